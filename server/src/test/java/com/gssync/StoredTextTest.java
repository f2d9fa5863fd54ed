package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** HTML that somebody put into a text comes back as the text of JSON, which no browser takes for a page. */
class StoredTextTest {

    private static final String SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>";

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @Test
    void the_name_of_an_account_is_json_that_is_not_sniffed() {
        Pair pair = stage.pair(0, 1);
        stage.api()
                .patch("/api/v1/accounts/" + pair.primaryId(), Map.of("name", SCRIPT))
                .ok();

        Api.Reply reply = stage.api().get("/api/v1/accounts/" + pair.primaryId(), "Accept", "text/html,*/*");

        isInert(reply);
        assertThat(reply.json().get("name").stringValue()).isEqualTo(SCRIPT);
    }

    @Test
    void the_label_of_a_reference_and_its_error_are_json_that_is_not_sniffed() {
        Pair pair = stage.pair(0, 1);
        long id = stage.sandbox().put(pair.primary(), "{\"ref\":\"<b>REF</b>\",\"label\":\"" + SCRIPT + "\"}");
        pair.running();
        pair.untilEqual();
        String address = pair.webhookAddress();
        stage.api()
                .withToken(null)
                .post(
                        address.substring(address.indexOf("/webhook/")),
                        Map.of("topic", "references/update", "ids", new Object[] {id, SCRIPT}));

        Pair.eventually().until(() -> pair.jobs("failed").size() == 1);
        Api.Reply jobs = stage.api().get("/api/v1/jobs?limit=200&syncId=" + pair.syncId(), "Accept", "text/html,*/*");

        isInert(jobs);
        assertThat(jobs.json().get("items").toString()).contains("<script>");
    }

    @Test
    void a_refusal_and_a_page_that_is_not_there_repeat_nothing_of_the_address() {
        String script = "%3Cscript%3Ealert(1)%3C/script%3E";

        for (String path : new String[] {"/api/v1/", "/api/v1/accounts/", "/webhook/", "/", "/login/oauth2/code/"}) {
            Api.Reply reply = stage.api().withToken(null).get(path + script, "Accept", "text/html,*/*");

            assertThat(reply.text()).as(path).doesNotContain("<script>alert(1)");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        }
    }

    private static void isInert(Api.Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).startsWith("application/json");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.header("Content-Security-Policy"))
                .contains("script-src 'self'")
                .doesNotContain("unsafe-eval");
    }
}

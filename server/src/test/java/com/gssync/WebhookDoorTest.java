package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What comes to the webhook door and is not as it should be. */
class WebhookDoorTest {

    @RegisterExtension
    static final Stage stage = Stage.shared();

    private Pair pair;
    private long known;
    private String path;
    private String key;
    private long jobsBefore;

    @BeforeEach
    void open() {
        pair = stage.pair(0, 1);
        known = stage.sandbox().put(pair.primary(), "{\"ref\":\"KNOWN\",\"color\":\"PINK\"}");
        pair.running();
        String address = pair.webhookAddress();
        path = address.substring(address.indexOf("/webhook/"));
        key = path.substring(path.indexOf("key=") + 4);
        jobsBefore = jobs();
    }

    /** Whatever a test sent: no refusal repeats the key, and no log does. */
    @AfterEach
    void the_key_is_in_no_log() {
        assertThat(Output.text()).doesNotContain(key);
    }

    @Test
    void a_wrong_key_and_an_unknown_account_are_answered_alike() {
        Api.Reply wrongKey = post("/webhook/" + pair.primary() + "?key=" + "0".repeat(48), message(known));
        Api.Reply noKey = post("/webhook/" + pair.primary(), message(known));
        Api.Reply unknown = post("/webhook/987654321?key=" + key, message(known));
        Api.Reply noNumber = post("/webhook/nobody?key=" + key, message(known));

        for (Api.Reply reply : List.of(wrongKey, noKey, unknown, noNumber)) {
            refused(reply, 401);
            assertThat(withoutInstance(reply)).isEqualTo(withoutInstance(wrongKey));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"topic\":",
                "not json",
                "{\"topic\":\"references/update\",\"ids\":[1}",
                "[1,2",
                "\u0000",
                "{\"topic\":\"references/update\",\"ids\":[1e2147483648]}"
            })
    void what_is_not_json_is_refused(String body) {
        refused(post(path, body), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "\"text\"",
                "12",
                "null",
                "{}",
                "{\"topic\":7,\"ids\":[]}",
                "{\"topic\":\"references/update\"}",
                "{\"topic\":\"references/update\",\"ids\":{}}",
                "{\"topic\":\"references/update\",\"ids\":\"1\"}",
                "{\"account_id\":1,\"topic\":\"references/update\",\"ids\":[]}"
            })
    void json_that_is_no_message_of_the_contract_is_refused(String body) {
        refused(post(path, body), 400);
    }

    @Test
    void json_nested_deeper_than_any_reference_is_refused() {
        refused(post(path, "[".repeat(200_000)), 400);
    }

    @Test
    void two_megabytes_are_refused() {
        refused(post(path, "{\"topic\":\"references/update\",\"x\":\"" + "x".repeat(2 * 1024 * 1024) + "\"}"), 413);
    }

    @Test
    void fifty_one_elements_are_refused() {
        long[] ids = LongStream.rangeClosed(1, 51).toArray();
        Api.Reply reply = post(path, message(ids));

        refused(reply, 400);
        assertThat(reply.json().get("detail").stringValue()).contains("51").contains("50");
    }

    @Test
    void an_element_that_is_no_id_sinks_no_other_and_is_recorded_with_its_reason() {
        long other = quietly("{\"ref\":\"OTHER\",\"color\":\"RED\"}");
        List<Object> ids = new ArrayList<>(List.of(known, "no id", other, -5, 1.5, Map.of("a", 1), true));
        ids.add(null);

        assertThat(post(path, Map.of("topic", "references/update", "ids", ids)).status())
                .isEqualTo(200);

        Pair.eventually()
                .until(() -> stage.sandbox().find(pair.secondary(), "OTHER").isPresent());
        pair.untilEqual();
        List<JsonNode> failed = pair.jobs("failed");
        assertThat(failed).hasSize(6);
        assertThat(failed)
                .allMatch(job -> job.get("error").stringValue().startsWith("The webhook named a reference by"));
        assertThat(failed).anyMatch(job -> job.get("error").stringValue().contains("no id"));
        assertThat(pair.dashboard().get("failedToday").longValue()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"garbage\"",
                "null",
                "[1,2,3]",
                "{}",
                "{\"reference_id\":\"x\",\"ref\":\"KNOWN\"}",
                "{\"reference_id\":12345678,\"ref\":\"SOMETHING ELSE\"}",
                "{\"reference_id\":ID,\"ref\":\"\"}",
                "{\"reference_id\":ID}",
                "{\"reference_id\":ID,\"ref\":\"KNOWN\",\"color\":\"a\\u0000b\"}",
                "{\"reference_id\":ID,\"ref\":\"KNOWN\",\"extra\":{\"n\":1e200000}}",
                "{\"reference_id\":ID,\"ref\":\"KNOWN\",\"extra\":{\"n\":1e-200000}}",
                "{\"reference_id\":ID,\"ref\":\"KNOWN\",\"extra\":{\"n\":1e2147483648}}"
            })
    void an_element_whose_data_cannot_be_used_is_read_from_the_primary(String data) {
        withoutWebhook("{\"color\":\"RED\"}");
        long other = quietly("{\"ref\":\"OTHER\"}");

        assertThat(post(path, message(data.replace("ID", "" + known), known, other))
                        .status())
                .isEqualTo(200);

        Pair.eventually().until(() -> "RED".equals(colour()));
        pair.untilEqual();
    }

    @Test
    void a_nul_character_in_a_label_reaches_the_secondary() {
        stage.sandbox().edit(pair.primary(), known, "{\"smalltext\":\"before\\u0000after\"}");
        pair.untilEqual();

        assertThat(stage.sandbox()
                        .find(pair.secondary(), "KNOWN")
                        .orElseThrow()
                        .get("smalltext")
                        .stringValue())
                .isEqualTo("before\u0000after");
        assertThat(pair.jobs("failed")).isEmpty();
    }

    @Test
    void a_lone_surrogate_in_a_label_sinks_nothing() {
        String data = "{\"reference_id\":" + known + ",\"ref\":\"KNOWN\",\"smalltext\":\"\\ud800\"}";

        assertThat(post(path, message(data, known)).status()).isEqualTo(200);

        pair.untilQuiet();
    }

    @Test
    void topics_of_pictures_are_answered_and_ignored() {
        assertThat(post(path, "{\"topic\":\"pictures/update\",\"ids\":[1]}").status())
                .isEqualTo(200);

        assertThat(jobs()).isEqualTo(jobsBefore);
    }

    @Test
    void unknown_members_and_an_empty_list_do_no_harm() {
        String body =
                "{\"topic\":\"references/update\",\"picture_id\":5,\"type\":\"reference\",\"news\":[],\"ids\":[]}";

        assertThat(post(path, body).status()).isEqualTo(200);
        assertThat(jobs()).isEqualTo(jobsBefore);
    }

    @Test
    void other_methods_do_not_open_the_door() {
        assertThat(stage.api().withToken(null).get(path).status()).isNotEqualTo(200);
        assertThat(stage.api().withToken(null).delete(path).status()).isIn(401, 403, 405);
    }

    private Api.Reply post(String where, Object body) {
        return stage.api().withToken(null).post(where, body);
    }

    private void refused(Api.Reply reply, int status) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.json().get("title").stringValue()).isNotBlank();
        assertThat(reply.json().get("detail").stringValue()).isNotBlank();
        assertThat(reply.json().get("status").intValue()).isEqualTo(status);
        assertThat(reply.text()).doesNotContain(key);
        assertThat(jobs()).isEqualTo(jobsBefore);
    }

    private static JsonNode withoutInstance(Api.Reply reply) {
        ObjectNode body = (ObjectNode) reply.json();
        body.remove("instance");
        return body;
    }

    private static Map<String, Object> message(long... ids) {
        return Map.of("topic", "references/update", "ids", ids);
    }

    private static String message(String dataOfFirst, long... ids) {
        List<Long> all = LongStream.of(ids).boxed().toList();
        return "{\"topic\":\"references/update\",\"ids\":%s,\"data\":{\"%d\":%s}}".formatted(all, ids[0], dataOfFirst);
    }

    /** A change that no webhook tells of. */
    private void withoutWebhook(String fields) {
        stage.sandbox().fault("dropWebhooks", com.gssync.sandbox.Fault.always().of(pair.primary()));
        stage.sandbox().edit(pair.primary(), known, fields);
        stage.sandbox().tick();
        pair.untilQuiet();
    }

    /** A new reference that no webhook tells of. */
    private long quietly(String json) {
        stage.sandbox().fault("dropWebhooks", com.gssync.sandbox.Fault.always().of(pair.primary()));
        long id = stage.sandbox().put(pair.primary(), json);
        stage.sandbox().tick();
        pair.untilQuiet();
        return id;
    }

    private String colour() {
        return stage.sandbox()
                .find(pair.secondary(), "KNOWN")
                .orElseThrow()
                .path("color")
                .asString("");
    }

    private long jobs() {
        return stage.database()
                .jdbc()
                .sql("select count(*) from job where sync_id = ?")
                .param(pair.syncId())
                .query(Long.class)
                .single();
    }
}

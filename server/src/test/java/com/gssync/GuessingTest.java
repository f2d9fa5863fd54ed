package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.protection.Throttle.Credential;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Guessing tokens and keys: each test from an address of its own. */
class GuessingTest {

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @Test
    void who_shows_too_many_wrong_tokens_is_told_to_wait_and_nobody_else_is() {
        Api here = stage.api().from("127.0.0.11");

        refusedAfter(Credential.BEARER_TOKEN, 401, () -> here.withToken("wrong").get("/api/v1/syncs"));

        assertThat(here.get("/api/v1/syncs").status())
                .as("a right one is not told from a wrong one")
                .isEqualTo(429);
        assertThat(stage.api().from("127.0.0.12").get("/api/v1/syncs").status()).isEqualTo(200);
    }

    @Test
    void an_address_that_somebody_only_says_they_have_gives_no_further_attempts() {
        Api here = stage.api().from("127.0.0.13").withToken("wrong");
        int[] asked = {0};

        refusedAfter(
                Credential.BEARER_TOKEN,
                401,
                () -> here.get("/api/v1/syncs", "X-Forwarded-For", "198.51.100." + ++asked[0]));
    }

    @Test
    void people_behind_a_trusted_proxy_have_their_attempts_each() {
        Api proxy = stage.api().from(Service.PROXY);

        refusedAfter(
                Credential.BEARER_TOKEN,
                401,
                () -> proxy.withToken("wrong").get("/api/v1/syncs", "X-Forwarded-For", "1.2.3.4, 203.0.113.1"));

        assertThat(proxy.get("/api/v1/syncs", "X-Forwarded-For", "203.0.113.2").status())
                .isEqualTo(200);
        assertThat(proxy.get("/api/v1/syncs", "X-Forwarded-For", "203.0.113.2, 203.0.113.1")
                        .status())
                .as("what comes first is what the client wrote itself")
                .isEqualTo(429);
    }

    @Test
    void who_types_too_many_wrong_administrators_tokens_is_told_to_wait_and_sessions_go_on() {
        Browser signedIn = new Browser(stage.api().from("127.0.0.14"));
        signedIn.send("POST", "/api/v1/session", Map.of("token", Service.ADMIN_TOKEN));
        Browser guessing = new Browser(stage.api().from("127.0.0.14"));

        refusedAfter(
                Credential.ADMIN_TOKEN,
                401,
                () -> guessing.send("POST", "/api/v1/session", Map.of("token", "a guess")));

        assertThat(guessing.send("POST", "/api/v1/session", Map.of("token", Service.ADMIN_TOKEN))
                        .status())
                .isEqualTo(429);
        assertThat(signedIn.send("GET", "/api/v1/session", null).status()).isEqualTo(200);
        assertThat(new Browser(stage.api().from("127.0.0.15"))
                        .send("POST", "/api/v1/session", Map.of("token", Service.ADMIN_TOKEN))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void made_up_answers_of_issuers_are_refused_after_some() {
        Api here = stage.api().from("127.0.0.16").withToken(null);

        refusedAfter(
                Credential.ISSUERS_ANSWER, 302, () -> here.get("/login/oauth2/code/oidc?code=made-up&state=made-up"));
    }

    @Test
    void wrong_webhook_keys_are_refused_after_some_while_the_right_one_and_other_accounts_go_on() {
        Pair pair = stage.pair(0, 1);
        pair.running();
        String right = pair.webhookAddress().substring(pair.webhookAddress().indexOf("/webhook/"));
        Api here = stage.api().from("127.0.0.17").withToken(null);
        Map<String, Object> message =
                Map.of("account_id", pair.primary(), "topic", "references/update", "ids", new long[0]);

        refusedAfter(
                Credential.WEBHOOK_KEY, 401, () -> here.post("/webhook/" + pair.primary() + "?key=wrong", message));

        assertThat(here.post(right, message).status()).isEqualTo(200);
        assertThat(here.post("/webhook/" + pair.secondary() + "?key=wrong", message)
                        .status())
                .isEqualTo(401);
        assertThat(stage.api()
                        .from("127.0.0.18")
                        .post("/webhook/" + pair.primary() + "?key=wrong", message)
                        .status())
                .isEqualTo(401);
    }

    private static void refusedAfter(Credential credential, int failure, Supplier<Api.Reply> attempt) {
        for (int failures = 0; failures < credential.failures(); failures++) {
            assertThat(attempt.get().status()).as("after %d failures", failures).isEqualTo(failure);
        }
        Api.Reply refused = attempt.get();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(refused.json().get("title").stringValue()).isEqualTo("Too many attempts");
    }
}

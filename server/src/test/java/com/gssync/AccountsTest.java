package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Connecting accounts: where calls may go, and that tokens stay inside. */
class AccountsTest {

    private static final String TOKEN = "canary-token-of-accounts-test";

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254",
                "http://169.254.169.254/latest/meta-data",
                "http://localhost:5432",
                "http://localhost",
                "https://localhost",
                "http://127.0.0.1:8080/v3",
                "http://[::1]:8080/v3",
                "http://api.grand-shooting.com/v3",
                "https://api.grand-shooting.com:8443/v3",
                "https://evil.com@api.grand-shooting.com/v3",
                "https://api.grand-shooting.com@evil.com/v3",
                "https://api.grand-shooting.com.evil.com/v3",
                "https://evilgrand-shooting.com/v3",
                "https://grand-shooting.com.evil.com#.grand-shooting.com",
                "https://api.grand-shooting.com/v3?to=evil",
                "https://api.grand-shooting.com/v3#part",
                "file:///etc/passwd",
                "ftp://api.grand-shooting.com/v3",
                "//api.grand-shooting.com/v3",
                "api.grand-shooting.com",
                ""
            })
    void an_address_that_the_service_may_not_call_is_refused_by_name(String address) {
        Api.Reply reply = stage.api().post("/api/v1/accounts", account("Refused", stage.number(), address));

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().get("detail").stringValue()).contains("baseUrl").contains("GS_SYNC_ALLOWED_HOSTS");
        assertThat(reply.text()).doesNotContain(TOKEN);
    }

    @Test
    void an_address_cannot_be_changed_to_one_that_is_refused() {
        long id = connect("Stays", TOKEN);

        Api.Reply reply = stage.api().patch("/api/v1/accounts/" + id, Map.of("baseUrl", "http://169.254.169.254"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(stage.api().get("/api/v1/accounts/" + id).ok().get("baseUrl").stringValue())
                .isEqualTo(stage.sandbox().baseUrl().toString());
    }

    @Test
    void a_redirect_is_not_followed() throws IOException {
        AtomicInteger followed = new AtomicInteger();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), stage.otherPort()), 0);
        server.createContext("/", exchange -> {
            if (exchange.getRequestURI().getPath().startsWith("/inner")) {
                followed.incrementAndGet();
            }
            exchange.getResponseHeaders().add("Location", "/inner");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.start();
        try {
            String address = "http://localhost:" + stage.otherPort() + "/v3";
            long id = stage.api()
                    .post("/api/v1/accounts", account("Redirects", stage.number(), address))
                    .ok()
                    .get("id")
                    .longValue();

            JsonNode result = test(id);

            assertThat(result.get("ok").booleanValue()).isFalse();
            assertThat(result.get("problem").stringValue()).contains("302").contains("Check the address");
            assertThat(followed).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_connection_test_says_that_all_is_well() {
        Pair pair = stage.pair(130, 1);

        JsonNode result = test(pair.primaryId());

        assertThat(result.get("ok").booleanValue()).isTrue();
        assertThat(result.get("references").longValue()).isEqualTo(130);
        assertThat(result.get("problem").isNull()).isTrue();
        assertThat(tokenState(pair.primaryId())).isEqualTo("accepted");
    }

    @Test
    void a_connection_test_says_that_the_token_is_wrong() {
        long id = connect("Wrong token", TOKEN);

        JsonNode result = test(id);

        assertThat(result.get("ok").booleanValue()).isFalse();
        assertThat(result.get("problem").stringValue()).contains("refuses the token");
        assertThat(tokenState(id)).isEqualTo("refused");
    }

    @Test
    void a_connection_test_says_that_nobody_answers() {
        String address = "http://localhost:" + stage.otherPort() + "/v3";
        long id = stage.api()
                .post("/api/v1/accounts", account("Nobody there", stage.number(), address))
                .ok()
                .get("id")
                .longValue();

        JsonNode result = test(id);

        assertThat(result.get("ok").booleanValue()).isFalse();
        assertThat(result.get("problem").stringValue())
                .contains("did not answer")
                .contains("Check the address");
    }

    @Test
    void a_token_goes_in_and_never_comes_out() {
        long id = connect("Secret", TOKEN);
        test(id);
        stage.api().post("/api/v1/accounts/" + id + "/webhooks", null);
        stage.api().put("/api/v1/accounts/" + id + "/token", Map.of("token", TOKEN + " with blanks"));
        stage.api().put("/api/v1/accounts/" + id + "/token", "{\"token\":\"" + TOKEN);
        stage.api().post("/api/v1/accounts", "{\"token\":\"" + TOKEN + "\",\"name\":7,\"unknown\":[}");
        Map<String, Object> twice =
                account("Secret", stage.number(), stage.sandbox().baseUrl().toString());
        assertThat(stage.api().post("/api/v1/accounts", twice).text()).doesNotContain(TOKEN);

        for (String path : new String[] {"/api/v1/accounts?limit=200", "/api/v1/accounts/" + id, "/api/v1/dashboard"}) {
            assertThat(stage.api().get(path).ok().toString()).doesNotContain("canary-token");
        }
        assertThat(Output.text()).doesNotContain("canary-token").doesNotContain(Service.ADMIN_TOKEN);
        assertThat(stored()).doesNotContain(TOKEN);
    }

    @Test
    void a_refused_request_does_not_repeat_the_token() {
        for (String body : new String[] {
            "{\"token\":\"" + TOKEN,
            "{\"token\":\"" + TOKEN + "\"}",
            "{\"token\":\"" + TOKEN + " x\",\"name\":\"n\",\"grandShootingId\":1,\"baseUrl\":\"https://evil.com\"}",
            "{\"token\":[\"" + TOKEN + "\"]}",
        }) {
            Api.Reply reply = stage.api().post("/api/v1/accounts", body);

            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.text()).doesNotContain(TOKEN);
        }
    }

    @Test
    void an_account_is_connected_once() {
        Pair pair = stage.pair(0, 1);

        Api.Reply again = stage.api()
                .post(
                        "/api/v1/accounts",
                        account(
                                "Again",
                                pair.primary(),
                                stage.sandbox().baseUrl().toString()));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("detail").stringValue()).contains("already connected");
    }

    @Test
    void an_account_that_a_sync_uses_is_not_deleted() {
        Pair pair = stage.pair(0, 1);

        Api.Reply refused = stage.api().delete("/api/v1/accounts/" + pair.primaryId());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").stringValue()).contains("Delete the sync first");
    }

    @Test
    void registering_webhooks_twice_registers_them_once_and_shows_no_key() {
        Pair pair = stage.pair(0, 1);
        pair.registerWebhooks();

        JsonNode again = stage.api()
                .post("/api/v1/accounts/" + pair.primaryId() + "/webhooks", null)
                .ok();

        assertThat(again.get("items")).hasSize(3);
        String address = pair.webhookAddress();
        assertThat(again.toString()).doesNotContain(address.substring(address.indexOf("key=") + 4));
        assertThat(stage.sandbox().webhooks().stream()
                        .filter(webhook -> webhook.accountId() == pair.primary())
                        .count())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"requestsPerSecond=0", "requestsPerSecond=1001", "name=", "token=", "grandShootingId=-1"})
    void each_field_that_cannot_be_used_is_named(String wrong) {
        Map<String, Object> account =
                account("Named", stage.number(), stage.sandbox().baseUrl().toString());
        String field = wrong.substring(0, wrong.indexOf('='));
        account.put(field, wrong.substring(wrong.indexOf('=') + 1));

        Api.Reply reply = stage.api().post("/api/v1/accounts", account);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("errors").get(0).get("field").stringValue()).isEqualTo(field);
    }

    @Test
    void a_name_that_the_database_cannot_store_is_the_requests_fault() {
        Map<String, Object> account = account(
                "With\u0000NUL", stage.number(), stage.sandbox().baseUrl().toString());

        assertThat(stage.api().post("/api/v1/accounts", account).status()).isEqualTo(400);
    }

    private static Map<String, Object> account(String name, long number, String address) {
        Map<String, Object> account = new HashMap<>();
        account.put("name", name);
        account.put("grandShootingId", number);
        account.put("baseUrl", address);
        account.put("token", TOKEN);
        return account;
    }

    private static long connect(String name, String token) {
        Map<String, Object> account = account(
                name + " " + stage.number(),
                stage.number(),
                URI.create(stage.sandbox().baseUrl().toString()).toString());
        account.put("token", token);
        return stage.api().post("/api/v1/accounts", account).ok().get("id").longValue();
    }

    private static JsonNode test(long id) {
        return stage.api()
                .post("/api/v1/accounts/" + id + "/connection-test", null)
                .ok();
    }

    private static String tokenState(long id) {
        return stage.api().get("/api/v1/accounts/" + id).ok().get("tokenState").stringValue();
    }

    /** Everything that is kept of accounts, as texts. */
    private static String stored() {
        return String.join(
                "\n",
                stage.database()
                        .jdbc()
                        .sql("select a::text || encode(a.token, 'escape') from account a")
                        .query(String.class)
                        .list());
    }
}

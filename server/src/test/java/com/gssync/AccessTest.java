package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Everything is closed but what has to be open. */
class AccessTest {

    /** What this test expects, written down apart from the service's own table. */
    private static final Set<String> OPEN = Set.of(
            "GET /api/v1/sign-in",
            "POST /api/v1/session",
            "POST /api/v1/session/demo",
            "POST /api/v1/session/supabase",
            "POST /webhook/{grandShootingId}");

    private static final Set<String> STANDARD = Set.of(
            "GET /api/v1/session",
            "DELETE /api/v1/session",
            "GET /api/v1/tokens",
            "POST /api/v1/tokens",
            "DELETE /api/v1/tokens/{id}",
            "GET /api/v1/accounts",
            "GET /api/v1/accounts/{id}",
            "POST /api/v1/accounts/{id}/connection-test",
            "GET /api/v1/syncs",
            "GET /api/v1/syncs/{id}",
            "GET /api/v1/syncs/{id}/conflicts",
            "GET /api/v1/syncs/{id}/rules",
            "GET /api/v1/syncs/{id}/rules/columns",
            "GET /api/v1/syncs/{id}/rules/versions",
            "GET /api/v1/syncs/{id}/rules/versions/{version}",
            "GET /api/v1/syncs/{id}/rules/versions/{version}/changes",
            "POST /api/v1/syncs/{id}/rules/check",
            "POST /api/v1/syncs/{id}/rules/trials",
            "POST /api/v1/syncs/{id}/rules/impacts",
            "POST /api/v1/syncs/{id}/batches",
            "POST /api/v1/syncs/{id}/reconciliations",
            "POST /api/v1/syncs/{id}/previews",
            "POST /api/v1/syncs/{id}/restore-previews",
            "GET /api/v1/runs",
            "GET /api/v1/runs/{id}",
            "GET /api/v1/runs/{id}/estimate",
            "GET /api/v1/runs/{id}/findings",
            "GET /api/v1/runs/{id}/writes",
            "POST /api/v1/runs/{id}/cancel",
            "GET /api/v1/snapshots",
            "GET /api/v1/snapshots/{id}",
            "GET /api/v1/snapshots/{id}/file",
            "GET /api/v1/alerts/open",
            "GET /api/v1/alerts/past",
            "GET /api/v1/alerts/{id}",
            "PUT /api/v1/alerts/{id}/acknowledgement",
            "DELETE /api/v1/alerts/{id}/acknowledgement",
            "GET /api/v1/alert-preferences",
            "PUT /api/v1/alert-preferences",
            "POST /api/v1/alert-preferences/test",
            "GET /api/v1/alert-preferences/notices",
            "GET /api/v1/slack-channels",
            "GET /api/v1/dashboard",
            "GET /api/v1/events",
            "GET /api/v1/jobs",
            "GET /api/v1/jobs/{id}",
            "GET /api/v1/lanes",
            "GET /v3/api-docs");

    private static final Set<String> ADMIN = Set.of(
            "GET /api/v1/audit",
            "GET /api/v1/audit/file",
            "GET /api/v1/people",
            "POST /api/v1/people",
            "GET /api/v1/people/{id}",
            "PATCH /api/v1/people/{id}",
            "DELETE /api/v1/people/{id}",
            "GET /api/v1/people/{id}/tokens",
            "DELETE /api/v1/people/{id}/tokens/{token}",
            "GET /api/v1/domains",
            "PUT /api/v1/domains/{domain}",
            "DELETE /api/v1/domains/{domain}",
            "POST /api/v1/accounts",
            "PATCH /api/v1/accounts/{id}",
            "DELETE /api/v1/accounts/{id}",
            "PUT /api/v1/accounts/{id}/token",
            "POST /api/v1/accounts/{id}/webhooks",
            "POST /api/v1/syncs",
            "PATCH /api/v1/syncs/{id}",
            "DELETE /api/v1/syncs/{id}",
            "POST /api/v1/syncs/{id}/activate",
            "POST /api/v1/syncs/{id}/pause",
            "PUT /api/v1/syncs/{id}/rules",
            "POST /api/v1/syncs/{id}/rules/columns",
            "POST /api/v1/syncs/{id}/rules/versions/{version}/restore",
            "POST /api/v1/syncs/{id}/initialisations",
            "POST /api/v1/syncs/{id}/pushes",
            "POST /api/v1/syncs/{id}/restores",
            "POST /api/v1/runs/{id}/approve",
            "DELETE /api/v1/snapshots/{id}",
            "POST /api/v1/slack-channels",
            "PUT /api/v1/slack-channels/{id}",
            "DELETE /api/v1/slack-channels/{id}",
            "POST /api/v1/slack-channels/{id}/test",
            "GET /api/v1/notices");

    /** An id that nothing has. */
    private static final String NOBODYS = "999999999";

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @Test
    void this_test_knows_every_endpoint() {
        assertThat(Stream.of(OPEN, STANDARD, ADMIN).flatMap(Set::stream))
                .as("who may open what is decided here for each endpoint, besides in access/Doors.java")
                .containsExactlyInAnyOrderElementsOf(endpoints());
    }

    @Test
    void every_endpoint_of_the_api_answers_401_to_who_shows_no_token() {
        List<String> otherwise = new ArrayList<>();
        for (String endpoint : endpoints()) {
            Api.Reply reply = ask(stage.api().withToken(null), endpoint);
            // A page that did not show its token gets 403, a door without its key 401: both for reasons of their own.
            boolean closed = reply.status() == 401 && reply.text().contains("Not signed in");
            if (closed == OPEN.contains(endpoint)) {
                otherwise.add(endpoint + " answers " + reply.status());
            }
        }
        assertThat(otherwise).isEmpty();
    }

    @Test
    void a_standard_person_may_look_monitor_and_relaunch_and_nothing_else() {
        String standard = People.token(stage, "standard");
        List<String> otherwise = new ArrayList<>();
        for (String endpoint : endpoints()) {
            Api.Reply reply = ask(stage.api().withToken(standard), endpoint);
            if ((reply.status() == 403) != ADMIN.contains(endpoint)
                    || (reply.status() == 401 && !OPEN.contains(endpoint))) {
                otherwise.add(endpoint + " answers " + reply.status());
            }
        }
        assertThat(otherwise).isEmpty();
    }

    @Test
    void an_administrator_may_open_everything() {
        String admin = People.token(stage, "admin");
        List<String> otherwise = new ArrayList<>();
        for (String endpoint : endpoints()) {
            Api.Reply reply = ask(stage.api().withToken(admin), endpoint);
            if (reply.status() == 403 || (reply.status() == 401 && !OPEN.contains(endpoint))) {
                otherwise.add(endpoint + " answers " + reply.status());
            }
        }
        assertThat(otherwise).isEmpty();
    }

    @Test
    void every_endpoint_of_the_api_answers_401_to_a_wrong_token() {
        int asked = 0;
        for (String endpoint : endpoints()) {
            if (!OPEN.contains(endpoint)) {
                // Through a proxy and from ever another address: of one, so many wrong tokens are too many.
                Api.Reply reply = ask(
                        stage.api().from(Service.PROXY).withToken("wrong"),
                        endpoint,
                        "X-Forwarded-For",
                        "198.51.100." + ++asked);
                assertThat(reply.status()).as(endpoint).isEqualTo(401);
                assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
                assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
            }
        }
    }

    @Test
    void of_the_actuator_only_health_is_open() {
        Api nobody = stage.api().withToken(null);

        assertThat(nobody.get("/actuator/health").ok().get("status").stringValue())
                .isEqualTo("UP");
        assertThat(nobody.get("/actuator/health/readiness").status()).isEqualTo(200);
        for (String path : List.of("", "/env", "/beans", "/heapdump", "/loggers", "/info", "/metrics", "/prometheus")) {
            assertThat(nobody.get("/actuator" + path).status()).as(path).isIn(401, 403, 404);
            assertThat(stage.api().get("/actuator" + path).status()).as(path).isIn(403, 404);
        }
    }

    @Test
    void health_tells_nobody_about_the_inside() {
        assertThat(stage.api().withToken(null).get("/actuator/health").text()).doesNotContain("postgres", "jdbc");
    }

    @Test
    void who_signs_in_with_the_token_gets_a_session_and_signs_out_of_it() {
        Browser browser = new Browser(stage.api());
        assertThat(browser.send("POST", "/api/v1/session", Map.of("token", Service.ADMIN_TOKEN))
                        .status())
                .isEqualTo(204);

        JsonNode session = browser.send("GET", "/api/v1/session", null).ok();
        assertThat(session.get("name").stringValue()).isEqualTo("Administrator");
        assertThat(session.get("role").stringValue()).isEqualTo("admin");
        assertThat(browser.send("GET", "/api/v1/syncs", null).status()).isEqualTo(200);

        String cookie = browser.cookie("GS_SYNC_SESSION");
        JsonNode signedOut = browser.send("DELETE", "/api/v1/session", null).ok();
        assertThat(signedOut.get("continueAt").isNull()).isTrue();
        browser.cookie("GS_SYNC_SESSION", cookie);
        assertThat(browser.send("GET", "/api/v1/session", null).status()).isEqualTo(401);
    }

    @Test
    void the_sessions_cookie_is_kept_from_scripts_and_other_sites() {
        Browser browser = new Browser(stage.api());

        Api.Reply reply = browser.send("POST", "/api/v1/session", Map.of("token", Service.ADMIN_TOKEN));

        assertThat(reply.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("GS_SYNC_SESSION=")
                        && cookie.contains("HttpOnly")
                        && cookie.contains("SameSite=Lax"));
    }

    @Test
    void a_session_that_was_planted_before_signing_in_is_worth_nothing() {
        Browser browser = new Browser(stage.api());
        browser.send("POST", "/api/v1/session", Map.of("token", Service.ADMIN_TOKEN));
        String planted = browser.cookie("GS_SYNC_SESSION");

        browser.send("POST", "/api/v1/session", Map.of("token", Service.ADMIN_TOKEN));

        assertThat(browser.cookie("GS_SYNC_SESSION")).isNotEqualTo(planted);
        browser.cookie("GS_SYNC_SESSION", planted);
        assertThat(browser.send("GET", "/api/v1/session", null).status()).isEqualTo(401);
    }

    @Test
    void a_wrong_token_signs_nobody_in() {
        Browser browser = new Browser(stage.api());

        Api.Reply reply = browser.send("POST", "/api/v1/session", Map.of("token", "not the canary"));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.json().get("title").stringValue()).isEqualTo("Wrong token");
        assertThat(reply.text()).doesNotContain("not the canary");
        assertThat(browser.send("GET", "/api/v1/session", null).status()).isEqualTo(401);
    }

    @Test
    void a_session_changes_nothing_without_the_pages_token() {
        Browser browser = new Browser(stage.api());
        browser.send("POST", "/api/v1/session", Map.of("token", Service.ADMIN_TOKEN));

        Api.Reply refused = browser.withoutCsrf("POST", "/api/v1/syncs", Map.of());

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.json().get("detail").stringValue()).contains("Reload the page");
        assertThat(browser.send("POST", "/api/v1/syncs", Map.of()).status()).isEqualTo(400);
    }

    @Test
    void a_wrong_token_is_not_made_good_by_a_session_that_comes_along() {
        Browser browser = new Browser(stage.api());
        browser.send("POST", "/api/v1/session", Map.of("token", Service.ADMIN_TOKEN));

        Api.Reply reply = stage.api()
                .withToken("wrong")
                .get("/api/v1/syncs", "Cookie", "GS_SYNC_SESSION=" + browser.cookie("GS_SYNC_SESSION"));

        assertThat(reply.status()).isEqualTo(401);
    }

    @Test
    void the_demos_sign_in_does_not_exist_outside_the_demo() {
        Browser browser = new Browser(stage.api());

        assertThat(browser.send("POST", "/api/v1/session/demo", null).status()).isEqualTo(404);
        assertThat(browser.send("GET", "/api/v1/session", null).status()).isEqualTo(401);
    }

    @Test
    void answers_forbid_framing_and_foreign_scripts() {
        Api.Reply reply = stage.api().withToken(null).get("/api/v1/sign-in");

        assertThat(reply.header("Content-Security-Policy"))
                .contains("default-src 'self'")
                .contains("frame-ancestors 'none'")
                .contains("object-src 'none'");
        assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void a_path_that_is_not_there_is_a_problem_and_no_page() {
        Api.Reply reply = stage.api().get("/api/v1/nothing");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(stage.api().withToken(null).get("/api/v1/nothing").status()).isEqualTo(401);
    }

    private static Api.Reply ask(Api api, String endpoint, String... headers) {
        String[] parts = endpoint.split(" ");
        String path = parts[1].replaceAll("\\{[^}]*}", NOBODYS);
        if (path.endsWith("/events")) {
            path += "?zone=Nowhere"; // refused rather than going on for ever
        }
        return api.send(parts[0], path, parts[0].equals("GET") ? null : "{}", headers);
    }

    private static List<String> endpoints() {
        List<String> endpoints = new ArrayList<>();
        stage.api()
                .get("/v3/api-docs")
                .ok()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> endpoints.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        endpoints.add("GET /v3/api-docs");
        return endpoints;
    }
}

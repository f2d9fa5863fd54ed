package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What another site can make somebody's browser do: send our cookies along, and no more. */
class CrossSiteTest {

    private static final String ADDITION = "{\"email\":\"planted@evil.example\",\"role\":\"admin\"}";

    @RegisterExtension
    static final Stage stage = Stage.shared();

    private Browser victim;

    @BeforeEach
    void signIn() {
        victim = new Browser(stage.api());
        victim.send("POST", "/api/v1/session", Map.of("token", Service.ADMIN_TOKEN));
    }

    @Test
    void a_session_alone_changes_nothing_however_the_body_is_dressed_up() {
        for (String type : List.of("application/json", "text/plain", "text/plain; application/json")) {
            assertThat(send("Content-Type: " + type, "Origin: https://evil.example"))
                    .as(type)
                    .startsWith("HTTP/1.1 403 ");
        }
        for (String type : List.of("application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
            assertThat(send("Content-Type: " + type, "Origin: https://evil.example"))
                    .as(type)
                    .startsWith("HTTP/1.1 415 ");
        }
        assertNothingPlanted();
    }

    @Test
    void neither_the_token_of_another_browser_nor_a_made_up_one_is_the_pages() {
        String others = new Browser(stage.api()).cookie("XSRF-TOKEN");
        for (String token : List.of(others, "made-up", "", "null")) {
            assertThat(send("Content-Type: application/json", "X-XSRF-TOKEN: " + token))
                    .as(token)
                    .startsWith("HTTP/1.1 403 ");
        }
        assertNothingPlanted();
    }

    @Test
    void the_pages_token_in_the_address_or_the_cookie_alone_is_none() {
        String token = victim.cookie("XSRF-TOKEN");

        assertThat(send("/api/v1/people?_csrf=" + token, "Content-Type: application/json"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(send("/api/v1/people?X-XSRF-TOKEN=" + token, "Content-Type: application/json"))
                .startsWith("HTTP/1.1 403 ");
        assertNothingPlanted();
    }

    @Test
    void signing_somebody_in_as_another_needs_the_pages_token_too() {
        assertThat(stage.api()
                        .withToken(null)
                        .post("/api/v1/session", Map.of("token", Service.ADMIN_TOKEN))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void no_other_site_may_read_an_answer() {
        String asked = Wire.ask(
                stage.service(),
                "OPTIONS /api/v1/people",
                "Origin: https://evil.example",
                "Access-Control-Request-Method: POST");
        String read = Wire.ask(stage.service(), "GET /api/v1/sign-in", "Origin: https://evil.example");

        assertThat(asked).doesNotContainIgnoringCase("Access-Control-Allow");
        assertThat(read).doesNotContainIgnoringCase("Access-Control-Allow");
    }

    private String send(String first, String... more) {
        boolean path = first.startsWith("/");
        try (Wire wire = new Wire(stage.service())) {
            wire.say("POST " + (path ? first : "/api/v1/people")
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Cookie: GS_SYNC_SESSION=" + victim.cookie("GS_SYNC_SESSION") + "; XSRF-TOKEN="
                    + victim.cookie("XSRF-TOKEN") + "\r\n" + (path ? "" : first + "\r\n")
                    + String.join("\r\n", more) + (more.length == 0 ? "" : "\r\n") + "Content-Length: "
                    + ADDITION.length() + "\r\n\r\n" + ADDITION);
            return wire.rest();
        }
    }

    private static void assertNothingPlanted() {
        assertThat(stage.api().get("/api/v1/people?search=planted@evil").ok().get("items"))
                .isEmpty();
    }
}

package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer tells browsers, whatever it is an answer to. */
class AnswerHeadersTest {

    private static final List<String> HEADERS = List.of(
            "X-Content-Type-Options: nosniff",
            "X-Frame-Options: DENY",
            "Referrer-Policy: no-referrer",
            "Content-Security-Policy: default-src 'self'; script-src 'self';",
            "Permissions-Policy: camera=()",
            "Cross-Origin-Opener-Policy: same-origin",
            "Cross-Origin-Resource-Policy: same-origin");

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "GET /sign-in",
                "GET /nowhere",
                "GET /_next/static/nothing.js",
                "GET /api/v1/sign-in",
                "GET /api/v1/session",
                "GET /api/v1/nothing",
                "GET /actuator/health",
                "GET /actuator/env",
                "GET /oauth2/authorization/nobody",
                "GET /login/oauth2/code/nobody",
                "POST /webhook/1?key=wrong",
                "POST /api/v1/session",
                "DELETE /",
                "OPTIONS /api/v1/people",
                "GET /error"
            })
    void they_are_on_pages_answers_and_refusals_alike(String request) {
        assertThat(Wire.ask(stage.service(), request, "Content-Length: 0")).contains(HEADERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET //double", "GET /a;b=c", "NONSENSE /"})
    void what_is_written_to_get_past_the_doors_gets_an_empty_answer_that_may_do_nothing(String request) {
        String answer = Wire.ask(stage.service(), request);

        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("X-Content-Type-Options: nosniff", "Content-Security-Policy: default-src 'none'")
                .contains("Content-Length: 0");
    }

    @Test
    void they_are_on_the_answers_to_programs_and_to_what_is_too_large() {
        String token = "Authorization: Bearer " + Service.ADMIN_TOKEN;

        assertThat(Wire.ask(stage.service(), "GET /api/v1/accounts", token)).contains(HEADERS);
        assertThat(Wire.ask(stage.service(), "GET /api/v1/accounts/999999", token))
                .contains(HEADERS);
        assertThat(Wire.ask(stage.service(), "POST /api/v1/accounts", token, "Content-Length: 99999999"))
                .contains(HEADERS);
    }

    @Test
    void nobody_learns_what_the_service_is_made_of() {
        for (String request : List.of("GET /", "GET //", "GET /error", "GET /" + "x".repeat(10_000), "BAD")) {
            assertThat(Wire.ask(stage.service(), request))
                    .as(request)
                    .doesNotContainIgnoringCase("Server:", "X-Powered-By", "tomcat", "springframework", "\tat ");
        }
    }
}

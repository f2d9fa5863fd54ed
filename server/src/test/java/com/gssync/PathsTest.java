package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths and methods that try to get past the doors. */
class PathsTest {

    private static final String AS_ADMIN = "Authorization: Bearer " + Service.ADMIN_TOKEN;

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../../../etc/passwd",
                "/..%2f..%2f..%2fetc%2fpasswd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/%252e%252e/%252e%252e/etc/passwd",
                "/..%5c..%5cetc%5cpasswd",
                "/..;/..;/etc/passwd",
                "/_next/static/../../application.yaml",
                "/_next/static/..%2f..%2fapplication.yaml",
                "/_next/static/%2e%2e/%2e%2e/application.yaml",
                "/application.yaml",
                "/static/../application.yaml",
                "/db/migration/V1__queue.sql",
                "/WEB-INF/web.xml",
                "/META-INF/MANIFEST.MF",
                "/file:/etc/passwd",
                "/classpath:application.yaml",
                "/com/gssync/GsSync.class",
                "/index.html%00.png",
                "/api/v1/snapshots/..%2f..%2fetc%2fpasswd/file",
                "/api/v1/snapshots/../../../etc/passwd",
                "/api/v1/snapshots/1/..%2f..%2ffile"
            })
    void no_path_leads_out_of_what_is_served(String path) {
        for (String answer : new String[] {
            Wire.ask(stage.service(), "GET " + path), Wire.ask(stage.service(), "GET " + path, AS_ADMIN)
        }) {
            assertThat(answer).matches("(?s)HTTP/1.1 (400|401|403|404) .*");
            assertThat(answer).doesNotContain("root:", "spring:", "create table", "Manifest-Version");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1//people",
                "/api/v1/./people",
                "/api/v1/x/../people",
                "/api/v1/people/",
                "/api/v1/people;x=y",
                "/api/v1/people%2f",
                "/api/v1/people.json",
                "/API/v1/people",
                "/api/v1/%70eople",
                "//api/v1/people",
                "/sign-in/../api/v1/people",
                "/api/v1/sign-in/../people",
                "/api/v1/people%00",
                "/api/v1/people?/api/v1/sign-in",
                "http://localhost/api/v1/people"
            })
    void no_way_of_writing_a_closed_path_opens_it(String path) {
        assertThat(Wire.ask(stage.service(), "GET " + path)).matches("(?s)HTTP/1.1 (400|401|404) .*");
    }

    @Test
    void neither_the_head_of_a_closed_answer_nor_its_options_are_told() {
        for (String method : new String[] {"HEAD", "OPTIONS", "TRACE", "TRACK", "PROPFIND", "get", "CONNECT"}) {
            assertThat(Wire.ask(stage.service(), method + " /api/v1/people", "X-Canary: canary"))
                    .as(method)
                    .matches("(?s)HTTP/1.1 (400|401|405|501) .*")
                    .doesNotContain("canary");
        }
    }

    @Test
    void a_method_that_is_only_named_is_not_the_method() {
        long id = stage.api()
                .post("/api/v1/people", java.util.Map.of("email", "override@example.org", "role", "standard"))
                .ok()
                .get("id")
                .longValue();

        for (String header : new String[] {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"}) {
            stage.api()
                    .get("/api/v1/people/" + id + "?_method=DELETE", header, "DELETE")
                    .ok();
            stage.api().post("/api/v1/people/" + id + "?_method=DELETE", "{}", header, "DELETE");
        }
        Api.Reply asOther = stage.api()
                .withToken(People.token(stage, "standard"))
                .get("/api/v1/dashboard", "X-Original-URL", "/api/v1/people", "X-Rewrite-URL", "/api/v1/people");

        assertThat(stage.api().get("/api/v1/people/" + id).status()).isEqualTo(200);
        assertThat(asOther.text()).doesNotContain("override@example.org");
    }
}

package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.settings.SignInSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A service whose public address is https, and which hears plain http from a proxy. */
class PublishedByTlsTest {

    private static final String OURS = "https://sync.example.com";

    private static TestDatabase database;
    private static Service service;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        service = Service.startAt(
                URI.create(OURS),
                database.coordinates(),
                new SignInSettings(new SignInSettings.Client("google-client", "google-secret"), null, null, null));
    }

    @AfterAll
    static void stop() {
        service.close();
        database.close();
    }

    @Test
    void browsers_are_told_to_come_by_tls_alone_and_to_keep_cookies_to_it() {
        Browser browser = new Browser(service.api());

        Api.Reply seen = service.api().withToken(null).get("/api/v1/sign-in");
        Api.Reply signedIn = browser.send("POST", "/api/v1/session", Map.of("token", Service.ADMIN_TOKEN));

        assertThat(seen.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
        assertThat(cookie(seen, "XSRF-TOKEN"))
                .contains("Secure", "SameSite=Lax")
                .doesNotContain("HttpOnly");
        assertThat(cookie(signedIn, "GS_SYNC_SESSION")).contains("Secure", "SameSite=Lax", "HttpOnly");
    }

    @Test
    void who_names_another_host_is_sent_back_to_ours_by_the_issuer() {
        for (String forged :
                List.of("Host: evil.example", "X-Forwarded-Host: evil.example", "Forwarded: host=evil.example")) {
            String answer = Wire.ask(service, "GET /oauth2/authorization/google", forged);

            assertThat(answer).as(forged).contains("redirect_uri=" + OURS + "/login/oauth2/code/google");
            assertThat(answer).as(forged).doesNotContain("evil.example");
        }
    }

    @Test
    void no_redirect_repeats_the_host_that_was_asked_for() {
        for (String path : List.of("/login/oauth2/code/google?code=x&state=y", "/oauth2/authorization/nobody", "/")) {
            assertThat(Wire.ask(service, "GET " + path, "Host: evil.example"))
                    .as(path)
                    .doesNotContain("evil.example");
        }
    }

    private static String cookie(Api.Reply reply, String name) {
        return reply.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .findFirst()
                .orElseThrow();
    }
}

package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.settings.SignInSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/** Sign-in by OpenID Connect, with a real issuer. */
class OidcTest {

    private static final String ISSUER = "photo";
    private static final String CLIENT = "gs-sync";
    private static final String LISTED = "lea@example.org";

    private static MockOAuth2Server issuer;
    private static TestDatabase database;
    private static Service service;

    @BeforeAll
    static void start() {
        issuer = new MockOAuth2Server();
        issuer.start();
        database = TestDatabase.create();
        service = Service.start(
                database.coordinates(),
                new SignInSettings(
                        new SignInSettings.Client("google-client", "google-secret"),
                        new SignInSettings.Issuer(
                                URI.create(issuer.issuerUrl(ISSUER).toString()),
                                "Photo House",
                                new SignInSettings.Client(CLIENT, "canary-oidc-secret")),
                        null,
                        null));
        service.api()
                .post("/api/v1/people", Map.of("email", LISTED, "role", "standard"))
                .ok();
    }

    @AfterAll
    static void stop() {
        service.close();
        database.close();
        issuer.shutdown();
    }

    @Test
    void the_page_offers_every_issuer_that_is_set() {
        JsonNode providers =
                service.api().withToken(null).get("/api/v1/sign-in").ok().get("providers");

        assertThat(providers.valueStream().map(provider -> provider.get("name").stringValue()))
                .containsExactly("Google", "Photo House");
        assertThat(providers.at("/1/address").stringValue()).isEqualTo("/oauth2/authorization/oidc");
    }

    @Test
    void the_way_to_the_issuer_carries_state_nonce_and_a_proof_key() {
        Browser browser = new Browser(service.api());

        Map<String, String> asked = parameters(go(browser, "/oauth2/authorization/oidc"));

        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", service.api().base() + "/login/oauth2/code/oidc")
                .containsKeys("state", "nonce", "code_challenge")
                .doesNotContainKey("client_secret");
        assertThat(parameters(go(browser, "/oauth2/authorization/google")))
                .containsEntry("client_id", "google-client")
                .containsKey("code_challenge");
    }

    @Test
    void somebody_who_is_listed_comes_in_and_goes_on_to_where_they_wanted() {
        Browser browser = new Browser(service.api());

        assertThat(signIn(browser, "?to=/audit?person=1", claims("LEA@example.org", true)))
                .isEqualTo(service.api().base() + "/audit?person=1");

        JsonNode session = browser.send("GET", "/api/v1/session", null).ok();
        assertThat(session.get("email").stringValue()).isEqualTo(LISTED);
        assertThat(session.get("means").stringValue()).isEqualTo("person");
        assertThat(browser.send("GET", "/api/v1/syncs", null).status()).isEqualTo(200);
    }

    @Test
    void nobody_is_sent_to_another_site_after_signing_in() {
        for (String elsewhere :
                List.of("//evil.example", "/\\evil.example", "https://evil.example", "evil", "/a\r\nb")) {
            Browser browser = new Browser(service.api());

            assertThat(signIn(browser, "?to=" + encoded(elsewhere), claims(LISTED, true)))
                    .as(elsewhere)
                    .isEqualTo(service.api().base() + "/");
        }
    }

    @Test
    void the_session_of_before_is_worth_nothing_after_signing_in() {
        Browser browser = new Browser(service.api());
        go(browser, "/oauth2/authorization/oidc");
        String planted = browser.cookie("GS_SYNC_SESSION");

        assertThat(signIn(browser, "", claims(LISTED, true)))
                .isEqualTo(service.api().base() + "/");

        assertThat(browser.cookie("GS_SYNC_SESSION")).isNotEqualTo(planted);
        browser.cookie("GS_SYNC_SESSION", planted);
        assertThat(browser.send("GET", "/api/v1/session", null).status()).isEqualTo(401);
    }

    @Test
    void somebody_who_is_not_listed_or_not_verified_is_denied_and_told_why() {
        Map<String, Map<String, Object>> denied = Map.of(
                "not_listed", claims("stranger@example.org", true),
                "email_not_verified", claims(LISTED, false),
                "no_email", Map.of("name", "Nobody"));
        denied.forEach((reason, claims) -> {
            Browser browser = new Browser(service.api());

            assertThat(signIn(browser, "", claims)).isEqualTo(service.api().base() + "/access-denied");

            assertThat(browser.send("GET", "/api/v1/session", null).status()).isEqualTo(401);
            JsonNode refused = browser.send("GET", "/api/v1/sign-in", null).ok().get("refused");
            assertThat(refused.get("reason").stringValue()).isEqualTo(reason);
        });
    }

    @Test
    void somebody_of_an_admitted_domain_comes_in_as_standard() {
        service.api().put("/api/v1/domains/house.example", "");
        Browser browser = new Browser(service.api());

        signIn(browser, "", claims("new.colleague@House.Example", true));

        assertThat(browser.send("GET", "/api/v1/session", null).ok().get("role").stringValue())
                .isEqualTo("standard");
        assertThat(denied("somebody@sub.house.example")).isTrue();
        assertThat(denied("somebody@nothouse.example")).isTrue();
    }

    @Test
    void a_role_and_a_removal_count_from_the_next_request_on() {
        service.api()
                .post("/api/v1/people", Map.of("email", "keeper@example.org", "role", "admin"))
                .ok();
        JsonNode person = service.api()
                .post("/api/v1/people", Map.of("email", "max@example.org", "role", "admin"))
                .ok();
        String path = "/api/v1/people/" + person.get("id");
        Browser browser = new Browser(service.api());
        signIn(browser, "", claims("max@example.org", true));
        assertThat(browser.send("GET", "/api/v1/people", null).status()).isEqualTo(200);

        service.api().patch(path, Map.of("role", "standard")).ok();
        assertThat(browser.send("GET", "/api/v1/people", null).status()).isIn(401, 403);

        signIn(browser, "", claims("max@example.org", true));
        assertThat(browser.send("GET", "/api/v1/people", null).status()).isEqualTo(403);
        assertThat(browser.send("GET", "/api/v1/syncs", null).status()).isEqualTo(200);

        service.api().delete(path);
        assertThat(browser.send("GET", "/api/v1/syncs", null).status()).isEqualTo(401);
        assertThat(denied("max@example.org")).isTrue();
    }

    @Test
    void signing_out_ends_the_session_here_and_tells_where_to_end_it_at_the_issuer() {
        Browser browser = new Browser(service.api());
        signIn(browser, "", claims(LISTED, true));

        String continueAt = browser.send("DELETE", "/api/v1/session", null)
                .ok()
                .get("continueAt")
                .stringValue();

        assertThat(continueAt).startsWith(issuer.endSessionEndpointUrl(ISSUER).toString());
        assertThat(parameters(URI.create(continueAt)))
                .containsEntry("client_id", CLIENT)
                .containsEntry("post_logout_redirect_uri", service.api().base() + "/sign-in")
                .containsKey("id_token_hint");
        assertThat(browser.send("GET", "/api/v1/session", null).status()).isEqualTo(401);
    }

    @Test
    void id_tokens_that_are_not_in_order_sign_nobody_in() {
        Map<String, DefaultOAuth2TokenCallback> answers = new HashMap<>();
        Map<String, Object> wrongAudience = new HashMap<>(claims(LISTED, true));
        wrongAudience.put("aud", "another-client");
        answers.put("another audience", callback(wrongAudience));
        answers.put(
                "run out",
                new DefaultOAuth2TokenCallback(ISSUER, "s", "JWT", List.of(CLIENT), claims(LISTED, true), -600));
        Map<String, Object> wrongIssuer = new HashMap<>(claims(LISTED, true));
        wrongIssuer.put("iss", "https://evil.example");
        answers.put(
                "another issuer",
                new DefaultOAuth2TokenCallback(ISSUER, "s", "JWT", List.of(CLIENT), wrongIssuer, 3600));
        answers.forEach((what, answer) -> {
            Browser browser = new Browser(service.api());
            assertThat(signIn(browser, "", answer))
                    .as(what)
                    .isEqualTo(service.api().base() + "/sign-in?failed");
            assertThat(browser.send("GET", "/api/v1/session", null).status())
                    .as(what)
                    .isEqualTo(401);
        });
    }

    @Test
    void an_answer_to_another_question_signs_nobody_in() {
        for (String part : List.of("nonce", "code_challenge")) {
            Browser browser = new Browser(service.api());
            String asked = go(browser, "/oauth2/authorization/oidc").toString();
            if (part.equals("nonce")) {
                issuer.enqueueCallback(callback(claims(LISTED, true))); // in the other case the issuer itself refuses
            }
            URI back = follow(URI.create(asked.replaceAll(part + "=[^&]+", part + "=of-another-sign-in")));

            Api.Reply reply = browser.send("GET", back.getRawPath() + "?" + back.getRawQuery(), null);

            assertThat(reply.header("Location")).as(part).endsWith("/sign-in?failed");
            assertThat(browser.send("GET", "/api/v1/session", null).status()).isEqualTo(401);
        }
    }

    @Test
    void an_answer_that_belongs_to_another_browser_signs_nobody_in() {
        Browser attacker = new Browser(service.api());
        URI answer = follow(go(attacker, "/oauth2/authorization/oidc"));
        Browser victim = new Browser(service.api());
        go(victim, "/oauth2/authorization/oidc");

        Api.Reply reply = victim.send("GET", answer.getRawPath() + "?" + answer.getRawQuery(), null);

        assertThat(reply.header("Location")).endsWith("/sign-in?failed");
        assertThat(victim.send("GET", "/api/v1/session", null).status()).isEqualTo(401);
    }

    @Test
    void an_issuer_that_nobody_knows_is_no_way_in() {
        assertThat(new Browser(service.api())
                        .send("GET", "/oauth2/authorization/nobody", null)
                        .status())
                .isIn(302, 404);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static boolean denied(String email) {
        return signIn(new Browser(service.api()), "", claims(email, true)).endsWith("/access-denied");
    }

    private static Map<String, Object> claims(String email, boolean verified) {
        return Map.of("email", email, "email_verified", verified, "name", "Léa Durand");
    }

    private static DefaultOAuth2TokenCallback callback(Map<String, Object> claims) {
        return new DefaultOAuth2TokenCallback(ISSUER, "subject", "JWT", List.of(CLIENT), claims, 3600);
    }

    private static String signIn(Browser browser, String query, Map<String, Object> claims) {
        return signIn(browser, query, callback(claims));
    }

    /** Goes to the issuer and back. @return where the service sends the browser in the end */
    private static String signIn(Browser browser, String query, DefaultOAuth2TokenCallback answer) {
        issuer.enqueueCallback(answer);
        URI back = follow(go(browser, "/oauth2/authorization/oidc" + query));
        Api.Reply reply = browser.send("GET", back.getRawPath() + "?" + back.getRawQuery(), null);
        assertThat(reply.status()).as(reply.text()).isEqualTo(302);
        return URI.create(service.api().base() + "/")
                .resolve(reply.header("Location"))
                .toString();
    }

    private static URI go(Browser browser, String path) {
        Api.Reply reply = browser.send("GET", path, null);
        assertThat(reply.status()).as(reply.text()).isEqualTo(302);
        return URI.create(reply.header("Location"));
    }

    /** Signs in at the issuer's page. @return where it sends the browser back to */
    private static URI follow(URI authorization) {
        try {
            HttpResponse<String> reply = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(authorization)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString("username=subject&claims="))
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(302);
            return URI.create(reply.headers().firstValue("Location").orElseThrow());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static Map<String, String> parameters(URI address) {
        Map<String, String> parameters = new HashMap<>();
        UriComponentsBuilder.fromUri(address)
                .build()
                .getQueryParams()
                .forEach((name, values) ->
                        parameters.put(name, URLDecoder.decode(values.getFirst(), StandardCharsets.UTF_8)));
        return parameters;
    }
}

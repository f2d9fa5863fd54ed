package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.settings.SignInSettings;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Sign-in by Supabase Auth. */
class SupabaseTest {

    private static final String LISTED = "nora@example.org";

    private static SupabaseStandIn supabase;
    private static TestDatabase database;
    private static Service service;

    @BeforeAll
    static void start() {
        supabase = new SupabaseStandIn();
        database = TestDatabase.create();
        service = Service.start(
                database.coordinates(),
                new SignInSettings(
                        null,
                        null,
                        new SignInSettings.Supabase(supabase.url(), SupabaseStandIn.ANON_KEY, "google"),
                        "first@example.org"));
        service.api()
                .post("/api/v1/people", Map.of("email", LISTED, "role", "standard"))
                .ok();
    }

    @AfterAll
    static void stop() {
        service.close();
        database.close();
        supabase.close();
    }

    @AfterEach
    void back() {
        supabase.away(false);
    }

    @Test
    void the_page_is_told_where_to_sign_in() {
        Api.Reply reply = service.api().withToken(null).get("/api/v1/sign-in");
        assertThat(reply.header("Content-Security-Policy"))
                .as("the page may go there")
                .contains("connect-src 'self' " + supabase.url() + ";");
        JsonNode offer = reply.ok();

        assertThat(offer.at("/supabase/url").stringValue())
                .isEqualTo(supabase.url().toString());
        assertThat(offer.at("/supabase/anonKey").stringValue()).isEqualTo(SupabaseStandIn.ANON_KEY);
        assertThat(offer.at("/supabase/provider").stringValue()).isEqualTo("google");
    }

    @Test
    void somebody_who_is_listed_comes_in_whatever_the_case_of_their_address() {
        Browser browser = new Browser(service.api());

        assertThat(open(browser, supabase.signIn("Nora@Example.ORG", true)).status())
                .isEqualTo(204);

        JsonNode session = browser.send("GET", "/api/v1/session", null).ok();
        assertThat(session.get("email").stringValue()).isEqualTo(LISTED);
        assertThat(session.get("name").stringValue()).isEqualTo("Nora Petit");
        assertThat(session.get("role").stringValue()).isEqualTo("standard");
    }

    @Test
    void the_first_administrator_is_let_in_by_the_setting() {
        Browser browser = new Browser(service.api());

        open(browser, supabase.signIn("first@example.org", true));

        assertThat(browser.send("GET", "/api/v1/session", null).ok().get("role").stringValue())
                .isEqualTo("admin");
    }

    @Test
    void somebody_who_is_not_listed_is_denied_and_told_why() {
        Browser browser = new Browser(service.api());

        Api.Reply denied = open(browser, supabase.signIn("stranger@example.org", true));

        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.json().get("reason").stringValue()).isEqualTo("not_listed");
        assertThat(browser.send("GET", "/api/v1/session", null).status()).isEqualTo(401);
        JsonNode told = browser.send("GET", "/api/v1/sign-in", null).ok().get("refused");
        assertThat(told.get("email").stringValue()).isEqualTo("stranger@example.org");
        assertThat(told.get("reason").stringValue()).isEqualTo("not_listed");
    }

    @Test
    void an_address_that_was_not_confirmed_is_denied_whatever_the_token_says_of_it() {
        Api.Reply denied = open(new Browser(service.api()), supabase.signIn(LISTED, false));

        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.json().get("reason").stringValue()).isEqualTo("email_not_verified");
    }

    @Test
    void tokens_that_are_not_in_order_sign_nobody_in() {
        Map<String, String> tokens = new LinkedHashMap<>();
        Date past = Date.from(Instant.now().minusSeconds(600));
        tokens.put("run out", supabase.token(LISTED, true, claims -> claims.expirationTime(past)));
        tokens.put("never runs out", supabase.token(LISTED, true, claims -> claims.expirationTime(null)));
        tokens.put(
                "not yet",
                supabase.token(
                        LISTED,
                        true,
                        claims -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(600)))));
        tokens.put("another audience", supabase.token(LISTED, true, claims -> claims.audience("anon")));
        tokens.put("no audience", supabase.token(LISTED, true, claims -> claims.audience((String) null)));
        tokens.put("another issuer", supabase.token(LISTED, true, claims -> claims.issuer("https://evil.example")));
        tokens.put("another key", supabase.tokenByAnotherKey(LISTED));
        tokens.put("no signature", supabase.unsignedToken(LISTED));
        tokens.put("public key as secret", supabase.tokenSignedByThePublicKey(LISTED));
        tokens.put("no token", "not.a.token");
        String ended = supabase.signIn(LISTED, true);
        supabase.end(ended);
        tokens.put("ended there", ended);

        tokens.forEach((what, token) -> {
            Browser browser = new Browser(service.api());
            Api.Reply refused = open(browser, token);
            assertThat(refused.status()).as(what).isEqualTo(401);
            assertThat(refused.text()).as(what).doesNotContain(token);
            assertThat(browser.send("GET", "/api/v1/session", null).status())
                    .as(what)
                    .isEqualTo(401);
        });
    }

    @Test
    void the_project_may_change_its_key() {
        assertThat(open(new Browser(service.api()), supabase.signIn(LISTED, true))
                        .status())
                .isEqualTo(204);
        String byTheOldKey = supabase.signIn(LISTED, true);

        supabase.rotate();

        assertThat(open(new Browser(service.api()), supabase.signIn(LISTED, true))
                        .status())
                .isEqualTo(204);
        assertThat(open(new Browser(service.api()), byTheOldKey).status()).isEqualTo(401);
    }

    @Test
    void a_project_that_does_not_answer_is_not_the_persons_fault() {
        supabase.away(true);

        Api.Reply reply = open(new Browser(service.api()), supabase.signIn(LISTED, true));

        assertThat(reply.status()).isEqualTo(502);
        assertThat(reply.json().get("detail").stringValue()).contains("Try again");
    }

    private static Api.Reply open(Browser browser, String token) {
        return browser.send("POST", "/api/v1/session/supabase", Map.of("accessToken", token));
    }
}

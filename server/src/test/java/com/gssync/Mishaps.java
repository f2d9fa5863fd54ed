package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.EchoingProxy.Refusing;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What goes wrong with secrets: somebody sends them where they do not belong, or a server sends them back. All answers are kept. */
final class Mishaps {

    private final Scene scene;
    private final Canaries canaries;
    private final List<String> answers;

    Mishaps(Scene scene, Canaries canaries, List<String> answers) {
        this.scene = scene;
        this.canaries = canaries;
        this.answers = answers;
    }

    /** By Supabase, from where they make themselves an API token; by the issuer, where something goes wrong. */
    void peopleComeIn(SupabaseStandIn supabase, String person) {
        Browser browser = new Browser(api());
        String accessToken = supabase.signIn(person, true);
        canaries.plant("Supabase's access token", accessToken);
        keep(browser.send("POST", "/api/v1/session/supabase", Map.of("accessToken", accessToken)));
        String token = browser.send("POST", "/api/v1/tokens", Map.of("name", "program", "role", "admin"))
                .ok()
                .get("secret")
                .stringValue();
        canaries.plant("the API token", token);
        keep(api().withToken(token).get("/api/v1/session"));
        keep(api().withToken(token).put("/api/v1/domains/canary.example.org", ""));
        keep(browser.send("GET", "/api/v1/tokens", null));
        keep(browser.send("POST", "/api/v1/session/supabase", Map.of("accessToken", accessToken + "x")));
        atTheIssuer(code -> code);
        atTheIssuer(code -> "canary-code");
        keep(browser.send("DELETE", "/api/v1/session", null));
    }

    /** To the issuer and back, with whatever becomes of the code; the service shows its secret there, and lets the person not in. */
    private void atTheIssuer(UnaryOperator<String> code) {
        Browser browser = new Browser(api());
        Api.Reply leaving = browser.send("GET", "/oauth2/authorization/oidc", null);
        keep(leaving);
        URI issuer = URI.create(leaving.header("Location"));
        String back = new Api(URI.create(issuer.getScheme() + "://" + issuer.getAuthority()), null)
                .get(issuer.getRawPath() + "?" + issuer.getRawQuery())
                .header("Location");
        Matcher sent = Pattern.compile("([?&]code=)([^&]+)")
                .matcher(URI.create(back).getRawPath() + "?" + URI.create(back).getRawQuery());
        keep(browser.send("GET", sent.replaceAll(found -> found.group(1) + code.apply(found.group(2))), null));
    }

    /** Grand Shooting refuses and breaks down, and says each time what it was sent. */
    void callsFail(Pair pair, EchoingProxy proxy) {
        String account = "/api/v1/accounts/" + pair.secondaryId();
        proxy.refuse(Refusing.WRITES, 400, false);
        scene.sandbox().change(pair.primary(), 30, 3);
        Pair.eventually().until(() -> !pair.jobs("failed").isEmpty());
        keep(api().post(account + "/webhooks", null));
        for (boolean plain : List.of(true, false)) {
            for (int status : List.of(200, 400, 500, 401)) {
                proxy.refuse(Refusing.EVERYTHING, status, plain);
                keep(api().post(account + "/connection-test", null));
                keep(api().post(account + "/webhooks", null));
            }
        }
        assertThat(pair.previewed("mirror").get("state").stringValue()).isEqualTo("failed");
        proxy.refuse(Refusing.NOTHING, 200, false);
        keep(api().put(account + "/token", Map.of("token", Pair.token(pair.secondary()))));
        keep(api().post(account + "/connection-test", null));
    }

    /** What people send in the wrong place or form may be a secret. */
    void inputsAreWrong(Pair pair) {
        canaries.plant("a wrong input", "canary-wrong-input");
        String account = "/api/v1/accounts/" + pair.primaryId();
        keep(api().put(account + "/token", Map.of("token", "canary-wrong-input with blanks")));
        keep(api().put(account + "/token", Map.of("token", List.of("canary-wrong-input"))));
        keep(api().put(account + "/token", "{\"token\":\"canary-wrong-input\""));
        keep(api().put(account + "/token", "{\"token\":\"canary-wrong-input\\u0000\"}"));
        keep(api().post(
                        "/api/v1/accounts",
                        Map.of("token", "canary-wrong-input", "grandShootingId", "canary-wrong-input")));
        keep(api().post(
                        "/api/v1/accounts",
                        Map.of(
                                "name",
                                "Secondary " + pair.secondary(),
                                "grandShootingId",
                                99,
                                "baseUrl",
                                scene.sandbox().baseUrl(),
                                "token",
                                "canary-wrong-input")));
        keep(api().post(
                        "/api/v1/accounts",
                        Map.of(
                                "name",
                                "a\0b",
                                "grandShootingId",
                                98,
                                "baseUrl",
                                scene.sandbox().baseUrl(),
                                "token",
                                "canary-wrong-input")));
        keep(api().withToken("canary-wrong-input").get("/api/v1/accounts"));
        keep(api().withToken(null).post("/api/v1/session", Map.of("token", "canary-wrong-input")));
        keep(new Browser(api()).send("POST", "/api/v1/session", Map.of("token", "canary-wrong-input")));
        keep(new Browser(api()).send("POST", "/api/v1/session", Map.of("token", Service.ADMIN_TOKEN)));
        keep(api().post("/webhook/%d?key=canary-wrong-input".formatted(pair.primary()), "{}"));
        keep(api().post(
                        URI.create(pair.webhookAddress()).getRawPath() + "?"
                                + URI.create(pair.webhookAddress()).getRawQuery(),
                        "no JSON"));
    }

    private Api api() {
        return scene.api();
    }

    private void keep(Api.Reply reply) {
        answers.add(CanaryTest.text(reply));
    }
}

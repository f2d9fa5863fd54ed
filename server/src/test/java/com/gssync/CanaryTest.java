package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.sandbox.Sandbox;
import com.gssync.sandbox.SandboxOptions;
import com.gssync.settings.MailSettings;
import com.gssync.settings.MailSettings.Encryption;
import com.gssync.settings.Settings;
import com.gssync.settings.SignInSettings;
import com.gssync.storage.EmulatedS3;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Nothing secret is in anything that the service writes or answers. Canaries are planted as every secret that it is given, it is put through
 * what it does and what goes wrong with it, and then everything is searched: its output, its answers, its files, its whole database.
 */
class CanaryTest implements Scene {

    private static final byte[] NEXT_KEY = "canary-key-that-comes-next-01234".getBytes(StandardCharsets.US_ASCII);
    private static final long PRIMARY = 77_000;
    private static final String SLACK = "T0/B0/canary-slack-webhook";
    private static final String MAIL = "canary-mail-password";
    private static final String PERSON = "canary-watcher@example.org";

    private final TestDatabase database = TestDatabase.create();
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.forTests());
    private final int proxyPort = Service.freePort();
    private final EchoingProxy proxy = new EchoingProxy(sandbox.baseUrl(), proxyPort);
    private final SupabaseStandIn supabase = new SupabaseStandIn();
    private final MockOAuth2Server issuer = new MockOAuth2Server();
    private final EmulatedS3 s3 = EmulatedS3.start(Service.freePort());
    private final SlackStandIn slack = new SlackStandIn();
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    private final Canaries canaries = new Canaries();
    private final List<String> answers = new ArrayList<>();
    private Service service;

    @AfterEach
    void end() {
        service.close();
        s3.close();
        mail.stop();
        slack.close();
        issuer.shutdown();
        supabase.close();
        proxy.close();
        sandbox.close();
        database.close();
    }

    @Test
    void nothing_secret_is_in_anything_that_the_service_writes_or_answers() throws Exception {
        plantSettings();
        service = started();
        Pair pair = Pair.create(this, PRIMARY, 40, 7, 1_000);
        canaries.plant("the primary's token", Pair.token(PRIMARY))
                .plant("the secondary's token", Pair.token(PRIMARY + 1));
        reach(pair.secondaryId());
        pair.running();
        canaries.plant("the primary's webhook key", pair.webhookAddress().replaceAll(".*key=", ""));
        issuer.enqueueCallback(new DefaultOAuth2TokenCallback(
                "photo",
                "subject",
                "JWT",
                List.of("gs-sync"),
                Map.of("email", "stranger@example.org", "email_verified", true),
                3600));
        Mishaps mishaps = new Mishaps(this, canaries, answers);
        mishaps.peopleComeIn(supabase, PERSON);
        mishaps.callsFail(pair, proxy);
        mishaps.inputsAreWrong(pair);
        alertsFail();
        rotate();

        lookAtEverything(pair);

        assertThat(canaries.found()).isEmpty();
        assertThat(canaries.places()).isGreaterThan(300);
        assertThat(service.api().get("/api/v1/jobs?state=failed").ok().get("items"))
                .isNotEmpty();
        assertThat(String.join("", answers)).contains("Not with the header Authorization: Bearer …");
    }

    @Test
    void a_leak_is_found_wherever_it_is() throws Exception {
        String leak = "canary-that-is-let-out";
        canaries.plant("the leak", leak);
        service = started();
        Pair pair = Pair.create(this, PRIMARY, 1, 7, 1_000);
        service.api()
                .patch("/api/v1/accounts/" + pair.primaryId(), Map.of("name", "Named " + leak))
                .ok();
        database.jdbc()
                .sql("update account set token = ?, emptying = 'keep' where id = ?")
                .params(leak.getBytes(StandardCharsets.UTF_8), pair.secondaryId())
                .update();
        LoggerFactory.getLogger(CanaryTest.class).warn("Says {}", leak);

        lookAtEverything(pair);

        assertThat(canaries.found())
                .contains(
                        "output: the leak",
                        "table public.account: the leak",
                        "table public.account: the leak in hexadecimal",
                        "table public.audit_entry: the leak",
                        "GET /api/v1/accounts: the leak",
                        "GET /api/v1/audit/file: the leak");
        Canaries again = new Canaries().plant("the leak", leak);
        again.search("encoded", Base64.getEncoder().encodeToString(leak.getBytes(StandardCharsets.UTF_8)));
        assertThat(again.found()).containsExactly("encoded: the leak in base64");
    }

    private void plantSettings() {
        canaries.plant("the administrator's token", Service.ADMIN_TOKEN)
                .plant("the encryption key", new String(Service.KEY, StandardCharsets.US_ASCII))
                .plant("the next encryption key", new String(NEXT_KEY, StandardCharsets.US_ASCII))
                .plant("the encryption key as it is set", Base64.getEncoder().encodeToString(Service.KEY))
                .plant("the issuer's secret", "canary-oidc-client-secret")
                .plant("Google's secret", "canary-google-client-secret")
                .plant("the mail server's password", MAIL)
                .plant("the address of a channel", SLACK)
                .plant("the storage's secret", EmulatedS3.SECRET);
    }

    private Service started() {
        issuer.start();
        mail.start();
        mail.setUser(PERSON, "gs-sync", "another password");
        return Service.start(
                database.coordinates(),
                List.of("localhost:" + sandbox.port(), "localhost:" + proxyPort),
                new Settings.Files(null, s3.settings()),
                new SignInSettings(
                        new SignInSettings.Client("google-client", "canary-google-client-secret"),
                        new SignInSettings.Issuer(
                                URI.create(issuer.issuerUrl("photo").toString()),
                                "Photo House",
                                new SignInSettings.Client("gs-sync", "canary-oidc-client-secret")),
                        new SignInSettings.Supabase(supabase.url(), SupabaseStandIn.ANON_KEY, "google"),
                        PERSON),
                new MailSettings("localhost", mail.getSmtp().getPort(), "gs-sync", MAIL, Encryption.NONE, PERSON),
                List.of(slack.host()));
    }

    /** A channel whose webhook answers what it was asked with; and alerts of what failed, which the mail server does not want. */
    private void alertsFail() {
        slack.answers(500, "No webhook at /services/" + SLACK, null);
        api().post(
                        "/api/v1/slack-channels",
                        Map.of(
                                "name",
                                "Studio",
                                "url",
                                slack.address(SLACK),
                                "preferences",
                                Map.of("alerts", true, "dailyReport", true, "language", "en", "zone", "UTC")))
                .ok();
        Pair.eventually()
                .until(() -> api().get("/api/v1/notices")
                        .ok()
                        .get("items")
                        .valueStream()
                        .filter(notice -> !notice.get("error").isNull())
                        .map(notice -> notice.get("by").stringValue())
                        .collect(Collectors.toSet())
                        .equals(Set.of("email", "slack")));
    }

    private void rotate() {
        RotateKey.run(Service.toRotate(database.coordinates(), Path.of("target"), NEXT_KEY, Service.KEY), System.out);
    }

    private void lookAtEverything(Pair pair) throws IOException {
        for (String answer : answers) {
            canaries.search("an answer", answer);
        }
        for (String path : readable(pair)) {
            canaries.search("GET " + path, text(api().get(path)));
        }
        for (JsonNode snapshot : api().get("/api/v1/snapshots").ok().get("items")) {
            byte[] file = api().download(
                            "/api/v1/snapshots/" + snapshot.get("id").longValue() + "/file")
                    .content();
            try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(file))) {
                canaries.search("a snapshot", new String(content.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        canaries.search(database.jdbc());
        canaries.search("output", Output.text());
    }

    /** Everything that the service's own description says can be read, of everything that there is. */
    private List<String> readable(Pair pair) {
        List<String> paths = new ArrayList<>(List.of("/v3/api-docs", "/actuator/health", "/"));
        api().get("/v3/api-docs").ok().get("paths").forEachEntry((path, methods) -> {
            if (!methods.has("get")
                    || path.equals("/api/v1/events")
                    || path.startsWith("/api/v1/snapshots/{id}/file")) {
                return; // live events tell that something changed, not what; the file is no text
            }
            if (path.startsWith("/api/v1/jobs/{")) {
                api().get("/api/v1/jobs?limit=200")
                        .ok()
                        .get("items")
                        .forEach(job ->
                                paths.add(path.replace("{id}", job.get("id").toString())));
            } else if (path.contains("{id}")) {
                for (int id = 0; id < 8; id++) {
                    paths.add(path.replace("{id}", "" + id).replaceAll("\\{\\w+}", "1"));
                }
            } else {
                paths.add(path);
            }
        });
        return paths;
    }

    private void reach(long account) {
        api().patch("/api/v1/accounts/" + account, Map.of("baseUrl", proxy.baseUrl()))
                .ok();
    }

    static String text(Api.Reply reply) {
        return reply.status() + " " + reply.headers().map() + " " + reply.text();
    }

    @Override
    public Sandbox sandbox() {
        return sandbox;
    }

    @Override
    public TestDatabase database() {
        return database;
    }

    @Override
    public Api api() {
        return service.api();
    }
}

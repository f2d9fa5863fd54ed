package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.sandbox.Fault;
import com.gssync.sandbox.Sandbox;
import com.gssync.sandbox.SandboxOptions;
import com.gssync.settings.MailSettings;
import com.gssync.settings.MailSettings.Encryption;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who is told of alerts, how often, and what becomes of it when a mail server or Slack is away: over real SMTP and HTTP. */
class TellingTest implements Scene {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ANNA = "anna@example.org";
    private static final String BEN = "ben@example.org";
    private static final String SECRET = "T0/B0/canary-slack-secret";
    private static final Map<String, Object> ENGLISH =
            Map.of("alerts", true, "dailyReport", false, "language", "en", "zone", "Europe/Paris");

    private final TestDatabase database = TestDatabase.create();
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.forTests());
    private final int smtpPort = Service.freePort();
    private GreenMail mail = mailServer();
    private final SlackStandIn slack = new SlackStandIn();
    private final Service service = started();

    @BeforeEach
    void people() {
        person(ANNA, ENGLISH);
    }

    @AfterEach
    void end() {
        service.close();
        slack.close();
        mail.stop();
        sandbox.close();
        database.close();
    }

    @Test
    void the_first_error_is_told_at_once_by_mail_and_in_slack_with_what_a_diagnosis_needs() throws Exception {
        channel("Studio", ENGLISH);
        Pair pair = failing("<!here> & <b>bold</b>");

        MimeMessage message = mails(ANNA, 1).getFirst();
        assertThat(message.getSubject()).isEqualTo("[GS Sync test] One update has failed");
        assertThat(message.getFrom()[0]).hasToString("GS Sync <sync@example.org>");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        String text = text(message, "text/plain");
        assertThat(text)
                .contains("Something needs a look.")
                .contains("🔴 One update has failed (new)")
                .contains("Sync: Sync %d (Primary %d → Secondary %d)"
                        .formatted(pair.secondary(), pair.primary(), pair.secondary()))
                .containsPattern("Volumes: 0 waiting; in 24 hours: \\d+ received, \\d+ written, 1 failed")
                .containsPattern("> .*POISON <!here> & <b>bold</b>: Grand Shooting answered 400")
                .contains("They were tried twice")
                .contains(service.api().base() + "/alerts/")
                .contains("at most once an hour");
        assertThat(text(message, "text/html"))
                .contains("POISON &lt;!here&gt; &amp; &lt;b&gt;bold&lt;/b&gt;")
                .doesNotContain("<b>bold");

        SlackStandIn.Posted posted = Pair.eventually()
                .until(() -> slack.posted(SECRET), some -> !some.isEmpty())
                .getFirst();
        assertThat(posted.text())
                .contains("[GS Sync test] One update has failed")
                .contains("POISON &lt;!here&gt; &amp; &lt;b&gt;bold&lt;/b&gt;")
                .doesNotContain("<!here>");

        JsonNode alert = open().getFirst();
        assertThat(alert.get("condition").stringValue()).isEqualTo("failed_jobs");
        assertThat(alert.get("syncId").longValue()).isEqualTo(pair.syncId());
        assertThat(alert.get("count").longValue()).isEqualTo(1);
        assertThat(alert.get("diagnosis").get("log").get(0).get("ref").stringValue())
                .isEqualTo("POISON <!here> & <b>bold</b>");
        assertThat(service.api()
                        .get("/api/v1/dashboard")
                        .ok()
                        .get("alerts")
                        .get(0)
                        .get("id"))
                .isEqualTo(alert.get("id"));
    }

    @Test
    void nobody_hears_more_than_once_an_hour_and_what_was_held_back_is_in_the_next_message() throws Exception {
        Pair pair = failing("A");
        mails(ANNA, 1);
        sandbox.fault("revokedToken", Fault.always().of(pair.secondary()));
        service.api().post("/api/v1/accounts/" + pair.secondaryId() + "/connection-test", null);
        Pair.eventually().until(() -> open().size() == 2);
        aFewRounds();
        assertThat(received(ANNA)).hasSize(1);
        sandbox.faults("{}");
        service.api()
                .put("/api/v1/accounts/" + pair.secondaryId() + "/token", Map.of("token", Pair.token(pair.secondary())))
                .ok();
        Pair.eventually().until(() -> open().size() == 1);

        anHourPasses();

        MimeMessage second = mails(ANNA, 2).getLast();
        assertThat(second.getSubject()).isEqualTo("[GS Sync test] One update has failed");
        assertThat(text(second, "text/plain"))
                .contains("🔴 One update has failed (ongoing)")
                .contains("🟢 Grand Shooting refuses the token of Secondary %d (over)".formatted(pair.secondary()));
        aFewRounds();
        assertThat(received(ANNA)).hasSize(2);
    }

    @Test
    void an_alert_that_somebody_knows_of_is_told_again_to_nobody_until_they_take_it_back() throws Exception {
        failing("A");
        mails(ANNA, 1);
        long alert = open().getFirst().get("id").longValue();
        JsonNode known = service.api()
                .put("/api/v1/alerts/" + alert + "/acknowledgement", null)
                .ok();
        assertThat(known.get("acknowledged").get("by").stringValue()).isEqualTo("Administrator");

        anHourPasses();
        aFewRounds();
        assertThat(received(ANNA)).hasSize(1);

        service.api().delete("/api/v1/alerts/" + alert + "/acknowledgement").ok();
        mails(ANNA, 2);
        assertThat(service.api()
                        .get("/api/v1/audit?object=alert")
                        .ok()
                        .get("items")
                        .valueStream()
                        .map(entry -> entry.get("action").stringValue()))
                .containsExactly("alert.unacknowledged", "alert.acknowledged");
    }

    @Test
    void a_mail_server_that_is_down_loses_nothing_and_floods_nobody_when_it_is_back() throws Exception {
        mail.stop();
        failing("A");
        JsonNode waiting = refused();
        assertThat(waiting.get("state").stringValue()).isEqualTo("waiting");
        assertThat(waiting.get("recipient").stringValue()).isEqualTo(ANNA);
        assertThat(waiting.get("error").stringValue()).contains("Connection refused");
        for (int hour = 0; hour < 3; hour++) {
            anHourPasses();
            aFewRounds();
        }
        assertThat(notices()).hasSize(1);

        mail = mailServer();
        dueNow();

        mails(ANNA, 1);
        aFewRounds();
        assertThat(received(ANNA)).hasSize(1);
        JsonNode sent = notices().getFirst();
        assertThat(sent.get("state").stringValue()).isEqualTo("sent");
        assertThat(sent.get("error").isNull()).isTrue();
        assertThat(sent.get("attempts").intValue()).isGreaterThan(1);
    }

    @Test
    void what_could_not_be_sent_for_a_week_is_given_up_and_says_so() throws Exception {
        mail.stop();
        failing("A");
        refused();
        database.jdbc()
                .sql("update notice set written_at = now() - interval '8 days'")
                .update();
        dueNow();

        Pair.eventually().until(() -> {
            send();
            return notices().getLast().get("state").stringValue().equals("given_up");
        });
    }

    @Test
    void slack_that_refuses_or_redirects_is_told_and_tried_again_and_its_address_is_nowhere() throws Exception {
        long channel = channel("Studio", ENGLISH);
        slack.answers(404, "no_service for " + slack.address(SECRET), null);
        failing("A");
        JsonNode refused = Pair.eventually()
                .until(
                        () -> channels().getFirst(),
                        found -> !found.get("problem").isNull());
        assertThat(refused.get("problem").stringValue()).startsWith("Slack answered 404: no_service");

        slack.answers(302, "", slack.at("/inner/network").toString());
        JsonNode redirected = service.api()
                .post("/api/v1/slack-channels/" + channel + "/test", null)
                .ok();
        assertThat(redirected.get("sent").booleanValue()).isFalse();
        assertThat(redirected.get("problem").stringValue()).isEqualTo("Slack answered 302");
        assertThat(slack.all()).isZero();

        slack.answers(200, "ok", null);
        dueNow();
        Pair.eventually().until(() -> slack.posted(SECRET).size() == 1);
        Pair.eventually().until(() -> channels().getFirst().get("problem").isNull());
        assertThat(service.api()
                        .post("/api/v1/slack-channels/" + channel + "/test", null)
                        .ok()
                        .get("sent")
                        .booleanValue())
                .isTrue();
        for (String path : List.of("/api/v1/slack-channels", "/api/v1/notices", "/api/v1/audit")) {
            assertThat(service.api().get(path).text()).as(path).doesNotContain("canary-slack-secret");
        }
        assertThat(Output.text()).doesNotContain("canary-slack-secret");
    }

    @Test
    void people_choose_what_they_hear_and_in_which_language() throws Exception {
        person(BEN, Map.of("alerts", false, "dailyReport", false, "language", "fr", "zone", "Europe/Paris"));
        person(
                "claire@example.org",
                Map.of("alerts", true, "dailyReport", false, "language", "fr", "zone", "Asia/Tokyo"));

        failing("A");

        assertThat(mails("claire@example.org", 1).getFirst().getSubject())
                .isEqualTo("[GS Sync test] Une mise à jour a échoué");
        mails(ANNA, 1);
        aFewRounds();
        assertThat(received(BEN)).isEmpty();
    }

    @Test
    void who_turns_alerts_on_is_told_of_what_is_open_and_not_of_what_is_over() throws Exception {
        Pair pair = failing("A");
        mails(ANNA, 1);
        database.jdbc()
                .sql("update job set finished_at = now() - interval '2 hours' where state = 'failed'")
                .update();
        Pair.eventually().until(() -> open().isEmpty());
        person(BEN, ENGLISH);
        aFewRounds();
        assertThat(received(BEN)).isEmpty();

        poison(pair, "POISON B");

        assertThat(text(mails(BEN, 1).getFirst(), "text/plain"))
                .contains("(new)")
                .doesNotContain("(over)");
    }

    @Test
    void the_report_of_a_day_comes_once_to_who_wants_it() throws Exception {
        Pair pair = failing("A");
        person(BEN, Map.of("alerts", false, "dailyReport", true, "language", "en", "zone", "UTC"));
        database.jdbc().sql("""
                insert into counter_delta (scope, subject_id, metric, hour, n)
                select 'sync', ?, 'failed', cast((now() at time zone 'UTC' - interval '8 hours') as date) - interval '12 hours', 1234
                """).param(pair.syncId()).update();
        database.jdbc()
                .sql("update recipient set reported_day = reported_day - 1 where daily_report")
                .update();

        MimeMessage report = mails(BEN, 1).getFirst();
        assertThat(report.getSubject()).startsWith("[GS Sync test] Report of ");
        assertThat(text(report, "text/plain"))
                .contains("🔴 Sync " + pair.secondary())
                .contains("Failed: 1,234")
                .contains("one is open now");
        aFewRounds();
        assertThat(received(BEN)).hasSize(1);
    }

    @Test
    void two_nodes_send_each_message_once() throws Exception {
        for (int i = 0; i < 12; i++) {
            person("p%d@example.org".formatted(i), ENGLISH);
        }
        try (Service other = started()) {
            assertThat(other.port()).isNotEqualTo(service.port());
            failing("A");
            for (int i = 0; i < 12; i++) {
                mails("p%d@example.org".formatted(i), 1);
            }
            for (int round = 0; round < 3; round++) {
                service.duty("send-notices");
                other.duty("send-notices");
            }
        }
        assertThat(mail.getReceivedMessages()).hasSize(13);
    }

    @Test
    void a_test_is_sent_at_once_and_says_what_became_of_it() throws Exception {
        Api anna = service.api().withToken(token(ANNA));
        assertThat(anna.post("/api/v1/alert-preferences/test", null)
                        .ok()
                        .get("sent")
                        .booleanValue())
                .isTrue();
        assertThat(mails(ANNA, 1).getFirst().getSubject()).isEqualTo("[GS Sync test] A test");

        mail.stop();
        JsonNode failed = anna.post("/api/v1/alert-preferences/test", null).ok();
        assertThat(failed.get("sent").booleanValue()).isFalse();
        assertThat(failed.get("problem").stringValue()).contains("Connection refused");
    }

    /** A pair whose secondary refuses one reference, twice. */
    private Pair failing(String name) {
        Pair pair = Pair.create(this, 41_000, 3, 7, 1_000).running();
        poison(pair, "POISON " + name);
        return pair;
    }

    private void poison(Pair pair, String ref) {
        sandbox.fault("poison", Fault.always().of(pair.secondary()).refs("*POISON*"));
        sandbox.put(pair.primary(), JSON.writeValueAsString(Map.of("ref", ref, "color", "RED")));
        Pair.eventually().until(() -> {
            service.duty("look-for-conditions");
            return !open().isEmpty();
        });
    }

    /** The message that the server has not taken. */
    private JsonNode refused() {
        return Pair.eventually()
                .until(
                        () -> {
                            send();
                            return notices();
                        },
                        found -> found.size() == 1
                                && !found.getFirst().get("error").isNull())
                .getFirst();
    }

    private void anHourPasses() {
        database.jdbc()
                .sql("update recipient set told_at = told_at - interval '1 hour' where told_at is not null")
                .update();
    }

    private void dueNow() {
        database.jdbc().sql("update notice set next_at = now()").update();
    }

    /** Whatever a few rounds would send has been sent. */
    private void aFewRounds() throws Exception {
        for (int round = 0; round < 2; round++) {
            service.duty("look-for-conditions");
            send();
        }
    }

    private void send() throws Exception {
        service.duty("write-notices");
        service.duty("send-notices");
    }

    private List<JsonNode> open() {
        return items(service.api().get("/api/v1/alerts/open").ok());
    }

    private List<JsonNode> channels() {
        return items(service.api().get("/api/v1/slack-channels").ok());
    }

    private List<JsonNode> notices() {
        return items(service.api().get("/api/v1/notices").ok().get("items"));
    }

    private static List<JsonNode> items(JsonNode array) {
        return array.valueStream().toList();
    }

    private void person(String email, Map<String, Object> preferences) {
        service.api()
                .post("/api/v1/people", Map.of("email", email, "role", "standard"))
                .ok();
        service.api()
                .withToken(token(email))
                .put("/api/v1/alert-preferences", preferences)
                .ok();
    }

    private String token(String email) {
        return People.token(database, email, "standard");
    }

    private long channel(String name, Map<String, Object> preferences) {
        return service.api()
                .post(
                        "/api/v1/slack-channels",
                        Map.of("name", name, "url", slack.address(SECRET), "preferences", preferences))
                .ok()
                .get("id")
                .longValue();
    }

    private List<MimeMessage> mails(String address, int count) {
        return Pair.eventually()
                .until(
                        () -> {
                            send();
                            return received(address);
                        },
                        messages -> messages.size() == count);
    }

    private List<MimeMessage> received(String address) {
        return Arrays.stream(mail.getReceivedMessages())
                .filter(message -> to(message).equals(address))
                .toList();
    }

    private static String to(Message message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String text(jakarta.mail.Part part, String type) throws Exception {
        if (part.isMimeType(type)) {
            return (String) part.getContent();
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String found = text(parts.getBodyPart(i), type);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private GreenMail mailServer() {
        GreenMail server = new GreenMail(new ServerSetup(smtpPort, "localhost", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    private Service started() {
        return Service.startThatTells(
                database.coordinates(),
                List.of("localhost:" + sandbox.port()),
                new MailSettings("localhost", smtpPort, null, null, Encryption.NONE, "GS Sync <sync@example.org>"),
                List.of(slack.host()));
    }

    @Override
    public Api api() {
        return service.api();
    }

    @Override
    public Sandbox sandbox() {
        return sandbox;
    }

    @Override
    public TestDatabase database() {
        return database;
    }
}

package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The address of a channel is somebody's input: it must lead to Slack and nowhere else, and let nobody else write there. */
class SlackAddressTest {

    private static final Map<String, Object> PREFERENCES =
            Map.of("alerts", true, "dailyReport", true, "language", "en", "zone", "Europe/Paris");
    private static final String GOOD = "https://hooks.slack.com/services/T0/B0/canary-slack-address";

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @AfterEach
    void forget() {
        channels().forEach(channel -> stage.api().delete("/api/v1/slack-channels/" + channel.get("id")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.slack.com/services/T0/B0/x",
                "https://hooks.slack.com:8443/services/T0/B0/x",
                "https://hooks.slack.com@127.0.0.1/services/T0/B0/x",
                "https://user:password@hooks.slack.com/services/T0/B0/x",
                "https://hooks.slack.com.example.org/services/T0/B0/x",
                "https://evil-hooks.slack.com/x",
                "https://127.0.0.1/x",
                "https://2130706433/x",
                "https://0x7f000001/x",
                "https://017700000001/x",
                "https://127.1/x",
                "https://[::1]/x",
                "https://[::ffff:127.0.0.1]/x",
                "https://169.254.169.254/latest/meta-data/",
                "http://localhost:5432/",
                "https://metadata.google.internal/",
                "file:///etc/passwd",
                "gopher://hooks.slack.com/",
                "//hooks.slack.com/services/T0/B0/x",
                "hooks.slack.com/services/T0/B0/x",
                "https:///services/T0/B0/x",
                "https://hooks.slack.com\\@127.0.0.1/",
                "https://hooks.slack.com/ spaces",
                "javascript:alert(1)"
            })
    void an_address_that_leads_elsewhere_is_refused_when_it_is_saved(String url) {
        Api.Reply refused = add("Studio", url);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("errors").get(0).get("field").stringValue())
                .isEqualTo("url");
        assertThat(refused.text()).as("may hold a secret").doesNotContain(url);
        assertThat(channels()).isEmpty();
    }

    @Test
    void an_address_cannot_be_changed_to_one_that_leads_elsewhere() {
        long id = add("Studio", GOOD).ok().get("id").longValue();

        Api.Reply refused = stage.api()
                .put(
                        "/api/v1/slack-channels/" + id,
                        Map.of("name", "Studio", "url", "https://169.254.169.254/", "preferences", PREFERENCES));

        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void an_address_that_was_saved_is_checked_again_when_it_is_called() {
        long id = add("Studio", GOOD).ok().get("id").longValue();
        try (Service narrower =
                Service.startThatTells(stage.database().coordinates(), List.of(), null, List.of("other.example.org"))) {
            JsonNode result = narrower.api()
                    .post("/api/v1/slack-channels/" + id + "/test", null)
                    .ok();

            assertThat(result.get("sent").booleanValue()).isFalse();
            assertThat(result.get("problem").stringValue())
                    .isEqualTo("The address is of no host of GS_SYNC_SLACK_HOSTS: other.example.org");
        }
    }

    @Test
    void a_host_that_resolves_to_the_inner_network_is_not_called() {
        try (SlackStandIn inner = new SlackStandIn();
                Service service =
                        Service.startThatTells(stage.database().coordinates(), List.of(), null, List.of("localhost"))) {
            long id = service.api()
                    .post(
                            "/api/v1/slack-channels",
                            Map.of("name", "Inner", "url", "https://localhost/services/x", "preferences", PREFERENCES))
                    .ok()
                    .get("id")
                    .longValue();

            JsonNode result = service.api()
                    .post("/api/v1/slack-channels/" + id + "/test", null)
                    .ok();

            assertThat(result.get("problem").stringValue()).contains("inner network");
            assertThat(inner.all()).isZero();
        }
    }

    @Test
    void the_address_goes_in_and_never_comes_out() {
        long id = add("Studio", GOOD).ok().get("id").longValue();
        stage.api()
                .put("/api/v1/slack-channels/" + id, Map.of("name", "Photo studio", "preferences", PREFERENCES))
                .ok();
        JsonNode test =
                stage.api().post("/api/v1/slack-channels/" + id + "/test", null).ok();
        stage.api().delete("/api/v1/slack-channels/" + id).ok();

        assertThat(test.get("sent").booleanValue()).isFalse();
        assertThat(test.get("problem").stringValue()).startsWith("Slack did not answer");
        JsonNode entries = stage.api()
                .get("/api/v1/audit?object=channel&objectId=" + id)
                .ok()
                .get("items");
        assertThat(entries.valueStream().map(entry -> entry.get("action").stringValue()))
                .containsExactly("channel.removed", "channel.changed", "channel.added");
        assertThat(entries.toString() + test + Output.text()).doesNotContain("canary-slack-address");
        assertThat(stage.database()
                        .jdbc()
                        .sql("select count(*) from audit_entry a where a::text like '%canary-slack-address%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_name_is_of_one_channel_and_a_zone_is_one_that_exists() {
        add("Studio", GOOD).ok();

        assertThat(add("Studio", GOOD).status()).isEqualTo(409);
        Api.Reply zone = stage.api()
                .post(
                        "/api/v1/slack-channels",
                        Map.of(
                                "name",
                                "Other",
                                "url",
                                GOOD,
                                "preferences",
                                Map.of("alerts", true, "dailyReport", true, "language", "en", "zone", "Mars/Base")));
        assertThat(zone.status()).isEqualTo(400);
        assertThat(zone.text()).contains("must be a time zone such as Europe/Paris");
        assertThat(stage.api().get("/api/v1/alert-preferences").status())
                .as("the administrator's token is no person")
                .isEqualTo(409);
    }

    private static Api.Reply add(String name, String url) {
        return stage.api().post("/api/v1/slack-channels", Map.of("name", name, "url", url, "preferences", PREFERENCES));
    }

    private static List<JsonNode> channels() {
        return stage.api().get("/api/v1/slack-channels").ok().valueStream().toList();
    }
}

package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.sandbox.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Grand Shooting misbehaves, and each change still gets through or its own error. */
class DeliveryFaultsTest {

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void each_poison_item_of_a_bulk_fails_by_itself_and_the_others_get_through(boolean bulkPartial) {
        stage.setting("bulkPartial", false, bulkPartial);
        Pair pair = stage.pair(0, 1).running();
        stage.sandbox().fault("poison", Fault.always().of(pair.secondary()).refs("*POISON*"));
        for (int i = 0; i < 60; i++) {
            stage.sandbox().put(pair.primary(), "{\"ref\":\"" + (i % 12 == 0 ? "POISON_" : "GOOD_") + i + "\"}");
        }
        pair.untilQuiet();

        List<JsonNode> failed = pair.jobs("failed");
        assertThat(failed).hasSize(5);
        for (JsonNode job : failed) {
            String ref = job.get("ref").stringValue();
            assertThat(ref).startsWith("POISON_");
            assertThat(job.get("error").stringValue()).contains("400").contains(ref + " is not valid");
            assertThat(job.get("httpStatus").intValue()).isEqualTo(400);
            assertThat(job.get("attempts").intValue()).isLessThanOrEqualTo(2);
        }
        assertThat(stage.sandbox().size(pair.secondary())).isEqualTo(55);
    }

    @ParameterizedTest
    @ValueSource(strings = {"error500", "lostAnswer", "drop"})
    void a_call_that_fails_once_costs_no_change(String fault) {
        Pair pair = stage.pair(40, 1).running();
        stage.sandbox().fault(fault, Fault.next(1).of(pair.secondary()).at("POST /reference*"));

        stage.sandbox().change(pair.primary(), 60, 11);
        pair.untilEqual();

        assertThat(pair.jobs("failed")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"503", "refused"})
    void in_an_outage_the_lane_pauses_and_no_attempt_is_burnt(String mode) {
        Pair pair = stage.pair(60, 2).running();
        stage.sandbox().fault("outage", new Fault(null, null, null, null, pair.secondary(), null, mode));

        stage.sandbox().change(pair.primary(), 100, 12);
        Pair.eventually().until(() -> lane(pair).equals("paused"));
        assertThat(pair.dashboard().get("lane").get("reason").stringValue()).isNotBlank();
        assertThat(pair.dashboard().get("lane").get("until").isNull()).isFalse();
        stage.sandbox().change(pair.primary(), 20, 13);
        stage.sandbox().faults("{}");
        pair.untilEqual();

        assertThat(pair.jobs("failed")).isEmpty();
        Pair.eventually().until(() -> lane(pair).equals("open"));
    }

    @Test
    void other_programs_that_use_up_the_quota_cost_no_change() {
        Pair pair = stage.pair(30, 3).running();
        stage.setting("quotaPerSecond", 0, 5);

        stage.sandbox().change(pair.primary(), 60, 14);
        pair.untilEqual();

        assertThat(pair.jobs("failed")).isEmpty();
        assertThat(pair.secondaryStats().byStatus()).containsKey("429");
    }

    @Test
    void a_refused_token_stops_the_lane_until_it_is_replaced() {
        Pair pair = stage.pair(30, 4).running();
        stage.sandbox().fault("revokedToken", Fault.always().of(pair.secondary()));
        stage.sandbox().change(pair.primary(), 40, 15);

        Pair.eventually().until(() -> lane(pair).equals("refused"));
        Pair.eventually().until(() -> tokenState(pair).equals("refused"));
        stage.sandbox().faults("{}");
        stage.sandbox().resetStats();
        Pair.eventually()
                .during(Duration.ofSeconds(1))
                .until(() -> pair.secondaryStats().requests() == 0);

        stage.api()
                .put("/api/v1/accounts/" + pair.secondaryId() + "/token", Map.of("token", Pair.token(pair.secondary())))
                .ok();
        pair.untilEqual();

        assertThat(pair.jobs("failed")).isEmpty();
        Pair.eventually().until(() -> lane(pair).equals("open"));
    }

    @Test
    void a_primary_that_does_not_answer_makes_its_changes_wait() {
        Pair pair = stage.pair(30, 5).running();
        stage.sandbox().fault("missingData", Fault.always().of(pair.primary()));
        stage.sandbox().fault("outage", Fault.always().of(pair.primary()));
        stage.sandbox().change(pair.primary(), 40, 16);
        Pair.eventually().until(() -> pair.primaryStats().byStatus().containsKey("503"));

        stage.sandbox().faults("{}");
        pair.untilEqual();

        assertThat(pair.jobs("failed")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"missingData", "stringIds", "dayDates", "duplicateWebhooks", "shuffleWebhooks"})
    void whatever_form_and_order_webhooks_come_in_the_secondary_is_equal(String fault) {
        Pair pair = stage.pair(80, 6);
        stage.sandbox().fault(fault, Fault.always());
        pair.running();

        stage.sandbox().change(pair.primary(), 200, 17);
        pair.untilEqual();

        assertThat(pair.jobs("failed")).isEmpty();
    }

    /** Both changes happened in one second, so their dates say nothing; only the primary knows which came last. */
    @Test
    void a_create_that_arrives_after_the_update_of_the_same_second_does_not_win() {
        Pair pair = stage.pair(0, 1).running();
        stage.sandbox().fault("dropWebhooks", Fault.always().of(pair.primary()));
        long id = stage.sandbox().put(pair.primary(), "{\"ref\":\"A\",\"color\":\"RED\"}");
        pair.untilQuiet();
        // Two slow refusals keep the first message's job busy while the other two gather behind it.
        stage.sandbox().fault("poison", new Fault(null, 2, null, null, pair.secondary(), "A", null));
        stage.sandbox().fault("latency", Fault.always().of(pair.secondary()).lasting(700));
        tell(pair, "references/update", id, "BLUE");
        Pair.eventually().until(() -> pair.openJobs().toString().contains("running"));

        tell(pair, "references/update", id, "RED");
        tell(pair, "references/create", id, "PINK");
        pair.untilQuiet();

        assertThat(pair.compare().equal()).as(pair.compare().toString()).isTrue();
        assertThat(pair.jobs("superseded")).hasSize(1);
    }

    /** The doubt that two webhooks left must outlive the wait: a job that goes back to the queue forgets what the primary said. */
    @Test
    void deleted_references_are_not_brought_back_by_late_updates_that_met_an_outage() {
        Pair pair = stage.pair(0, 1);
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ids.add(stage.sandbox().put(pair.primary(), "{\"ref\":\"A" + i + "\",\"color\":\"PINK\"}"));
        }
        pair.running();
        stage.sandbox().fault("dropWebhooks", Fault.always().of(pair.primary()));
        stage.sandbox().fault("revokedToken", Fault.always().of(pair.secondary()));
        long other = stage.sandbox().put(pair.primary(), "{\"ref\":\"B\"}");
        tell(pair, "references/create", "[" + other + "]", "{}");
        Pair.eventually().until(() -> lane(pair).equals("refused"));
        StringJoiner late = new StringJoiner(",", "{", "}");
        for (int i = 0; i < ids.size(); i++) {
            late.add("\"%d\":{\"reference_id\":%d,\"ref\":\"A%d\",\"color\":\"BLUE\",\"date_mod\":\"%s\"}"
                    .formatted(ids.get(i), ids.get(i), i, "2099-01-01T00:00:00Z"));
            stage.sandbox().delete(pair.primary(), ids.get(i));
        }
        tell(pair, "references/delete", ids.toString(), "{}");
        tell(pair, "references/update", ids.toString(), late.toString());

        stage.sandbox().faults("{}");
        stage.sandbox().fault("outage", Fault.always().of(pair.secondary()));
        stage.api()
                .put("/api/v1/accounts/" + pair.secondaryId() + "/token", Map.of("token", Pair.token(pair.secondary())))
                .ok();
        Pair.eventually().until(() -> lane(pair).equals("paused"));
        stage.sandbox().faults("{}");

        pair.untilEqual();
    }

    @Test
    void a_lone_change_that_fails_twice_is_over_though_nothing_comes_after_it() {
        Pair pair = stage.pair(0, 1).running();
        stage.sandbox().fault("error500", Fault.next(2).of(pair.secondary()).at("POST /reference*"));

        stage.sandbox().put(pair.primary(), "{\"ref\":\"A\"}");
        pair.untilQuiet();

        assertThat(pair.jobs("failed").size() + pair.jobs("succeeded").size()).isEqualTo(1);
    }

    private static void tell(Pair pair, String topic, long id, String color) {
        String modified = stage.sandbox()
                .find(pair.primary(), id)
                .orElseThrow()
                .get("date_mod")
                .stringValue();
        String data = "{\"%d\":{\"reference_id\":%d,\"ref\":\"A\",\"color\":\"%s\",\"date_mod\":\"%s\"}}"
                .formatted(id, id, color, modified);
        tell(pair, topic, "[" + id + "]", data);
    }

    private static void tell(Pair pair, String topic, String ids, String data) {
        String address = pair.webhookAddress();
        String body = "{\"topic\":\"%s\",\"ids\":%s,\"data\":%s}".formatted(topic, ids, data);
        assertThat(stage.api()
                        .withToken(null)
                        .post(address.substring(address.indexOf("/webhook/")), body)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void everything_at_once_still_ends_equal() {
        Pair pair = stage.pair(80, 7).running();
        stage.setting("dayDates", false, true);
        for (String fault : List.of("missingData", "duplicateWebhooks", "shuffleWebhooks", "stringIds")) {
            stage.sandbox().fault(fault, Fault.share(0.5).of(pair.primary()));
        }
        stage.sandbox().fault("error500", Fault.share(0.05));
        stage.sandbox().fault("latency", Fault.share(0.3).lasting(120));

        for (int round = 0; round < 5; round++) {
            stage.sandbox().change(pair.primary(), 50, 20 + round);
            stage.sandbox().tick();
        }
        Pair.eventually().until(() -> stage.sandbox().webhooks().stream().allMatch(webhook -> webhook.pending() == 0));
        stage.sandbox().faults("{}");
        pair.untilQuiet();
        // Two failures in a row spend both attempts of a change; what is left is for the next initialisation.
        assertThat(pair.jobs("failed")).allMatch(job -> job.get("attempts").intValue() == 2);
        assertThat(pair.initialised("mirror").get("state").stringValue()).isEqualTo("succeeded");
        pair.untilEqual();
    }

    @Test
    void one_reference_that_the_database_cannot_store_holds_up_no_other() {
        Pair pair = stage.pair(0, 1).running();
        stage.sandbox().put(pair.primary(), "{\"ref\":\"WITH\\u0000NUL\"}");
        stage.sandbox().put(pair.primary(), "{\"ref\":\"GOOD\"}");

        Pair.eventually()
                .until(() -> stage.sandbox().find(pair.secondary(), "GOOD").isPresent());
        pair.untilQuiet();
    }

    private static String lane(Pair pair) {
        return pair.dashboard().get("lane").get("state").stringValue();
    }

    private static String tokenState(Pair pair) {
        return stage.api()
                .get("/api/v1/accounts/" + pair.secondaryId())
                .ok()
                .get("tokenState")
                .stringValue();
    }
}

package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.sandbox.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Making a secondary equal to its primary, and stopping half-way. */
class InitialisationTest {

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @Test
    void a_mirror_deletes_what_the_primary_does_not_have() {
        Pair pair = stage.pair(120, 1);
        stage.sandbox().put(pair.secondary(), "{\"ref\":\"SURPLUS\"}");

        JsonNode run = pair.initialised("mirror");

        assertThat(run.get("state").stringValue()).isEqualTo("succeeded");
        assertThat(run.get("created").longValue()).isEqualTo(120);
        assertThat(run.get("deleted").longValue()).isEqualTo(1);
        assertThat(pair.compare().equal()).as(pair.compare().toString()).isTrue();
    }

    @Test
    void what_an_initialisation_wrote_can_be_looked_up_by_effect_and_by_ref() {
        Pair pair = stage.pair(0, 1);
        stage.sandbox().put(pair.primary(), "{\"ref\":\"NEW\",\"color\":\"PINK\"}");
        stage.sandbox().put(pair.primary(), "{\"ref\":\"OTHER\",\"color\":\"PINK\"}");
        stage.sandbox().put(pair.primary(), "{\"ref\":\"SAME\",\"color\":\"PINK\"}");
        stage.sandbox().put(pair.secondary(), "{\"ref\":\"OTHER\",\"color\":\"RED\"}");
        stage.sandbox().put(pair.secondary(), "{\"ref\":\"SAME\",\"color\":\"PINK\"}");
        stage.sandbox().put(pair.secondary(), "{\"ref\":\"SURPLUS\"}");

        String writes = "/api/v1/runs/" + pair.initialised("mirror").get("id").longValue() + "/writes";

        assertThat(refs(writes + "?effect=created")).containsExactly("NEW");
        assertThat(refs(writes + "?effect=updated")).containsExactly("OTHER");
        assertThat(refs(writes + "?effect=deleted")).containsExactly("SURPLUS");
        assertThat(refs(writes)).containsExactlyInAnyOrder("NEW", "OTHER", "SURPLUS");
        assertThat(refs(writes + "?ref=SURPLUS")).containsExactly("SURPLUS");
        assertThat(refs(writes + "?ref=SAME")).isEmpty();
        assertThat(stage.api().get(writes + "?effect=burnt").status()).isEqualTo(400);
    }

    private static List<String> refs(String path) {
        return stage.api()
                .get(path)
                .ok()
                .get("items")
                .valueStream()
                .flatMap(write -> write.get("refs").valueStream())
                .map(JsonNode::stringValue)
                .toList();
    }

    @Test
    void a_ref_that_the_database_cannot_store_fails_by_itself_on_either_side() {
        Pair pair = stage.pair(120, 2);
        stage.sandbox().put(pair.primary(), "{\"ref\":\"WITH\\u0000NUL\"}");
        stage.sandbox().put(pair.secondary(), "{\"ref\":\"ANOTHER\\u0000NUL\"}");

        JsonNode run = pair.initialised("mirror");

        assertThat(run.get("state").stringValue()).isEqualTo("succeeded");
        assertThat(run.get("failed").longValue()).isEqualTo(1);
        assertThat(run.get("created").longValue()).isEqualTo(120);
        assertThat(pair.compare().missing()).isEqualTo(1);
        assertThat(pair.compare().extra()).isEqualTo(1);
    }

    /** Pages of the primary that come before the secondary is known are kept, and none may be forgotten. */
    @RepeatedTest(10)
    void every_page_is_written_whichever_side_is_read_first(RepetitionInfo repetition) {
        Pair pair = stage.pair(2_000, repetition.getCurrentRepetition());
        stage.sandbox().fault("latency", Fault.share(0.5).of(pair.primary()).lasting(10));

        JsonNode run = pair.initialised("mirror");

        assertThat(run.get("state").stringValue()).isEqualTo("succeeded");
        assertThat(run.get("done").longValue()).isEqualTo(2_000);
        assertThat(pair.compare().equal()).as(pair.compare().toString()).isTrue();
    }

    @Test
    void a_merge_keeps_what_the_primary_does_not_have() {
        Pair pair = stage.pair(20, 1);
        stage.sandbox().put(pair.secondary(), "{\"ref\":\"SURPLUS\"}");

        JsonNode run = pair.initialised("merge");

        assertThat(run.get("state").stringValue()).isEqualTo("succeeded");
        assertThat(run.get("deleted").longValue()).isZero();
        assertThat(pair.compare().extra()).isEqualTo(1);
        assertThat(pair.compare().missing() + pair.compare().differing()).isZero();
    }

    @Test
    void what_differs_is_written_over_whatever_the_secondary_held() {
        Pair pair = stage.pair(0, 1);
        stage.sandbox().put(pair.primary(), "{\"ref\":\"A\",\"color\":\"PINK\",\"extra\":{\"fit\":\"slim\"}}");
        stage.sandbox().put(pair.secondary(), "{\"ref\":\"A\",\"color\":\"RED\",\"size\":\"L\",\"extra\":{\"x\":1}}");

        JsonNode run = pair.initialised("mirror");

        assertThat(run.get("updated").longValue()).isEqualTo(1);
        assertThat(pair.compare().equal()).as(pair.compare().toString()).isTrue();
    }

    @Test
    void initialising_an_unchanged_catalogue_again_writes_nothing() {
        Pair pair = stage.pair(150, 2).running();
        stage.sandbox().resetStats();

        JsonNode run = pair.initialised("mirror");

        assertThat(run.get("unchanged").longValue()).isEqualTo(150);
        assertThat(pair.secondaryStats().writes()).isZero();
        assertThat(pair.primaryStats().writes()).isZero();
    }

    @Test
    void an_edit_in_the_secondary_is_put_right_although_we_wrote_the_same_before() {
        Pair pair = stage.pair(0, 1);
        stage.sandbox().put(pair.primary(), "{\"ref\":\"A\",\"color\":\"PINK\"}");
        pair.running();
        long id = stage.sandbox()
                .find(pair.secondary(), "A")
                .orElseThrow()
                .get("reference_id")
                .longValue();
        stage.sandbox().edit(pair.secondary(), id, "{\"color\":\"RED\"}");

        pair.initialised("mirror");

        assertThat(pair.compare().equal()).as(pair.compare().toString()).isTrue();
    }

    @Test
    void a_mirror_of_an_empty_primary_deletes_nothing_and_says_why() {
        Pair pair = stage.pair(0, 1);
        stage.sandbox().seed(pair.secondary(), 30, 3);

        JsonNode run = pair.initialised("mirror");

        assertThat(run.get("state").stringValue()).isEqualTo("failed");
        assertThat(run.get("error").stringValue())
                .contains("catalogue is empty")
                .contains("Nothing was deleted");
        assertThat(stage.sandbox().size(pair.secondary())).isEqualTo(30);
    }

    @Test
    void what_another_sync_wrote_to_the_same_secondary_is_not_surplus() {
        Pair pair = stage.pair(0, 1);
        stage.sandbox().put(pair.primary(), "{\"ref\":\"FROM_ONE\"}");
        pair.running();
        Pair other = stage.pair(0, 1);
        stage.sandbox().put(other.primary(), "{\"ref\":\"FROM_OTHER\"}");
        JsonNode sync = stage.api()
                .post(
                        "/api/v1/syncs",
                        Map.of(
                                "name", "Second onto " + pair.secondary(),
                                "primaryAccountId", other.primaryId(),
                                "secondaryAccountId", pair.secondaryId()))
                .ok();
        try {
            long run = stage.api()
                    .post("/api/v1/syncs/" + sync.get("id") + "/initialisations", Map.of("mode", "mirror"))
                    .ok()
                    .get("id")
                    .longValue();
            assertThat(pair.ended(run).get("state").stringValue()).isEqualTo("succeeded");

            assertThat(stage.sandbox().find(pair.secondary(), "FROM_ONE")).isPresent();
            assertThat(stage.sandbox().find(pair.secondary(), "FROM_OTHER")).isPresent();
        } finally {
            stage.api().delete("/api/v1/syncs/" + sync.get("id")).ok();
        }
    }

    @Test
    void cancelling_is_final_and_leaves_nothing_behind() {
        Pair pair = slow(stage.pair(1_500, 4));
        long run = pair.initialise("mirror");
        Pair.eventually().until(() -> stage.sandbox().size(pair.secondary()) > 0);

        JsonNode cancelled =
                stage.api().post("/api/v1/runs/" + run + "/cancel", null).ok();

        assertThat(cancelled.get("state").stringValue()).isEqualTo("cancelled");
        Pair.eventually().untilAsserted(() -> assertThat(keptRows(run)).isZero());
        // At most the call under way, the one that waits for its turn and the one of the moment before the node
        // noticed.
        int most = stage.sandbox().size(pair.secondary()) + 300;
        assertThat(most).isLessThan(1_500);
        Pair.eventually()
                .during(Duration.ofSeconds(2))
                .until(() -> stage.sandbox().size(pair.secondary()) <= most);
        assertThat(pair.run(run).get("state").stringValue()).isEqualTo("cancelled");
    }

    @Test
    void after_one_that_was_cancelled_in_an_outage_the_next_one_succeeds() {
        Pair pair = stage.pair(3_000, 5);
        stage.sandbox().fault("outage", Fault.always().of(pair.secondary()).at("POST /reference*"));
        long run = pair.initialise("mirror");
        Pair.eventually()
                .until(() ->
                        pair.dashboard().get("lane").get("state").stringValue().equals("paused"));
        Pair.eventually().until(() -> pair.primaryStats().reads() > 22);
        stage.api().post("/api/v1/runs/" + run + "/cancel", null).ok();
        stage.sandbox().faults("{}");

        JsonNode next = pair.initialised("mirror");

        assertThat(next.get("state").stringValue()).isEqualTo("succeeded");
        assertThat(pair.compare().equal()).as(pair.compare().toString()).isTrue();
    }

    @Test
    void webhooks_keep_flowing_during_an_initialisation() {
        Pair pair = stage.pair(2_000, 6);
        pair.activate();
        pair.registerWebhooks();
        slow(pair);
        long run = pair.initialise("mirror");
        Pair.eventually().until(() -> stage.sandbox().size(pair.secondary()) > 0);

        stage.sandbox().put(pair.primary(), "{\"ref\":\"LIVE\",\"color\":\"PINK\"}");

        Pair.eventually()
                .until(() -> stage.sandbox().find(pair.secondary(), "LIVE").isPresent());
        assertThat(pair.run(run).get("state").stringValue()).isEqualTo("running");
        fast(pair);
        JsonNode ended = pair.ended(run);
        assertThat(ended.get("state").stringValue()).isEqualTo("succeeded");
        assertThat(ended.get("created").longValue()).isBetween(2_000L, 2_001L);
        pair.untilEqual();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mirror", "merge"})
    void a_reference_that_goes_while_its_page_waits_for_the_secondary_is_left_out(String mode) {
        Pair pair = stage.pair(300, 8);
        long gone = stage.sandbox().put(pair.primary(), "{\"ref\":\"GONE\"}");
        long neverThere = stage.sandbox().put(pair.primary(), "{\"ref\":\"NEVER THERE\"}");
        stage.sandbox().put(pair.secondary(), "{\"ref\":\"GONE\",\"color\":\"PINK\"}");
        pair.activate();
        pair.registerWebhooks();
        stage.sandbox()
                .fault(
                        "latency",
                        Fault.always()
                                .of(pair.secondary())
                                .at("GET /reference*")
                                .lasting(2_000));
        long run = pair.initialise(mode);
        Pair.eventually().until(() -> keptRows(run) >= 4); // the pages of 302 references

        stage.sandbox().delete(pair.primary(), gone);
        stage.sandbox().delete(pair.primary(), neverThere);
        Pair.eventually().until(() -> pair.jobs("unchanged").size() == 2);
        stage.sandbox().faults("{}");

        assertThat(pair.ended(run).get("state").stringValue()).isEqualTo("succeeded");
        assertThat(stage.sandbox().find(pair.secondary(), "GONE").isPresent()).isEqualTo(mode.equals("merge"));
        assertThat(stage.sandbox().find(pair.secondary(), "NEVER THERE")).isEmpty();
        assertThat(pair.compare().missing() + pair.compare().differing()).isZero();
    }

    @Test
    void a_field_that_came_by_webhook_and_went_while_it_runs_is_cleared() {
        Pair pair = stage.pair(300, 9); // three pages before the one that matters
        pair.activate();
        pair.registerWebhooks();
        stage.sandbox()
                .fault(
                        "latency",
                        Fault.always().of(pair.primary()).at("GET /reference*").lasting(1_000));
        long run = pair.initialise("mirror");
        Pair.eventually().until(() -> pair.secondaryStats().requests() > 0); // the secondary was found empty

        long id = stage.sandbox()
                .put(pair.primary(), "{\"ref\":\"LATE\",\"color\":\"PINK\",\"extra\":{\"fit\":\"slim\"}}");
        stage.sandbox().tick();
        Pair.eventually()
                .until(() -> stage.sandbox().find(pair.secondary(), "LATE").isPresent());
        stage.sandbox().fault("dropWebhooks", Fault.always().of(pair.primary()));
        stage.sandbox().edit(pair.primary(), id, "{\"color\":null,\"extra\":{}}");

        assertThat(pair.ended(run).get("state").stringValue()).isEqualTo("succeeded");
        assertThat(pair.compare().equal()).as(pair.compare().toString()).isTrue();
    }

    @Test
    void what_changes_while_it_runs_is_not_overwritten_by_what_was_read_before() {
        Pair pair = stage.pair(1_000, 7);
        pair.activate();
        pair.registerWebhooks();
        stage.sandbox().fault("latency", Fault.share(0.5).of(pair.secondary()).lasting(200));
        long run = pair.initialise("mirror");
        for (int round = 0; round < 5; round++) {
            stage.sandbox().change(pair.primary(), 60, round);
            stage.sandbox().tick();
        }

        assertThat(pair.ended(run).get("state").stringValue()).isEqualTo("succeeded");
        pair.untilEqual();
        assertThat(pair.jobs("failed")).isEmpty();
    }

    @Test
    void a_sync_has_one_initialisation_at_a_time() {
        Pair pair = slow(stage.pair(1_000, 8));
        long run = pair.initialise("mirror");

        Api.Reply second =
                stage.api().post("/api/v1/syncs/" + pair.syncId() + "/initialisations", Map.of("mode", "merge"));

        assertThat(second.status()).isEqualTo(409);
        stage.api().post("/api/v1/runs/" + run + "/cancel", null).ok();
    }

    @Test
    void an_unknown_mode_is_refused() {
        Pair pair = stage.pair(0, 1);

        for (Object body : List.of(Map.of("mode", "wipe"), Map.of(), "{\"mode\":null}")) {
            assertThat(stage.api()
                            .post("/api/v1/syncs/" + pair.syncId() + "/initialisations", body)
                            .status())
                    .isEqualTo(400);
        }
    }

    private long keptRows(long run) {
        return stage.database()
                .jdbc()
                .sql("select (select count(*) from comparison_source where run_id = :run) "
                        + "+ (select count(*) from comparison_target where run_id = :run)")
                .param("run", run)
                .query(Long.class)
                .single();
    }

    private Pair slow(Pair pair) {
        return quota(pair, 2);
    }

    private void fast(Pair pair) {
        quota(pair, 1_000);
    }

    private Pair quota(Pair pair, int requestsPerSecond) {
        stage.api()
                .patch("/api/v1/accounts/" + pair.secondaryId(), Map.of("requestsPerSecond", requestsPerSecond))
                .ok();
        return pair;
    }
}

package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.sandbox.Fault;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What webhooks did not tell is found by asking the primary. */
class BatchTest {

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void changes_whose_webhooks_were_lost_are_found_and_nothing_else_is_queued(boolean dayDates) {
        stage.setting("dayDates", false, dayDates);
        Pair pair = stage.pair(120, 1);
        long id = stage.sandbox().put(pair.primary(), "{\"ref\":\"A\",\"color\":\"PINK\"}");
        pair.running();
        stage.sandbox().fault("dropWebhooks", Fault.always().of(pair.primary()));
        stage.sandbox().edit(pair.primary(), id, "{\"color\":\"RED\"}");
        stage.sandbox().put(pair.primary(), "{\"ref\":\"B\"}");
        pair.untilQuiet();
        assertThat(pair.compare().equal()).isFalse();

        JsonNode run = pair.batch();

        assertThat(run.get("state").stringValue()).isEqualTo("succeeded");
        pair.untilEqual();
        assertThat(run.get("updated").longValue()).isEqualTo(2);
        assertThat(origins(pair)).containsOnly("batch");
        assertThat(pair.jobs("succeeded").stream().filter(BatchTest::fromBatch)).hasSize(2);
    }

    /** NUL, a number of 200,000 digits: JSON all the same, which goes over as it is. */
    @ParameterizedTest
    @ValueSource(
            strings = {"{\"ref\":\"ODD\",\"color\":\"a\\u0000b\"}", "{\"ref\":\"ODD\",\"extra\":{\"n\":1e200000}}"})
    void what_the_database_cannot_store_is_carried_over_by_a_batch_too(String odd) {
        Pair pair = stage.pair(5, 7).running();
        stage.sandbox().fault("dropWebhooks", Fault.always().of(pair.primary()));
        stage.sandbox().put(pair.primary(), odd);
        stage.sandbox().put(pair.primary(), "{\"ref\":\"GOOD\"}");

        assertThat(pair.batch().get("state").stringValue()).isEqualTo("succeeded");

        pair.untilEqual();
        assertThat(stage.sandbox().find(pair.secondary(), "ODD")).isPresent();
    }

    @Test
    void a_batch_asks_only_for_what_changed_since_the_one_before() {
        Pair pair = stage.pair(250, 2).running();
        String before = watermark(pair);

        JsonNode run = pair.batch();

        assertThat(run.get("updated").longValue()).isZero();
        assertThat(run.get("done").longValue()).isLessThan(250);
        assertThat(watermark(pair)).isGreaterThanOrEqualTo(before);
    }

    @Test
    void a_batch_that_could_not_read_everything_leaves_the_watermark_where_it_was() {
        Pair pair = stage.pair(10, 3).running();
        String before = watermark(pair);
        stage.sandbox().fault("revokedToken", Fault.always().of(pair.primary()).at("GET /reference*"));

        JsonNode run = pair.batch();

        assertThat(run.get("state").stringValue()).isEqualTo("failed");
        assertThat(run.get("error").stringValue()).contains("401");
        assertThat(watermark(pair)).isEqualTo(before);
    }

    @Test
    void syncs_of_one_primary_that_are_due_together_share_one_read() {
        Pair pair = stage.pair(30, 4);
        Pair other = stage.further(pair);
        pair.activate();
        other.activate();
        pair.initialised("mirror");
        other.initialised("mirror");

        everySecond(pair, true);
        everySecond(other, true);
        JsonNode shared = Pair.eventually().until(() -> runOf(pair, other), run -> run != null);
        everySecond(pair, false);
        everySecond(other, false);

        assertThat(pair.ended(shared.get("id").longValue()).get("state").stringValue())
                .isEqualTo("succeeded");
    }

    @Test
    void a_shared_read_brings_the_change_to_both_secondaries() {
        Pair pair = stage.pair(30, 5);
        Pair other = stage.further(pair);
        pair.activate();
        other.activate();
        pair.initialised("mirror");
        other.initialised("mirror");

        stage.sandbox().put(pair.primary(), "{\"ref\":\"NEW\"}");
        everySecond(pair, true);
        everySecond(other, true);

        Pair.eventually()
                .until(() -> stage.sandbox().find(pair.secondary(), "NEW").isPresent()
                        && stage.sandbox().find(other.secondary(), "NEW").isPresent());
        everySecond(pair, false);
        everySecond(other, false);
    }

    @Test
    void what_changed_while_a_sync_was_paused_is_made_up_for_when_it_is_activated() {
        Pair pair = stage.pair(40, 6).running();
        pair.pause();
        stage.sandbox().put(pair.primary(), "{\"ref\":\"WHILE_PAUSED\"}");
        pair.untilQuiet();
        assertThat(stage.sandbox().find(pair.secondary(), "WHILE_PAUSED")).isEmpty();

        pair.activate();

        Pair.eventually()
                .until(() ->
                        stage.sandbox().find(pair.secondary(), "WHILE_PAUSED").isPresent());
        pair.untilEqual();
    }

    @Test
    void a_paused_sync_refuses_a_batch() {
        Pair pair = stage.pair(0, 1);

        Api.Reply refused = stage.api().post("/api/v1/syncs/" + pair.syncId() + "/batches", null);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").stringValue()).contains("paused");
    }

    private static JsonNode runOf(Pair pair, Pair other) {
        for (JsonNode run :
                stage.api().get("/api/v1/runs?syncId=" + pair.syncId()).ok().get("items")) {
            Set<Long> syncs = new HashSet<>();
            run.get("syncIds").forEach(id -> syncs.add(id.longValue()));
            if (run.get("kind").stringValue().equals("batch") && syncs.equals(Set.of(pair.syncId(), other.syncId()))) {
                return run;
            }
        }
        return null;
    }

    private static void everySecond(Pair pair, boolean enabled) {
        stage.api()
                .patch(
                        "/api/v1/syncs/" + pair.syncId(),
                        Map.of("batch", Map.of("enabled", enabled, "cron", "* * * * * *", "zone", "UTC")))
                .ok();
    }

    private static String watermark(Pair pair) {
        return stage.database()
                .jdbc()
                .sql("select watermark::text from sync where id = ?")
                .param(pair.syncId())
                .query(String.class)
                .single();
    }

    private static List<String> origins(Pair pair) {
        return stage.database()
                .jdbc()
                .sql("select distinct origin from job where sync_id = ? and origin <> 'initialisation'")
                .param(pair.syncId())
                .query(String.class)
                .list();
    }

    private static boolean fromBatch(JsonNode job) {
        return job.get("origin").stringValue().equals("batch");
    }
}

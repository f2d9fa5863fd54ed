package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.sandbox.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** How many calls a change costs: they are what a sync has least of. */
class ApiCostTest {

    @RegisterExtension
    static final Stage stage = Stage.shared();

    /** 1,000 references are ten bulks; twelve more is what live work may leave half-filled for its haste. */
    @Test
    void ten_thousand_notifications_of_a_thousand_references_cost_about_ten_writes() {
        Pair pair = stage.pair(0, 1);
        List<Long> references = IntStream.range(0, 1_000)
                .mapToObj(i -> stage.sandbox().put(pair.primary(), "{\"ref\":\"A%d\",\"color\":\"0\"}".formatted(i)))
                .toList();
        pair.running();
        // The lane stands still while they arrive.
        stage.sandbox().fault("revokedToken", Fault.always().of(pair.secondary()));
        for (int i = 1; i <= 10; i++) {
            String change = "{\"color\":\"" + i + "\"}";
            references.forEach(id -> stage.sandbox().edit(pair.primary(), id, change));
        }
        Pair.eventually().untilAsserted(() -> assertThat(received(pair)).isEqualTo(10_000));
        stage.sandbox().faults("{}");
        stage.sandbox().resetStats();

        stage.api()
                .put("/api/v1/accounts/" + pair.secondaryId() + "/token", Map.of("token", Pair.token(pair.secondary())))
                .ok();
        pair.untilEqual();

        assertThat(pair.secondaryStats().writes()).as("writes").isBetween(10L, 22L);
        assertThat(pair.secondaryStats().reads()).as("reads of the secondary").isZero();
        // Changes of one second are in doubt, and asked about a hundred at a time.
        assertThat(pair.primaryStats().requests())
                .as("questions to the primary")
                .isLessThanOrEqualTo(22);
        assertThat(pair.jobs("failed")).isEmpty();
    }

    @Test
    void initialising_thousands_of_unchanged_references_again_writes_none() {
        Pair pair = stage.pair(3_000, 2);
        pair.activate();
        pair.initialised("mirror");
        stage.sandbox().resetStats();

        JsonNode run = pair.initialised("mirror");

        assertThat(run.get("unchanged").longValue()).isEqualTo(3_000);
        assertThat(pair.secondaryStats().writes()).isZero();
        assertThat(pair.primaryStats().writes()).isZero();
    }

    /** A batch is one question for the clock and the precision of dates, a page of what changed, and the empty page that ends the walk. */
    @Test
    void a_batch_of_five_syncs_reads_the_primary_once() {
        Pair first = stage.pair(200, 3);
        List<Pair> pairs = new ArrayList<>(List.of(first));
        Stream.generate(() -> stage.further(first)).limit(4).forEach(pairs::add);
        for (Pair pair : pairs) {
            pair.activate();
            pair.initialised("mirror");
            onceAYear(pair);
        }
        stage.sandbox().put(first.primary(), "{\"ref\":\"NEW\"}");
        stage.sandbox().resetStats();

        due(pairs);

        for (Pair pair : pairs) {
            Pair.eventually()
                    .until(() -> stage.sandbox().find(pair.secondary(), "NEW").isPresent());
            pair.untilQuiet();
        }
        assertThat(runs(first)).as("batches").hasSize(1);
        first.ended(runs(first).getFirst().get("id").longValue());
        assertThat(first.primaryStats().requests()).isLessThanOrEqualTo(5);
        pairs.forEach(pair -> assertThat(pair.secondaryStats().writes()).isEqualTo(1));
    }

    private static void onceAYear(Pair pair) {
        stage.api()
                .patch(
                        "/api/v1/syncs/" + pair.syncId(),
                        Map.of("batch", Map.of("enabled", true, "cron", "0 0 0 1 1 *", "zone", "UTC")))
                .ok();
    }

    /** The year is over. */
    private static void due(List<Pair> pairs) {
        stage.database()
                .jdbc()
                .sql("update sync set next_batch_at = clock_timestamp() where id = any (?)")
                .param(pairs.stream().map(Pair::syncId).toArray(Long[]::new))
                .update();
    }

    private static List<JsonNode> runs(Pair pair) {
        List<JsonNode> batches = new ArrayList<>();
        stage.api()
                .get("/api/v1/runs?syncId=" + pair.syncId())
                .ok()
                .get("items")
                .forEach(run -> {
                    if (run.get("kind").stringValue().equals("batch")) {
                        batches.add(run);
                    }
                });
        return batches;
    }

    private static long received(Pair pair) {
        return stage.database()
                .jdbc()
                .sql("select count(*) from job where sync_id = ? and origin = 'webhook'")
                .param(pair.syncId())
                .query(Long.class)
                .single();
    }
}

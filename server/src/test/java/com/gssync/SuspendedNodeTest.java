package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A node that stands still past its lease, as one does whose machine is suspended or starved, and then goes on as if nothing had happened.
 *
 * <p>Its lease is made to run out in the database, which is all that the lease's 30 s do.
 */
class SuspendedNodeTest {

    private static final int REFERENCES = 400;

    private final Fleet fleet = Fleet.start("suspended-node", 2, SandboxOptions.forTests());

    @AfterEach
    void end() {
        fleet.close();
    }

    @Test
    void a_node_that_wakes_up_after_its_lane_went_to_another_changes_nothing() {
        Pair pair = Pair.create(fleet, 5_000, 0, 1, 1_000);
        List<Long> references = new ArrayList<>();
        for (int i = 0; i < REFERENCES; i++) {
            references.add(fleet.sandbox().put(pair.primary(), "{\"ref\":\"A%d\",\"color\":\"PINK\"}".formatted(i)));
        }
        pair.running();
        // Slow enough for a call to stand at the quota, content in hand, when its node is stopped.
        quota(pair, 1);
        long fence = fleet.fence(pair.secondaryId());
        NodeProcess late = fleet.owner(pair.secondaryId());

        paint(pair, references, "RED");
        untilTaken(pair);
        Pair.eventually().until(() -> count(pair, "state = 'succeeded'") > 0);
        Pair.eventually().until(() -> stoppedWithACallPrepared(pair, late));
        fleet.runOut(pair.secondaryId());
        Pair.eventually().until(() -> fleet.fence(pair.secondaryId()) == fence + 1);
        quota(pair, 50);
        assertThat(fleet.owner(pair.secondaryId())).isNotSameAs(late);
        paint(pair, references, "BLUE");
        pair.untilEqual();
        List<Object> before = tables(pair);

        fleet.resume(late);
        Pair.eventually().until(() -> late.log().contains("Lane " + pair.secondaryId() + " went to another node"));
        Pair.eventually().during(Duration.ofSeconds(3)).untilAsserted(() -> {
            assertThat(tables(pair)).as("links, jobs and counters").isEqualTo(before);
            assertThat(pair.compare().equal())
                    .as(() -> "the late call left: " + pair.compare())
                    .isTrue();
        });

        int lateTook = fleet.webhooks(late);
        paint(pair, references, "GREEN");
        pair.untilEqual();
        for (NodeProcess node : fleet.nodes()) {
            assertThat(fleet.webhooks(node)).isGreaterThan(node == late ? lateTook : 0);
        }
        assertThat(fleet.fence(pair.secondaryId())).isEqualTo(fence + 1);
        eachChangeIsOverOnce(pair);
    }

    /** Stops the node; it goes on when no call of its stands at the quota just then. */
    private boolean stoppedWithACallPrepared(Pair pair, NodeProcess node) {
        fleet.suspend(node);
        boolean prepared = count(pair, "id in (select unnest(jobs) from call_under_way where attempt = 1)") > 0;
        if (!prepared) {
            fleet.resume(node);
        }
        return prepared;
    }

    private void quota(Pair pair, int requestsPerSecond) {
        fleet.api()
                .patch("/api/v1/accounts/" + pair.secondaryId(), Map.of("requestsPerSecond", requestsPerSecond))
                .ok();
    }

    /** Waits until every webhook was taken. */
    private void untilTaken(Pair pair) {
        Pair.eventually()
                .until(() -> fleet.sandbox().webhooks().stream().allMatch(webhook -> webhook.pending() == 0)
                        && count(pair, "state in ('pending', 'succeeded')") >= REFERENCES);
    }

    /** Changes every reference once. */
    private void paint(Pair pair, List<Long> references, String color) {
        references.forEach(id -> fleet.sandbox().edit(pair.primary(), id, "{\"color\":\"" + color + "\"}"));
    }

    private void eachChangeIsOverOnce(Pair pair) {
        assertThat(count(pair, "origin = 'webhook'")).isEqualTo(3 * REFERENCES);
        assertThat(fleet.jdbc()
                        .sql(
                                "select source_id, count(*) filter (where state in ('succeeded', 'unchanged', 'superseded')) as over, "
                                        + "count(*) as jobs from job where sync_id = ? group by 1")
                        .param(pair.syncId())
                        .query()
                        .listOfRows())
                .hasSize(REFERENCES)
                .allMatch(row -> row.get("over").equals(3L) && row.get("jobs").equals(3L));
        Map<String, Long> counted = counters(pair);
        assertThat(counted.get("waiting")).isZero();
        for (String state : List.of("succeeded", "unchanged", "superseded")) {
            assertThat(counted.getOrDefault(state, 0L) - (state.equals("succeeded") ? REFERENCES : 0))
                    .as(state)
                    .isEqualTo(count(pair, "state = '" + state + "'"));
        }
    }

    /** All that a lane writes, as it stands. */
    private List<Object> tables(Pair pair) {
        return List.of(
                digest(pair, "select j::text as row from job j where sync_id = ?"),
                digest(pair, "select l::text as row from link l where sync_id = ?"),
                counters(pair));
    }

    private String digest(Pair pair, String rows) {
        return fleet.jdbc()
                .sql("select md5(string_agg(row, ' ' order by row)) from (" + rows + ") r")
                .param(pair.syncId())
                .query(String.class)
                .single();
    }

    /** What was counted for the sync so far, added up or not. */
    private Map<String, Long> counters(Pair pair) {
        Map<String, Long> counters = new TreeMap<>();
        fleet.jdbc()
                .sql("select metric, sum(n)::bigint as n from (select * from counter union all "
                        + "select scope, subject_id, metric, hour, n from counter_delta) c "
                        + "where scope = 'sync' and subject_id = ? group by metric")
                .param(pair.syncId())
                .query((row, number) -> counters.put(row.getString("metric"), row.getLong("n")))
                .list();
        return counters;
    }

    private long count(Pair pair, String condition) {
        return fleet.jdbc()
                .sql("select count(*) from job where sync_id = ? and " + condition)
                .param(pair.syncId())
                .query(Long.class)
                .single();
    }
}

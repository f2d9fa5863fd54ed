package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.sandbox.SandboxOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A node that is killed, as a process of its own, while it writes a snapshot of the secondary before a mirror. */
class KilledSnapshotTest {

    private static final int REFERENCES = 1_000;

    private final Fleet fleet = Fleet.start("killed-snapshot", 1, SandboxOptions.forTests());

    @AfterEach
    void end() {
        fleet.close();
    }

    @Test
    void the_next_node_takes_it_anew_and_it_is_whole_and_can_be_restored() throws IOException {
        Pair pair = Pair.create(fleet, 5_000, REFERENCES, 42, 1_000);
        assertThat(pair.initialised("merge").get("state").stringValue()).isEqualTo("succeeded");
        for (String ref : List.of("OWN 1", "OWN 2")) {
            fleet.sandbox().put(pair.secondary(), "{\"ref\":\"" + ref + "\",\"color\":\"GREEN\"}");
        }
        quota(pair, 2);
        long run = pair.initialise("mirror");
        Pair.eventually().until(() -> read(run) >= 300);
        assertThat(pair.run(run).get("state").stringValue()).isEqualTo("running");
        fleet.kill(fleet.nodes().getFirst());
        long half = read(run);
        assertThat(half).as("it is killed in the middle").isLessThan(REFERENCES);
        deleteByHand(pair, run);

        fleet.runOut(pair.secondaryId(), run);
        fleet.join();
        assertThat(snapshots(pair)).as("half a snapshot is none").isEmpty();
        quota(pair, 1_000);

        JsonNode ended = pair.ended(run);
        assertThat(ended.get("state").stringValue()).as(ended.toString()).isEqualTo("succeeded");
        assertThat(pair.compare().equal()).as(pair.compare().toString()).isTrue();
        assertThat(snapshots(pair)).hasSize(1);
        long snapshot = ended.get("snapshotId").longValue();
        List<String> lines = lines(snapshot);
        assertThat(lines).as("a header, all that was there, and a trailer").hasSize(REFERENCES - 1 + 2 + 2);
        assertThat(lines).filteredOn(line -> line.contains("\"OWN ")).hasSize(2);

        long restore = fleet.api()
                .post("/api/v1/syncs/" + pair.syncId() + "/restores", Map.of("snapshotId", snapshot))
                .ok()
                .get("id")
                .longValue();
        assertThat(pair.ended(restore).get("state").stringValue()).isEqualTo("succeeded");
        assertThat(fleet.sandbox().find(pair.secondary(), "OWN 1")).isPresent();
        assertThat(fleet.sandbox().size(pair.secondary())).isEqualTo(REFERENCES - 1 + 2);
        for (NodeProcess node : fleet.nodes()) {
            assertThat(node.log()).doesNotContain(" ERROR ");
        }
    }

    /** How many references of the secondary a comparison knows. */
    private long read(long run) {
        return fleet.jdbc()
                .sql("select count(*) from comparison_target where run_id = ?")
                .param(run)
                .query(Long.class)
                .single();
    }

    /** Somebody deletes, in the secondary, one that the killed node had read and found in order. */
    private void deleteByHand(Pair pair, long run) {
        long id = fleet.jdbc()
                .sql("select min(target_id) from comparison_target where run_id = ?")
                .param(run)
                .query(Long.class)
                .single();
        fleet.sandbox().delete(pair.secondary(), id);
    }

    private List<JsonNode> snapshots(Pair pair) {
        return fleet.api()
                .get("/api/v1/snapshots?accountId=" + pair.secondaryId())
                .ok()
                .get("items")
                .valueStream()
                .toList();
    }

    private List<String> lines(long snapshot) throws IOException {
        byte[] file =
                fleet.api().download("/api/v1/snapshots/" + snapshot + "/file").content();
        try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(file))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private void quota(Pair pair, int requestsPerSecond) {
        fleet.api()
                .patch("/api/v1/accounts/" + pair.secondaryId(), Map.of("requestsPerSecond", requestsPerSecond))
                .ok();
    }
}

package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.sandbox.Fault;
import com.gssync.sandbox.SandboxOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A node that is killed, as a process of its own, after a call of a mirror was carried out and before it knew. */
class KilledMirrorTest {

    private final Fleet fleet = Fleet.start("killed-mirror", 1, SandboxOptions.forTests());

    @AfterEach
    void end() {
        fleet.close();
    }

    @Test
    void the_next_node_learns_what_it_has_created_and_ends_equal_by_itself() {
        Pair pair = Pair.create(fleet, 5_000, 0, 42, 1_000);
        long emptied = put(pair, "EMPTIED");
        long deleted = put(pair, "DELETED");
        long renamed = put(pair, "BEFORE");
        put(pair, "AS IT WAS");
        pair.activate();
        // The secondary is known before the primary is: nothing of the primary is kept, it will be read anew.
        fleet.sandbox()
                .fault(
                        "latency",
                        Fault.always().at("GET /reference*").of(pair.primary()).lasting(500));
        fleet.sandbox()
                .fault("lostAnswer", Fault.always().at("POST /reference*").of(pair.secondary()));
        long run = pair.initialise("mirror");
        Pair.eventually().until(() -> fleet.sandbox().size(pair.secondary()) == 4);
        fleet.kill(fleet.nodes().getFirst());
        assertThat(count("comparison_source")).as("kept of the primary").isZero();
        assertThat(count("link where target_id is not null"))
                .as("recorded of what was created")
                .isZero();

        // No webhook tells: what the primary does now is seen by the run alone.
        fleet.sandbox().edit(pair.primary(), emptied, "{\"color\":null}");
        fleet.sandbox().delete(pair.primary(), deleted);
        fleet.sandbox().edit(pair.primary(), renamed, "{\"ref\":\"AFTER\"}");
        fleet.sandbox().faults("{}");
        fleet.runOut(pair.secondaryId(), run);
        fleet.join();

        JsonNode ended = pair.ended(run);
        assertThat(ended.get("state").stringValue()).as(ended.toString()).isEqualTo("succeeded");
        assertThat(pair.compare().equal()).as(pair.compare().toString()).isTrue();
        for (NodeProcess node : fleet.nodes()) {
            assertThat(node.log()).doesNotContain(" ERROR ");
        }
    }

    private long put(Pair pair, String ref) {
        return fleet.sandbox().put(pair.primary(), "{\"ref\":\"" + ref + "\",\"color\":\"GREEN\",\"size\":\"M\"}");
    }

    private long count(String of) {
        return fleet.jdbc().sql("select count(*) from " + of).query(Long.class).single();
    }
}

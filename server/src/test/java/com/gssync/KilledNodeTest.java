package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.gssync.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A node that is killed, as a process of its own, while it follows changes for one secondary and initialises another.
 *
 * <p>Its database goes on, so the next node has to wait until the dead one's leases of 30 s have run out.
 */
class KilledNodeTest {

    private static final int CHANGES = 500;

    private final Fleet fleet = Fleet.start("killed-node", 1, SandboxOptions.forTests());

    @AfterEach
    void end() {
        fleet.close();
    }

    @Test
    void after_kill_9_the_next_node_goes_on_and_nothing_is_lost() {
        // Grand Shooting gives up on a message after a minute or so; the sandbox does so only after the new node is up.
        fleet.sandbox().set("firstRetryMillis", 500);
        fleet.sandbox().set("secondRetryMillis", 30_000);
        Pair follower = Pair.create(fleet, 5_000, 400, 42, 1_000).running();
        Pair late = follower.further(5_010);
        quota(follower, 10);
        quota(late, 1);
        late.activate();
        long run = late.initialise("mirror");

        Pair.eventually().until(() -> fleet.sandbox().size(late.secondary()) > 0);
        fleet.sandbox().change(follower.primary(), CHANGES, 42);
        Pair.eventually()
                .until(() -> count("state in ('succeeded', 'superseded')", follower) > 20
                        && count("state = 'pending'", follower) > 0);
        assertThat(late.run(run).get("state").stringValue()).isEqualTo("running");
        fleet.kill(fleet.nodes().getFirst());

        fleet.join();
        for (Pair pair : List.of(follower, late)) {
            quota(pair, 1_000);
            await().atMost(Duration.ofSeconds(120)).until(() -> fleet.fence(pair.secondaryId()) > 1);
        }
        await().atMost(Duration.ofSeconds(120))
                .until(() -> !late.run(run).get("state").stringValue().equals("running"));
        assertThat(late.run(run).get("state").stringValue()).isEqualTo("succeeded");
        for (Pair pair : List.of(follower, late)) {
            pair.untilEqual();
            assertThat(pair.jobs("failed")).isEmpty();
        }
        assertThat(fleet.sandbox().webhooks()).allMatch(webhook -> webhook.dropped() == 0);
        for (NodeProcess node : fleet.nodes()) {
            assertThat(node.log()).doesNotContain("canary").doesNotContain(" ERROR ");
        }
    }

    private void quota(Pair pair, int requestsPerSecond) {
        fleet.api()
                .patch("/api/v1/accounts/" + pair.secondaryId(), Map.of("requestsPerSecond", requestsPerSecond))
                .ok();
    }

    private long count(String condition, Pair pair) {
        return fleet.jdbc()
                .sql("select count(*) from job where sync_id = ? and " + condition)
                .param(pair.syncId())
                .query(Long.class)
                .single();
    }
}

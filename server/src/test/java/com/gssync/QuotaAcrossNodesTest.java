package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.sandbox.AccountStats;
import com.gssync.sandbox.Fault;
import com.gssync.sandbox.SandboxOptions;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The product's own quota of 4 requests a second and account, with everything at once: two nodes, five syncs onto two secondaries,
 * webhooks, initialisations, batches and connection tests, and a Grand Shooting that takes two seconds to answer.
 *
 * <p>The sandbox counts arrivals. The share of the quota that is used is that of a stretch of {@value #REQUESTS} requests while there is more
 * to do than may leave; then the test lets go, so that it does not take minutes. A stretch is 15 seconds, of which the quota leaves some 60
 * milliseconds to lose: one hitch of a database or a node takes more. So there are {@value #STRETCHES} stretches to reach it in: what loses quota by
 * itself loses it in all of them. That no more than the quota arrives is asserted of all the time.
 *
 * <p>A machine that has other things to do holds up the receiver too, and then it counts a request that was in time with those of the next
 * second; with answers that take two seconds the product cannot see that. So a clock of this JVM watches how often and for how long the
 * machine stands still ({@link Stalls}): that much, and no more, is forgiven. On a machine that has nothing else to do it is nothing.
 */
class QuotaAcrossNodesTest {

    private static final int QUOTA = 4;
    private static final int REQUESTS = 60;
    private static final int STRETCHES = 4;
    private static final double SHARE = 0.98;

    private final Fleet fleet = Fleet.start("quota", 2, SandboxOptions.forTests());

    @AfterEach
    void end() {
        fleet.close();
    }

    @Test
    void five_syncs_on_two_nodes_use_98_percent_of_a_secondarys_quota_and_never_more_than_all_of_it()
            throws InterruptedException {
        fleet.sandbox().fault("latency", Fault.always().lasting(2_000));
        Pair one = Pair.create(fleet, 5_000, 0, 1, 1_000);
        Pair other = one.further(5_010);
        Pair second = Pair.create(fleet, 6_000, 0, 1, 1_000);
        Pair third = Pair.create(fleet, 7_000, 0, 1, 1_000);
        List<Pair> syncs = List.of(one, other, onto(second, one), onto(second, other), onto(third, one));
        references("ONE", one.primary(), 600);
        references("SECOND", second.primary(), 450);
        references("THIRD", third.primary(), 50);
        List<Pair> followers = syncs.subList(2, 5);
        followers.forEach(Pair::activate);
        List<Long> runs =
                followers.stream().map(pair -> pair.initialise("merge")).toList();
        runs.forEach(one::ended);
        second.registerWebhooks();
        third.registerWebhooks();
        one.activate();
        other.activate();
        quotas(QUOTA, one, other, second, third);
        OffsetDateTime known =
                fleet.now().plusSeconds(2); // a node may work with what it knew of an account for a second
        Pair.eventually().until(() -> fleet.now().isAfter(known));
        fleet.sandbox().set("quotaPerSecond", QUOTA);

        // Deletes go one by one, so there is more to do than may leave for as long as there are some.
        delete("SECOND", second.primary(), 400);
        delete("THIRD", third.primary(), 40);
        Pair.eventually().until(() -> open(syncs.get(2)) + open(syncs.get(4)) > 400 && open(syncs.get(3)) > 360);
        one.initialise("merge");
        other.initialise("merge");
        for (Pair ofAnotherPrimary : List.of(syncs.get(2), syncs.get(4))) {
            fleet.api()
                    .post("/api/v1/syncs/" + ofAnotherPrimary.syncId() + "/batches", null)
                    .ok();
        }
        fleet.sandbox().resetStats();
        Stalls stalls = Stalls.watch();
        List<Busy> busy = List.of(new Busy(one, syncs.get(2), stalls), new Busy(other, syncs.get(3), stalls));
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                long account = i % 2 == 0 ? one.secondaryId() : other.secondaryId();
                people.submit(() -> fleet.api().post("/api/v1/accounts/" + account + "/connection-test", null));
            }
            Pair.eventually().atMost(Duration.ofMinutes(2)).until(() -> {
                busy.forEach(Busy::look);
                return busy.stream().allMatch(Busy::enough);
            });
        }

        stalls.end();
        for (Busy secondary : busy) {
            AccountStats stats = secondary.last;
            assertThat(stats.overQuota()).as("over the quota: " + stats).isLessThanOrEqualTo(stalls.count());
            assertThat(stats.maxPerSecond()).as(stats::toString).isBetween(QUOTA, QUOTA + stalls.count());
            assertThat(secondary.stretches)
                    .as("shares of the quota used; " + stalls)
                    .anyMatch(Stretch::isWhole)
                    .allMatch(stretch -> stretch.share() <= 1.0);
        }
        for (Pair primary : List.of(one, second, third)) {
            assertThat(primary.primaryStats().overQuota()).isLessThanOrEqualTo(stalls.count());
            assertThat(primary.primaryStats().maxPerSecond()).isLessThanOrEqualTo(QUOTA + stalls.count());
        }
        fleet.sandbox().faults("{}");
        fleet.sandbox().set("quotaPerSecond", 0);
        quotas(1_000, one, other, second, third);
        for (Pair pair : syncs) {
            Pair.eventually()
                    .untilAsserted(() -> assertThat(
                                    List.of(open(pair), (long) pair.compare().missing(), (long)
                                            pair.compare().differing()))
                            .as(pair.toString())
                            .containsOnly(0L));
            assertThat(pair.jobs("failed")).isEmpty();
        }
    }

    /**
     * Some requests in a row.
     *
     * @param share of those that the quota allows between the arrivals of the first and of the last
     * @param stoodStill the share of its time in which the machine stood still
     */
    private record Stretch(double share, double stoodStill) {

        static Stretch between(AccountStats first, AccountStats last, double stoodStill) {
            double seconds = Duration.between(first.lastAt(), last.lastAt()).toNanos() / 1e9;
            return new Stretch((last.requests() - first.requests()) / seconds / QUOTA, stoodStill / seconds);
        }

        boolean isWhole() {
            return share >= SHARE - stoodStill;
        }
    }

    /** What the sandbox counts at a secondary while there is more to do than may leave. */
    private final class Busy {
        private final Pair secondary;
        private final Pair withMuchToDo;
        private final Stalls stalls;
        private final List<Stretch> stretches = new ArrayList<>();
        private AccountStats first;
        private AccountStats last;
        private double stoodStillBefore;

        Busy(Pair secondary, Pair withMuchToDo, Stalls stalls) {
            this.secondary = secondary;
            this.withMuchToDo = withMuchToDo;
            this.stalls = stalls;
        }

        boolean enough() {
            return stretches.size() == STRETCHES || stretches.stream().anyMatch(Stretch::isWhole);
        }

        void look() {
            if (enough()) {
                return;
            }
            last = secondary.secondaryStats();
            assertThat(open(withMuchToDo)).as("deletes that still wait").isPositive();
            if (first == null) {
                first = last.requests() > 0 ? last : null;
            } else if (last.requests() - first.requests() >= REQUESTS) {
                stretches.add(Stretch.between(first, last, stalls.seconds() - stoodStillBefore));
                first = last;
                stoodStillBefore = stalls.seconds();
            }
        }
    }

    /** A further sync, from the primary of one pair onto the secondary of another. */
    private Pair onto(Pair primary, Pair secondary) {
        long sync = fleet.api()
                .post(
                        "/api/v1/syncs",
                        Map.of(
                                "name",
                                "From " + primary.primary() + " onto " + secondary.secondary(),
                                "primaryAccountId",
                                primary.primaryId(),
                                "secondaryAccountId",
                                secondary.secondaryId()))
                .ok()
                .get("id")
                .longValue();
        return new Pair(
                fleet,
                primary.primary(),
                secondary.secondary(),
                primary.primaryId(),
                secondary.secondaryId(),
                sync,
                false);
    }

    /** Every primary has references of its own: two that had the same would be a conflict in the secondary. */
    private void references(String name, long account, int count) {
        for (int i = 0; i < count; i++) {
            fleet.sandbox().put(account, "{\"ref\":\"%s_%d\",\"color\":\"PINK\"}".formatted(name, i));
        }
    }

    private void delete(String name, long account, int count) {
        for (int i = 0; i < count; i++) {
            long id = fleet.sandbox()
                    .find(account, name + "_" + i)
                    .orElseThrow()
                    .get("reference_id")
                    .longValue();
            fleet.sandbox().delete(account, id);
        }
    }

    private void quotas(int perSecond, Pair... pairs) {
        for (Pair pair : pairs) {
            for (ToLongFunction<Pair> account : List.<ToLongFunction<Pair>>of(Pair::primaryId, Pair::secondaryId)) {
                fleet.api()
                        .patch("/api/v1/accounts/" + account.applyAsLong(pair), Map.of("requestsPerSecond", perSecond))
                        .ok();
            }
        }
    }

    private long open(Pair pair) {
        return fleet.jdbc()
                .sql("select count(*) from job where sync_id = ? and state = 'pending'")
                .param(pair.syncId())
                .query(Long.class)
                .single();
    }
}

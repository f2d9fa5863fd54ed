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
 * <p>The sandbox counts. What leaves too early is never allowed. What leaves late may be this machine's fault, which runs everything
 * and other tests: for the share of the quota that is used, the best of the stretches of {@value #STRETCH} requests counts, all of
 * them while there is more to do than may leave. Then the test lets go, so that it does not take minutes.
 */
class QuotaAcrossNodesTest {

    private static final int QUOTA = 4;
    private static final int REQUESTS = 24;
    private static final int STRETCH = 8;

    private final Fleet fleet = Fleet.start("quota", 2, SandboxOptions.forTests());

    @AfterEach
    void end() {
        fleet.close();
    }

    @Test
    void five_syncs_on_two_nodes_use_98_percent_of_a_secondarys_quota_and_never_more_than_all_of_it() {
        fleet.sandbox().fault("latency", Fault.always().lasting(2_000));
        Pair one = Pair.create(fleet, 5_000, 0, 1, 1_000);
        Pair other = one.further(5_010);
        Pair second = Pair.create(fleet, 6_000, 0, 1, 1_000);
        Pair third = Pair.create(fleet, 7_000, 0, 1, 1_000);
        List<Pair> syncs = List.of(one, other, onto(second, one), onto(second, other), onto(third, one));
        references("ONE", one.primary(), 600);
        references("SECOND", second.primary(), 150);
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
        delete("SECOND", second.primary(), 100);
        delete("THIRD", third.primary(), 40);
        Pair.eventually().until(() -> open(syncs.get(2)) + open(syncs.get(4)) > 100 && open(syncs.get(3)) > 60);
        one.initialise("merge");
        other.initialise("merge");
        for (Pair ofAnotherPrimary : List.of(syncs.get(2), syncs.get(4))) {
            fleet.api()
                    .post("/api/v1/syncs/" + ofAnotherPrimary.syncId() + "/batches", null)
                    .ok();
        }
        fleet.sandbox().resetStats();
        AccountStats ofOne;
        AccountStats ofOther;
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 6; i++) {
                long account = i % 2 == 0 ? one.secondaryId() : other.secondaryId();
                people.submit(() -> fleet.api().post("/api/v1/accounts/" + account + "/connection-test", null));
            }
            ofOne = busy(one, syncs.get(2));
            ofOther = busy(other, syncs.get(3));
        }

        for (AccountStats stats : List.of(ofOne, ofOther)) {
            assertThat(stats.overQuota()).as("over the quota: " + stats).isZero();
            assertThat(stats.maxPerSecond()).as(stats::toString).isEqualTo(QUOTA);
        }
        for (Pair primary : List.of(one, second, third)) {
            assertThat(primary.primaryStats().overQuota()).isZero();
            assertThat(primary.primaryStats().maxPerSecond()).isLessThanOrEqualTo(QUOTA);
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

    /** What the sandbox counted at a secondary while it was busy: until it was asked often enough, and for once as often as it may be. */
    private AccountStats busy(Pair pair, Pair withMuchToDo) {
        List<AccountStats> looks = new ArrayList<>();
        Pair.eventually().untilAsserted(() -> {
            assertThat(open(withMuchToDo))
                    .as(() -> "deletes that still wait; best share so far " + best(looks))
                    .isPositive();
            looks.add(pair.secondaryStats());
            assertThat(looks.getLast().requests()).isGreaterThanOrEqualTo(REQUESTS);
            assertThat(best(looks))
                    .as(() -> "share of the quota used; in all " + share(looks.getFirst(), looks.getLast()))
                    .isGreaterThanOrEqualTo(0.98);
        });
        return looks.getLast();
    }

    private static double best(List<AccountStats> looks) {
        double best = 0;
        for (int from = 0, to = 0; to < looks.size(); to++) {
            while (looks.get(to).requests() - looks.get(from).requests() > STRETCH) {
                from++;
            }
            if (looks.get(to).requests() - looks.get(from).requests() == STRETCH) {
                best = Math.max(best, share(looks.get(from), looks.get(to)));
            }
        }
        return best;
    }

    /** The requests between two looks, as a share of those that the quota allows between the arrivals that the looks saw last. */
    private static double share(AccountStats from, AccountStats to) {
        if (from.lastAt() == null) {
            return 0;
        }
        double seconds = Duration.between(from.lastAt(), to.lastAt()).toNanos() / 1e9;
        return (to.requests() - from.requests()) / seconds / QUOTA;
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

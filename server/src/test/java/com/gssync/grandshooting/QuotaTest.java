package com.gssync.grandshooting;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.TestDatabase;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The quota of an account over two nodes, each with several threads, on a real PostgreSQL. */
class QuotaTest {

    private static final long SECOND = 1_000_000_000L;

    private static TestDatabase database;

    @BeforeAll
    static void create() {
        database = TestDatabase.migrated();
        database.jdbc().sql("""
                insert into account (name, grand_shooting_id, base_url, requests_per_second, token, token_set_at, webhook_key,
                                     webhook_key_hash, created_at)
                select 'Account ' || n, n, 'https://api.grand-shooting.com/v3', 4, '', now(), '', '', now() from generate_series(1, 6) n
                """).update();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({"1, 4, 16", "2, 40, 160"})
    void in_no_sliding_second_more_requests_leave_than_the_quota_and_nearly_as_many(
            long account, int perSecond, int requests) throws InterruptedException {
        long[] grants = grants(account, perSecond, requests);

        for (int i = perSecond; i < grants.length; i++) {
            assertThat(grants[i] - grants[i - perSecond])
                    .as("between grant %d and the one %d before it", i, perSecond)
                    .isGreaterThan(SECOND);
        }
        // Measured by the spacing alone: how far apart the first and the last are.
        double used = (requests - 1.0) * SECOND / perSecond / (grants[requests - 1] - grants[0]);
        assertThat(used).as("share of the quota used").isGreaterThan(0.9);
    }

    @Test
    void accounts_do_not_wait_for_each_other() throws InterruptedException {
        Quota quota = quota();
        quota.await(3, 1, Urgency.LIVE).left();

        // The next turn of account 3 is a second away; that of account 4 is not.
        quota.await(4, 1, Urgency.LIVE).left();
        long next = database.jdbc()
                .sql("select (next_at > clock_timestamp())::int from quota where account_id = 3")
                .query(Long.class)
                .single();
        assertThat(next).isEqualTo(1);
    }

    @Test
    void who_is_interrupted_while_waiting_takes_no_turn() throws InterruptedException {
        Quota quota = quota();
        quota.await(5, 1, Urgency.LIVE).left();
        AtomicInteger granted = new AtomicInteger();
        Thread waiting = Thread.ofPlatform().start(() -> {
            try {
                quota.await(5, 1, Urgency.LIVE).left();
                granted.incrementAndGet();
            } catch (InterruptedException gaveUp) {
                // as it should be
            }
        });
        waiting.interrupt();
        waiting.join(Duration.ofSeconds(60));

        assertThat(granted).hasValue(0);
        quota.await(5, 1, Urgency.LIVE).left();
    }

    @Test
    void a_request_whose_answer_took_longer_than_others_counts_as_having_left_later() throws InterruptedException {
        Quota quota = quota();
        Quota.Slot quick = quota.await(6, 4, Urgency.LIVE);
        quick.left();
        quick.answered();
        Quota.Slot slow = quota.await(6, 4, Urgency.LIVE);
        slow.left();
        quota.await(6, 4, Urgency.LIVE).left(); // about a quarter of a second later
        OffsetDateTime[] before = departures(6);
        slow.answered();

        OffsetDateTime[] after = departures(6);
        assertThat(Duration.between(before[1], after[1])).isPositive();
        assertThat(List.of(after[0], after[2])).isEqualTo(List.of(before[0], before[2]));
    }

    private static OffsetDateTime[] departures(long account) {
        return database.jdbc()
                .sql("select unnest(departures) from quota where account_id = ?")
                .param(account)
                .query(OffsetDateTime.class)
                .list()
                .toArray(OffsetDateTime[]::new);
    }

    /** When each request left, in order, by this JVM's clock. */
    private static long[] grants(long account, int perSecond, int requests) throws InterruptedException {
        List<Quota> nodes = List.of(quota(), quota());
        AtomicInteger left = new AtomicInteger(requests);
        List<Long> times = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Quota node = nodes.get(i % nodes.size());
            Urgency urgency = Urgency.values()[i / 2 % 2];
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    while (left.getAndDecrement() > 0) {
                        Quota.Slot slot = node.await(account, perSecond, urgency);
                        synchronized (times) {
                            times.add(System.nanoTime());
                        }
                        slot.left();
                    }
                } catch (InterruptedException impossible) {
                    throw new IllegalStateException(impossible);
                }
            }));
        }
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(60))).isTrue();
        }
        assertThat(times).hasSize(requests);
        long[] grants = times.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(grants);
        return grants;
    }

    /** A node's own, with a connection of its own. */
    private static Quota quota() {
        var coordinates = database.coordinates();
        return new Quota(JdbcClient.create(new SingleConnectionDataSource(
                coordinates.url(), coordinates.username(), coordinates.password(), true)));
    }
}

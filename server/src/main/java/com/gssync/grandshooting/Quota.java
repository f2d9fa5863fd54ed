package com.gssync.grandshooting;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Lets requests leave, over all nodes, so that an account never receives more than its quota in any sliding second
 * (prd.md: 4 a second and account, reads and writes together, whatever number of syncs, nodes or threads share it).
 *
 * <p>Requests are spaced evenly: the row of the account says when the next one may leave, by the database's clock, and a
 * request leaves at the moment it moves that row, over a connection that is open already. Nothing is reserved ahead, so a
 * sleeper that wakes late delays itself and never bunches up with another. The spacing is {@code 1 s / quota} and
 * {@value #MARGIN_PERCENT} % more: what a request may travel longer than the one a second after it. A slot taken a little
 * late (up to {@value #CATCH_UP_MICROS} µs) is made up for, so that waking late costs no quota; a request that took
 * longer than that to get onto the wire pushes the row on by as much, and so does one that may have been held up on its
 * way ({@link Pace}).
 *
 * <p>On a node one request at a time leaves for an account, in the order of {@link Turns}. Safe for use by several
 * threads.
 */
@Component
class Quota {

    private static final Logger log = LoggerFactory.getLogger(Quota.class);

    private static final double MARGIN_PERCENT = 1.6;
    private static final long CATCH_UP_MICROS = 3_000;

    /** A request is allowed to leave; nobody else on this node is until it has. */
    final class Slot {
        private final long accountId;
        private final long spacing;
        private final Line line;
        private final long granted = System.nanoTime();
        private volatile long departed = granted;

        private Slot(long accountId, long spacing, Line line) {
            this.accountId = accountId;
            this.spacing = spacing;
            this.line = line;
        }

        /** The request is on the wire, or will never be. Must be called once. */
        void left() {
            try {
                if (System.nanoTime() - granted
                        > Duration.ofNanos(CATCH_UP_MICROS * 1_000).toNanos()) {
                    quietly(() -> postpone(accountId, spacing));
                }
            } finally {
                line.turns.pass();
            }
        }

        /** The answer begins to arrive. */
        void answered() {
            long now = System.nanoTime();
            long late = line.pace.answered(now - departed, now);
            if (late > 0) {
                quietly(() -> shift(accountId, late / 1_000));
            }
        }
    }

    /** Those who wait for an account on this node, how its answers come, and when it is worth asking for the next slot. */
    private static final class Line {
        private final Turns turns = new Turns();
        private final Pace pace = new Pace(Math.round(MARGIN_PERCENT * 10_000_000 / 2));
        private long askAt = System.nanoTime(); // of whoever has the turn
    }

    /** What asking for a slot came to. @param micros until the next slot is due, which is this one when it was not taken */
    private record Asked(boolean taken, long micros) {}

    private final JdbcClient jdbc;
    private final Map<Long, Line> lines = new ConcurrentHashMap<>();

    Quota(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Waits until a request may leave; it must then leave at once, and {@link Slot#left} follow.
     *
     * @param perSecond the account's quota
     * @throws InterruptedException when the thread is interrupted while it waits; no request was counted
     */
    Slot await(long accountId, int perSecond, Urgency urgency) throws InterruptedException {
        Line line = lines.computeIfAbsent(accountId, unknown -> new Line());
        long spacing = spacingMicros(perSecond);
        line.turns.take(urgency);
        boolean granted = false;
        try {
            while (!granted) {
                sleepUntil(line.askAt);
                Asked asked = ask(accountId, spacing);
                line.askAt = System.nanoTime() + asked.micros() * 1_000;
                granted = asked.taken();
            }
            return new Slot(accountId, spacing, line);
        } finally {
            if (!granted) {
                line.turns.pass();
            }
        }
    }

    private static void sleepUntil(long time) throws InterruptedException {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /** The request has left: that the database is away by now must not look as if it had not. */
    private static void quietly(Runnable correction) {
        try {
            correction.run();
        } catch (DataAccessException | TransactionException away) {
            log.debug("The quota's row could not be corrected", away);
        }
    }

    /** Micro-seconds between two requests. */
    static long spacingMicros(int perSecond) {
        return Math.round(1_000_000.0 / perSecond * (1 + MARGIN_PERCENT / 100));
    }

    /** The request left late: the next one waits from now on. */
    private void postpone(long accountId, long spacing) {
        jdbc.sql("""
                update quota set next_at = greatest(next_at, clock_timestamp() + :spacing * interval '1 microsecond')
                where account_id = :account
                """).param("account", accountId).param("spacing", spacing).update();
    }

    /** A request may arrive late: those to come leave later by as much. */
    private void shift(long accountId, long micros) {
        jdbc.sql("update quota set next_at = next_at + :micros * interval '1 microsecond' where account_id = :account")
                .param("account", accountId)
                .param("micros", micros)
                .update();
    }

    /** Takes the slot when it is due. */
    private Asked ask(long accountId, long spacing) {
        return jdbc.sql("""
                with moved as (
                    insert into quota as q (account_id, next_at)
                    values (:account, clock_timestamp() + :spacing * interval '1 microsecond')
                    on conflict (account_id) do update
                    set next_at = greatest(q.next_at, clock_timestamp() - :catchUp * interval '1 microsecond')
                                  + :spacing * interval '1 microsecond'
                    where q.next_at <= clock_timestamp()
                    returning next_at)
                select exists (select from moved) as taken,
                       greatest(1, ceil(extract(epoch from
                           coalesce((select next_at from moved), (select next_at from quota where account_id = :account))
                           - clock_timestamp()) * 1000000))::bigint as micros
                """)
                .param("account", accountId)
                .param("spacing", spacing)
                .param("catchUp", Math.min(CATCH_UP_MICROS, spacing / 4))
                .query((row, number) -> new Asked(row.getBoolean("taken"), row.getLong("micros")))
                .single();
    }
}

package com.gssync.grandshooting;

import java.time.OffsetDateTime;
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
 * <p>The row of the account knows when the last requests left, by the database's clock, and so when the next one may: a second
 * and a margin after the one that is as many before it as the quota allows ({@link Rate}). A request leaves at the moment for
 * which it puts itself into that row, over a connection that is open already. Nothing is reserved ahead but for the
 * {@value #AHEAD_MICROS} µs that asking takes, so a sleeper that wakes late delays itself and the one a second after it, and never
 * bunches up with another. One that was on the wire over {@value #UNNOTICED_MICROS} µs after its moment is put later in the row by
 * as much, and so is one that may have been held up on its way ({@link Pace}).
 *
 * <p>On a node one request at a time leaves for an account, in the order of {@link Turns}. Safe for use by several
 * threads.
 */
@Component
class Quota {

    private static final Logger log = LoggerFactory.getLogger(Quota.class);

    private static final long UNNOTICED_MICROS = 3_000;
    private static final long AHEAD_MICROS = 5_000;

    /** A request is allowed to leave; nobody else on this node is until it has. */
    final class Slot {
        private final long accountId;
        private final Rate rate;
        private final Line line;
        private final long due;
        private OffsetDateTime departure; // as the row has it; of the request's thread
        private long leftAt;

        /** @param due the departure by this node's clock, or a little before */
        private Slot(long accountId, Rate rate, Line line, long due, OffsetDateTime departure) {
            this.accountId = accountId;
            this.rate = rate;
            this.line = line;
            this.due = due;
            this.departure = departure;
        }

        /** The request is on the wire, or will never be. Must be called once. */
        void left() {
            leftAt = System.nanoTime();
            try {
                long micros = (leftAt - due) / 1_000;
                if (micros > UNNOTICED_MICROS) {
                    putLater(micros);
                }
            } finally {
                line.turns.pass();
            }
        }

        /** The answer begins to arrive. */
        void answered() {
            long took = System.nanoTime() - leftAt;
            long late = line.pace.heldUp(took) - rate.halfMarginNanos();
            // After that time no request waits for this one any more, late or not.
            if (late > 0 && took - late < rate.windowMicros() * 1_000) {
                putLater(late / 1_000);
            }
        }

        /** It may arrive later than the row says. That the database is away by now must not look as if it had not left. */
        private void putLater(long micros) {
            OffsetDateTime later = departure.plusNanos(micros * 1_000);
            try {
                move(accountId, rate, departure, later);
                departure = later;
            } catch (DataAccessException | TransactionException away) {
                log.debug("The quota's row could not be corrected", away);
            }
        }
    }

    /** Those who wait for an account on this node, how its answers come, and when it is worth asking for the next slot. */
    private static final class Line {
        private final Turns turns = new Turns();
        private final Pace pace = new Pace();
        private long askAt = System.nanoTime(); // of whoever has the turn
    }

    /**
     * What asking for a slot came to.
     *
     * @param departure when the request leaves, or null when the slot was not due
     * @param micros until then
     * @param next micro-seconds until the next slot is due, which is this one when it was not taken
     */
    private record Asked(OffsetDateTime departure, long micros, long next) {}

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
        Rate rate = Rate.of(perSecond);
        line.turns.take(urgency);
        boolean granted = false;
        try {
            while (true) {
                sleepUntil(line.askAt);
                long before = System.nanoTime();
                Asked asked = ask(accountId, rate);
                long after = System.nanoTime(); // the database's now is somewhere between them
                line.askAt = (before + after) / 2 + (asked.next() - ahead(rate)) * 1_000;
                if (asked.departure() != null) {
                    sleepUntil(after + asked.micros() * 1_000);
                    granted = true;
                    return new Slot(accountId, rate, line, before + asked.micros() * 1_000, asked.departure());
                }
            }
        } finally {
            if (!granted) {
                line.turns.pass();
            }
        }
    }

    /** So much before a slot is due it may be asked for. */
    private static long ahead(Rate rate) {
        return Math.min(AHEAD_MICROS, rate.gapMicros());
    }

    private static void sleepUntil(long time) throws InterruptedException {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /** Puts the request into the row when its slot is due. */
    private Asked ask(long accountId, Rate rate) {
        return jdbc.sql("""
                with moved as (
                    insert into quota as q (account_id, next_at, departures)
                    values (:account, clock_timestamp() + :gap * interval '1 microsecond', array[clock_timestamp()])
                    on conflict (account_id) do update
                    set (departures, next_at) = (
                        select d[greatest(1, cardinality(d) - :remembered + 1):],
                               greatest(d[cardinality(d)] + :gap * interval '1 microsecond',
                                        d[cardinality(d) - :remembered + 1] + :window * interval '1 microsecond')
                        from (select q.departures || greatest(q.next_at, clock_timestamp()) as d) appended)
                    where q.next_at <= clock_timestamp() + :ahead * interval '1 microsecond'
                    returning next_at, departures[cardinality(departures)] as departure),
                moments as (
                    select (select departure from moved) as departure,
                           coalesce((select next_at from moved), (select next_at from quota where account_id = :account)) as next_at,
                           clock_timestamp() as now)
                select departure,
                       greatest(0, ceil(extract(epoch from departure - now) * 1000000))::bigint as micros,
                       greatest(1, ceil(extract(epoch from next_at - now) * 1000000))::bigint as next
                from moments
                """)
                .param("account", accountId)
                .param("gap", rate.gapMicros())
                .param("window", rate.windowMicros())
                .param("remembered", rate.remembered())
                .param("ahead", ahead(rate))
                .query((row, number) -> new Asked(
                        row.getObject("departure", OffsetDateTime.class), row.getLong("micros"), row.getLong("next")))
                .single();
    }

    /** Has a request that left be later in the row, if any still waits for it. */
    private void move(long accountId, Rate rate, OffsetDateTime departure, OffsetDateTime later) {
        jdbc.sql("""
                update quota q
                set (departures, next_at) = (
                    select d, greatest(q.next_at, d[cardinality(d) - :remembered + 1] + :window * interval '1 microsecond')
                    from (select array_agg(at order by at) as d
                          from unnest(array_replace(q.departures, :departure::timestamptz, :later::timestamptz)) at) sorted)
                where account_id = :account and :departure::timestamptz = any (q.departures)
                """)
                .param("account", accountId)
                .param("window", rate.windowMicros())
                .param("remembered", rate.remembered())
                .param("departure", departure)
                .param("later", later)
                .update();
    }
}

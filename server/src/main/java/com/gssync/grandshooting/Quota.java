package com.gssync.grandshooting;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets requests leave, over all nodes, so that an account never receives more than its quota in any sliding second (prd.md: 4 a
 * second and account, reads and writes together, whatever number of syncs, nodes or threads share it).
 *
 * <p>Requests are spaced evenly: the row of the account says when the next one may leave, by the database's clock, and a request leaves at
 * the moment it moves that row. Nothing is reserved ahead, so a sleeper that wakes late delays itself and never bunches up with another.
 * The spacing is {@code 1 s / quota} and {@value #MARGIN_PERCENT} % more: what a request may travel longer than the one a second after
 * it. A turn taken a little late (up to a quarter of that margin's window) is made up for, so that waking late costs no quota.
 *
 * <p>On a node one request at a time asks for an account, in the order of {@link Turns}. Safe for use by several threads.
 */
@Component
public class Quota {

    private static final double MARGIN_PERCENT = 1.2;
    private static final long CATCH_UP_MICROS = 4_000;

    private final JdbcClient jdbc;
    private final Map<Long, Turns> turns = new ConcurrentHashMap<>();

    Quota(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Waits until a request may leave; it must then leave at once.
     *
     * @param perSecond the account's quota
     * @throws InterruptedException when the thread is interrupted while it waits; no request was counted
     */
    public void await(long accountId, int perSecond, Urgency urgency) throws InterruptedException {
        Turns line = turns.computeIfAbsent(accountId, unknown -> new Turns());
        line.take(urgency);
        try {
            long wait = tryTake(accountId, spacingMicros(perSecond));
            while (wait > 0) {
                LockSupport.parkNanos(wait * 1_000);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                wait = tryTake(accountId, spacingMicros(perSecond));
            }
        } finally {
            line.pass();
        }
    }

    /** Micro-seconds between two requests. */
    static long spacingMicros(int perSecond) {
        return Math.round(1_000_000.0 / perSecond * (1 + MARGIN_PERCENT / 100));
    }

    /** Takes the slot when it is due. @return 0 when taken, else the micro-seconds until it is due */
    private long tryTake(long accountId, long spacing) {
        return jdbc.sql("""
                with moved as (
                    insert into quota as q (account_id, next_at)
                    values (:account, clock_timestamp() + :spacing * interval '1 microsecond')
                    on conflict (account_id) do update
                    set next_at = greatest(q.next_at, clock_timestamp() - :catchUp * interval '1 microsecond')
                                  + :spacing * interval '1 microsecond'
                    where q.next_at <= clock_timestamp()
                    returning 1)
                select case when exists (select from moved) then 0
                       else greatest(1, ceil(extract(epoch from
                            (select next_at from quota where account_id = :account) - clock_timestamp()) * 1000000))::bigint end
                """)
                .param("account", accountId)
                .param("spacing", spacing)
                .param("catchUp", Math.min(CATCH_UP_MICROS, spacing / 4))
                .query(Long.class)
                .single();
    }
}

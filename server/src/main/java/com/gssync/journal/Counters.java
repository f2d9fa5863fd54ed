package com.gssync.journal;

import com.gssync.sync.SyncDeleted;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts, in the transaction of what is counted. A count is a small row of its own, so that no two writers meet on one; {@link #fold}
 * adds them up into the hours. What is read is the sum of both: exact at any time. Safe for use by several threads and nodes.
 */
@Component
public class Counters {

    private static final Instant LEVEL = Instant.EPOCH;

    /** A count of one metric of one subject in one hour. */
    public record Count(long subjectId, String metric, Instant hour, long n) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Counters(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Adds to the counters of a sync. Nothing is written for zeros. */
    public void ofSync(long syncId, Map<Metric, Long> counts) {
        add("sync", syncId, counts);
    }

    /** Adds to the counters of an account. */
    public void ofAccount(long accountId, Map<Metric, Long> counts) {
        add("account", accountId, counts);
    }

    private void add(String scope, long subject, Map<Metric, Long> counts) {
        List<Map.Entry<Metric, Long>> some = counts.entrySet().stream()
                .filter(count -> count.getValue() != 0)
                .toList();
        if (some.isEmpty()) {
            return;
        }
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        jdbc.sql("""
                insert into counter_delta (scope, subject_id, metric, hour, n)
                select :scope, :subject, d.metric, case when d.metric = 'waiting' then :level else :hour end, d.n
                from unnest(:metrics, :counts) d (metric, n)
                """)
                .param("scope", scope)
                .param("subject", subject)
                .param("level", LEVEL.atOffset(ZoneOffset.UTC))
                .param("hour", hour.atOffset(ZoneOffset.UTC))
                .param(
                        "metrics",
                        some.stream().map(count -> count.getKey().key()).toArray(String[]::new))
                .param("counts", some.stream().map(Map.Entry::getValue).toArray(Long[]::new))
                .update();
    }

    /** The counts of all syncs in the hours from {@code since} on, and their levels. */
    public List<Count> ofSyncsSince(Instant since) {
        return since("sync", since);
    }

    /** The same of all accounts. */
    public List<Count> ofAccountsSince(Instant since) {
        return since("account", since);
    }

    private List<Count> since(String scope, Instant since) {
        return jdbc.sql("""
                select subject_id, metric, hour, sum(n)::bigint as n
                from (select subject_id, metric, hour, n from counter
                      where scope = :scope and (hour >= :since or hour = :level)
                      union all
                      select subject_id, metric, hour, n from counter_delta
                      where scope = :scope and (hour >= :since or hour = :level)) c
                group by subject_id, metric, hour
                """)
                .param("scope", scope)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("level", LEVEL.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Count(
                        row.getLong("subject_id"),
                        row.getString("metric"),
                        row.getObject("hour", OffsetDateTime.class).toInstant(),
                        row.getLong("n")))
                .list();
    }

    /** The deltas first, as {@link #fold} does: in the other order each may wait for the other. */
    @EventListener
    void deleted(SyncDeleted deleted) {
        for (String table : List.of("counter_delta", "counter")) {
            jdbc.sql("delete from " + table + " where scope = 'sync' and subject_id = ?")
                    .param(deleted.syncId())
                    .update();
        }
    }

    /** Adds the deltas up into the hours. Nodes may fold at once: each takes other deltas. */
    @Transactional
    public void fold() {
        jdbc.sql("""
                with taken as (
                    delete from counter_delta where id in
                        (select id from counter_delta order by id limit 50000 for update skip locked)
                    returning scope, subject_id, metric, hour, n)
                insert into counter as c (scope, subject_id, metric, hour, n)
                select scope, subject_id, metric, hour, sum(n) from taken group by scope, subject_id, metric, hour
                order by scope, subject_id, metric, hour
                on conflict (scope, subject_id, metric, hour) do update set n = c.n + excluded.n
                """).update();
    }
}

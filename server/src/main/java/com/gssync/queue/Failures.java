package com.gssync.queue;

import com.gssync.database.Columns;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of jobs lately, as far as somebody has to be told. Every question reads a few entries of an index. */
@Component
public class Failures {

    /** The failures of a sync. @param lastAt when the last one failed */
    public record Failed(long syncId, long count, Instant lastAt) {}

    private final JdbcClient jdbc;

    Failures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many jobs failed, for each sync from a moment on; syncs without any are not in the answer. */
    public List<Failed> since(Map<Long, Instant> bySync) {
        List<Map.Entry<Long, Instant>> asked = List.copyOf(bySync.entrySet());
        return jdbc.sql("""
                select a.sync_id, f.n, f.last_at
                from unnest(:syncs, cast(:since as timestamptz[])) a (sync_id, since) cross join lateral (
                    select count(*) as n, max(finished_at) as last_at from job
                    where sync_id = a.sync_id and state = 'failed' and finished_at >= a.since) f
                where f.n > 0
                """)
                .param("syncs", Columns.of(asked, Long[]::new, Map.Entry::getKey))
                .param("since", Columns.times(asked, sync -> utc(sync.getValue())))
                .query((row, number) -> new Failed(
                        row.getLong("sync_id"),
                        row.getLong("n"),
                        row.getObject("last_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** The failed jobs of a sync, those first that failed last. */
    public List<Job> newest(long syncId, Instant since, int limit) {
        return jdbc.sql("""
                select id, sync_id, origin, action, source_id, ref, state, attempts, http_status, error, created_at, finished_at, run_id
                from job where sync_id = :sync and state = 'failed' and finished_at >= :since
                order by finished_at desc, id desc limit :limit
                """)
                .param("sync", syncId)
                .param("since", utc(since))
                .param("limit", limit)
                .query(JobLog::row)
                .list();
    }

    /** Whether what was read from the primary, and not told by its webhooks, made a change in the secondary. */
    public boolean changedWithoutWebhook(long syncId, Instant from, Instant until) {
        return jdbc.sql("""
                select exists (select from job where sync_id = :sync and origin in ('batch', 'reconciliation') and state = 'succeeded'
                                and created_at >= :from and created_at < :until)
                """)
                .param("sync", syncId)
                .param("from", utc(from))
                .param("until", utc(until))
                .query(Boolean.class)
                .single();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

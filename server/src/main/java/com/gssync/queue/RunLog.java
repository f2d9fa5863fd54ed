package com.gssync.queue;

import com.gssync.api.Page;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What runs wrote without having it wait in the queue, and of which there is nothing more to say: one row for all references of a call, not
 * one each. A million references of an initialisation are 10,000 rows. Kept as long as jobs are.
 */
@Component
class RunLog {

    /**
     * References that a run wrote together.
     *
     * @param refs in the secondary
     */
    record Write(long id, Instant writtenAt, long syncId, Effect effect, List<String> refs) {}

    private record Group(long runId, long syncId, Effect effect) implements Comparable<Group> {
        static Group of(FinishedJob job) {
            return new Group(job.runId(), job.syncId(), job.effect());
        }

        @Override
        public int compareTo(Group other) {
            int byRun = Long.compare(runId, other.runId);
            return byRun != 0 ? byRun : effect.compareTo(other.effect);
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    RunLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Logs what succeeded, in the caller's transaction. */
    void add(List<FinishedJob> jobs) {
        Map<Group, List<String>> groups = jobs.stream()
                .collect(Collectors.groupingBy(
                        Group::of, TreeMap::new, Collectors.mapping(FinishedJob::ref, Collectors.toList())));
        groups.forEach((group, refs) -> jdbc.sql("""
                insert into run_write (run_id, sync_id, written_at, effect, refs) values (:run, :sync, :now, :effect, :refs)
                """)
                .param("run", group.runId())
                .param("sync", group.syncId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("effect", group.effect().key())
                .param("refs", refs.toArray(String[]::new))
                .update());
    }

    /** What a run wrote, in that order. @param ref only what wrote this one, or null for all */
    Page<Write> list(long runId, Effect effect, String ref, long after, int limit) {
        List<Write> rows = jdbc.sql("""
                select id, written_at, sync_id, effect, refs from run_write
                where run_id = :run and id > :after
                  and (cast(:effect as text) is null or effect = :effect)
                  and (cast(:ref as text) is null or :ref = any (refs))
                order by id limit :limit
                """)
                .param("run", runId)
                .param("after", after)
                .param("effect", effect == null ? null : effect.key())
                .param("ref", ref)
                .param("limit", limit + 1)
                .query((row, number) -> new Write(
                        row.getLong("id"),
                        row.getObject("written_at", OffsetDateTime.class).toInstant(),
                        row.getLong("sync_id"),
                        Effect.of(row.getString("effect")),
                        Arrays.asList((String[]) row.getArray("refs").getArray())))
                .list();
        return Page.of(rows, limit, Write::id);
    }

    /** Forgets what is older than jobs are kept. */
    void purge(Duration kept) {
        jdbc.sql("delete from run_write where written_at < ?")
                .param(clock.instant().minus(kept).atOffset(ZoneOffset.UTC))
                .update();
    }
}

package com.gssync.queue;

import com.gssync.api.Page;
import com.gssync.api.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The jobs of the last seven days, to read. */
@Component
public class JobLog {

    /** What to show; null for all. */
    record Question(Long syncId, JobState state, Origin origin, String ref) {}

    /**
     * The jobs of every sync that has some, of those that were deleted too: the table is read sync by sync, as its key has it.
     */
    private static final String EACH = """
            with recursive known (sync_id) as (
                select min(sync_id) from job
                union all
                select (select min(j.sync_id) from job j where j.sync_id > k.sync_id) from known k where k.sync_id is not null)
            select l.* from known k cross join lateral (
                select j.id, j.sync_id, j.origin, j.action, j.source_id, j.ref, case when u.attempt is null then j.state else 'running' end as state,
                       coalesce(u.attempt, j.attempts) as attempts, j.http_status, j.error, j.created_at, j.finished_at, j.run_id
                from job j left join lateral (
                    select max(c.attempt) as attempt from call_under_way c where j.state = 'pending' and j.id = any (c.jobs)) u on true
                where j.sync_id = k.sync_id and
            """;

    private final JdbcClient jdbc;

    JobLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest jobs. */
    public List<Job> newest(int limit) {
        return list(new Question(null, null, null, null), Long.MAX_VALUE, limit).items();
    }

    /** When the newest job of each sync came, or a run wrote for it; syncs without any are not in the answer. */
    public Map<Long, Instant> lastActivity() {
        Map<Long, Instant> activity = new HashMap<>();
        jdbc.sql("""
                select s.id, n.created_at
                from sync s cross join lateral (
                    select greatest((select created_at from job where sync_id = s.id order by id desc limit 1),
                                    (select written_at from run_write where sync_id = s.id order by id desc limit 1)) as created_at) n
                where n.created_at is not null
                """)
                .query((row, number) -> activity.put(row.getLong("id"), instant(row, "created_at")))
                .list();
        return activity;
    }

    Page<Job> list(Question question, long before, int limit) {
        JobState state = question.state();
        boolean open = state == JobState.PENDING || state == JobState.RUNNING;
        List<Job> rows = jdbc.sql(EACH + """
                j.id < :before
                  and (cast(:sync as bigint) is null or j.sync_id = :sync)
                  and (cast(:state as text) is null or j.state = :state)
                  and (cast(:running as boolean) is null or :running = (j.id in (select unnest(jobs) from call_under_way)))
                  and (cast(:origin as text) is null or j.origin = :origin)
                  and (cast(:ref as text) is null or j.ref = :ref)
                order by j.id desc limit :limit) l
                order by l.id desc limit :limit
                """)
                .param("before", before)
                .param("sync", question.syncId())
                .param("state", state == null ? null : open ? JobState.PENDING.key() : state.key())
                .param("running", open ? state == JobState.RUNNING : null)
                .param(
                        "origin",
                        question.origin() == null ? null : question.origin().key())
                .param("ref", question.ref())
                .param("limit", limit + 1)
                .query(JobLog::row)
                .list();
        return Page.of(rows, limit, Job::id);
    }

    Job get(long id) {
        return jdbc.sql(EACH + "j.id = ?) l")
                .param(id)
                .query(JobLog::row)
                .optional()
                .orElseThrow(() -> Problem.notFound("job", id));
    }

    static Job row(ResultSet row, int number) throws SQLException {
        return new Job(
                row.getLong("id"),
                row.getLong("sync_id"),
                Origin.of(row.getString("origin")),
                Action.of(row.getString("action")),
                row.getObject("source_id", Long.class),
                row.getString("ref"),
                JobState.of(row.getString("state")),
                row.getInt("attempts"),
                row.getObject("http_status", Integer.class),
                row.getString("error"),
                instant(row, "created_at"),
                instant(row, "finished_at"),
                row.getObject("run_id", Long.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}

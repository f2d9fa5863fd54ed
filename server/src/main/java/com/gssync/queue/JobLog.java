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

    private static final String SELECT =
            "select id, sync_id, origin, action, source_id, ref, state, attempts, http_status, error, "
                    + "created_at, finished_at, run_id from job ";

    private final JdbcClient jdbc;

    JobLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest jobs. */
    public List<Job> newest(int limit) {
        return jdbc.sql(SELECT + "order by id desc limit ?")
                .param(limit)
                .query(JobLog::row)
                .list();
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
        List<Job> rows = jdbc.sql(SELECT + """
                where id < :before
                  and (cast(:sync as bigint) is null or sync_id = :sync)
                  and (cast(:state as text) is null or state = :state)
                  and (cast(:origin as text) is null or origin = :origin)
                  and (cast(:ref as text) is null or ref = :ref)
                order by id desc limit :limit
                """)
                .param("before", before)
                .param("sync", question.syncId())
                .param(
                        "state",
                        question.state() == null ? null : question.state().key())
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
        return jdbc.sql(SELECT + "where id = ?")
                .param(id)
                .query(JobLog::row)
                .optional()
                .orElseThrow(() -> Problem.notFound("job", id));
    }

    private static Job row(ResultSet row, int number) throws SQLException {
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

package com.gssync.snapshot;

import com.gssync.api.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every statement on the table {@code snapshot}. */
@Component
class SnapshotTable {

    /** A row by what its file needs. */
    record Entry(long id, String file) {}

    private static final String SHOWN = " state = 'complete' and account_id is not null ";

    private final JdbcClient jdbc;
    private final Clock clock;

    SnapshotTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A row for a file that is about to be written. */
    Entry begin(long accountId, Long syncId, Long runId, Instant takenAt, String file) {
        long id = jdbc.sql("""
                insert into snapshot (account_id, sync_id, run_id, state, file, created_at)
                values (:account, :sync, :run, 'writing', :file, :takenAt)
                returning id
                """)
                .param("account", accountId)
                .param("sync", syncId)
                .param("run", runId)
                .param("file", file)
                .param("takenAt", takenAt.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        return new Entry(id, file);
    }

    /** @return empty when it was deleted meanwhile, or its account */
    Optional<Snapshot> complete(long id, long references, long bytes) {
        return jdbc.sql("""
                update snapshot set state = 'complete', completed_at = :now, reference_count = :references, bytes = :bytes
                where id = :id and state = 'writing' and account_id is not null
                returning *
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("references", references)
                .param("bytes", bytes)
                .param("id", id)
                .query(SnapshotTable::row)
                .optional();
    }

    Optional<Snapshot> find(long id) {
        return jdbc.sql("select * from snapshot where id = ? and" + SHOWN)
                .param(id)
                .query(SnapshotTable::row)
                .optional();
    }

    /** The newest that a run completed. */
    Optional<Snapshot> ofRun(long runId) {
        return jdbc.sql("select * from snapshot where run_id = ? and" + SHOWN + "order by id desc limit 1")
                .param(runId)
                .query(SnapshotTable::row)
                .optional();
    }

    boolean isUnfinished(long id) {
        return jdbc.sql("select exists (select from snapshot where id = ? and state = 'writing')")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    Page<Snapshot> list(Long syncId, Long accountId, long before, int limit) {
        List<Snapshot> rows = jdbc.sql("select * from snapshot where id < :before and" + SHOWN + """
                  and (cast(:sync as bigint) is null or sync_id = :sync)
                  and (cast(:account as bigint) is null or account_id = :account)
                order by id desc limit :limit
                """)
                .param("before", before)
                .param("sync", syncId)
                .param("account", accountId)
                .param("limit", limit + 1)
                .query(SnapshotTable::row)
                .list();
        return Page.of(rows, limit, Snapshot::id);
    }

    String file(long id) {
        return jdbc.sql("select file from snapshot where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    /** From now on it is not shown any more. @return empty when it is gone already */
    Optional<Entry> delete(long id) {
        return jdbc.sql("update snapshot set state = 'deleted' where id = ? returning id, file")
                .param(id)
                .query(SnapshotTable::entry)
                .optional();
    }

    /** What a run began and did not complete is deleted: the run begins anew. */
    List<Entry> deleteUnfinished(long runId) {
        return jdbc.sql(
                        "update snapshot set state = 'deleted' where run_id = ? and state = 'writing' returning id, file")
                .param(runId)
                .query(SnapshotTable::entry)
                .list();
    }

    /** Deletes what is older than snapshots are kept, what nobody goes on writing, and what belongs to no account any more. */
    void deleteOld(Duration kept, Duration unfinished) {
        jdbc.sql("""
                update snapshot s set state = 'deleted'
                where state = 'writing' and created_at < :unfinishedBefore
                   or state in ('writing', 'complete') and account_id is null
                   or state = 'complete' and completed_at < :before
                      and exists (select from snapshot n where n.account_id = s.account_id and n.state = 'complete' and n.id > s.id)
                """)
                .param("unfinishedBefore", clock.instant().minus(unfinished).atOffset(ZoneOffset.UTC))
                .param("before", clock.instant().minus(kept).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What was deleted and whose file may still be there. */
    List<Entry> deleted() {
        return jdbc.sql("select id, file from snapshot where state = 'deleted' order by id")
                .query(SnapshotTable::entry)
                .list();
    }

    /** Drops the row of one whose file is gone. */
    void forget(long id) {
        jdbc.sql("delete from snapshot where id = ? and state = 'deleted'")
                .param(id)
                .update();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(row.getLong("id"), row.getString("file"));
    }

    private static Snapshot row(ResultSet row, int number) throws SQLException {
        return new Snapshot(
                row.getLong("id"),
                row.getLong("account_id"),
                row.getObject("sync_id", Long.class),
                row.getObject("run_id", Long.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("completed_at", OffsetDateTime.class).toInstant(),
                row.getLong("reference_count"),
                row.getLong("bytes"));
    }
}

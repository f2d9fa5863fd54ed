package com.gssync.run;

import com.gssync.api.Page;
import com.gssync.api.Problem;
import com.gssync.audit.Actor;
import com.gssync.audit.Audit;
import com.gssync.audit.Entry;
import com.gssync.sync.SyncDeleted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The runs and who works on them. What a node records of a run it records under its lease: every update names the owner and asks that the
 * run is still running, and says whether it was. Safe for use by several threads and nodes.
 */
@Component
public class Runs {

    /** How long a node keeps a run without a sign of life. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /**
     * A run that this node works on.
     *
     * @param progress where it stands, as JSON of its own kind
     * @param draft what it tries out, as JSON of its own kind; null for most
     */
    public record Claimed(
            long id,
            String kind,
            String mode,
            long accountId,
            List<Long> syncIds,
            String progress,
            long approvedDeletions,
            Long restoresSnapshotId,
            String draft) {}

    /** How much further a run got. */
    public record Step(
            long done, long created, long updated, long unchanged, long deleted, long failed, long filtered) {

        /** References seen, nothing else. */
        public static Step seen(long done) {
            return new Step(done, 0, 0, 0, 0, 0, 0);
        }

        /** Both together. */
        public Step plus(Step other) {
            return new Step(
                    done + other.done,
                    created + other.created,
                    updated + other.updated,
                    unchanged + other.unchanged,
                    deleted + other.deleted,
                    failed + other.failed,
                    filtered + other.filtered);
        }
    }

    private static final String SELECT = """
            select r.*, array(select sync_id from run_sync where run_id = r.id order by sync_id) as sync_ids,
                   (select id from snapshot where run_id = r.id and state = 'complete') as snapshot_id
            from run r
            """;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;
    private final UUID node = UUID.randomUUID();

    Runs(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Puts a run in the queue of runs: one that restores nothing. */
    @Transactional
    public Run start(String kind, String mode, long subject, long account, List<Long> syncIds) {
        return start(kind, mode, subject, account, syncIds, null, null);
    }

    /**
     * Puts a run in the queue of runs.
     *
     * @param subject what can have one run of this kind at a time
     * @param account the account whose lane or reader works on it
     * @param restores the snapshot that it restores, or null
     * @param draft what it tries out, as JSON of its own kind, or null
     * @throws Problem 409 when the subject has one already
     */
    @Transactional
    public Run start(
            String kind, String mode, long subject, long account, List<Long> syncIds, Long restores, String draft) {
        long id;
        try {
            id = jdbc.sql("""
                    insert into run (kind, mode, subject_id, account_id, restores_snapshot_id, draft, created_at)
                    values (:kind, :mode, :subject, :account, :restores, cast(:draft as json), :now)
                    returning id
                    """)
                    .param("kind", kind)
                    .param("mode", mode)
                    .param("subject", subject)
                    .param("account", account)
                    .param("restores", restores, Types.BIGINT)
                    .param("draft", draft, Types.VARCHAR)
                    .param("now", now())
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException running) {
            throw Problem.conflict(
                    "Already running",
                    "There is a " + kind + " waiting or running already. Wait for its end or cancel it.");
        }
        for (long syncId : syncIds) {
            jdbc.sql("insert into run_sync (run_id, sync_id) values (?, ?)")
                    .params(id, syncId)
                    .update();
        }
        Run run = get(id);
        // What the service starts by a schedule is told by the run itself, and would bury what people did.
        if (Actor.current().kind() != Actor.Kind.SERVICE) {
            audit.record(entry("run.started", run).changing(null, run));
        }
        return run;
    }

    /** A run. @throws Problem 404 when there is none */
    public Run get(long id) {
        return jdbc.sql(SELECT + " where r.id = ?")
                .param(id)
                .query(Runs::row)
                .optional()
                .orElseThrow(() -> Problem.notFound("run", id));
    }

    Page<Run> list(Long syncId, long before, int limit) {
        String ofSync = syncId == null ? "" : " and r.id in (select run_id from run_sync where sync_id = :sync)";
        List<Run> rows = jdbc.sql(SELECT + " where r.id < :before" + ofSync + " order by r.id desc limit :limit")
                .param("sync", syncId)
                .param("before", before)
                .param("limit", limit + 1)
                .query(Runs::row)
                .list();
        return Page.of(rows, limit, Run::id);
    }

    /** The runs that are not over, for the dashboard. */
    public List<Run> open() {
        return jdbc.sql(SELECT + " where r.state in ('pending', 'running', 'held') order by r.id")
                .query(Runs::row)
                .list();
    }

    /**
     * The runs of a sync that failed and were not made up for.
     *
     * @param newest some of them, newest first
     */
    public record Failed(long syncId, long count, List<Run> newest) {}

    /**
     * Which syncs have runs that failed from a moment on and after which none of the same kind has succeeded for that very sync: a batch may be one of
     * several syncs. Previews, which change nothing and which somebody looks at, are left out.
     */
    public List<Failed> failedAndNotMadeUpFor(Instant since, int newest) {
        return jdbc.sql("""
                with failed as (
                    select rs.sync_id, r.kind, r.id from run r join run_sync rs on rs.run_id = r.id
                    where r.state = 'failed' and r.finished_at >= :since and r.kind <> 'preview'),
                made_up as (
                    select f.sync_id, f.kind, max(r.id) as id
                    from (select sync_id, kind, min(id) as id from failed group by sync_id, kind) f
                    join run_sync rs on rs.sync_id = f.sync_id and rs.run_id > f.id
                    join run r on r.id = rs.run_id and r.kind = f.kind and r.state = 'succeeded'
                    group by f.sync_id, f.kind)
                select sync_id, count(*) as n, (array_agg(f.id order by f.id desc))[1 : cast(:newest as integer)] as newest
                from failed f left join made_up m using (sync_id, kind)
                where f.id > coalesce(m.id, 0)
                group by sync_id
                """)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("newest", newest)
                .query((row, number) -> new Failed(
                        row.getLong("sync_id"),
                        row.getLong("n"),
                        Arrays.stream((Long[]) row.getArray("newest").getArray())
                                .map(this::get)
                                .toList()))
                .list();
    }

    /** Takes the oldest run of some kinds that nobody works on. @param account only of this account, or null for any */
    @Transactional
    public Optional<Claimed> claim(Set<String> kinds, Long account) {
        return jdbc.sql("""
                update run r
                set state = 'running', owner = :node, leased_until = :until, started_at = coalesce(started_at, :now)
                where id = (
                    select id from run
                    where kind = any (:kinds) and (cast(:account as bigint) is null or account_id = :account)
                      and (state = 'pending' or state = 'running' and leased_until < :now)
                    order by id limit 1 for update skip locked)
                returning id, kind, mode, account_id, progress::text as progress, approved_deletions, restores_snapshot_id, draft,
                          array(select sync_id from run_sync where run_id = r.id order by sync_id) as sync_ids
                """)
                .param("node", node)
                .param("until", until())
                .param("now", now())
                .param("kinds", kinds.toArray(String[]::new))
                .param("account", account)
                .query((row, number) -> new Claimed(
                        row.getLong("id"),
                        row.getString("kind"),
                        row.getString("mode"),
                        row.getLong("account_id"),
                        longs(row),
                        row.getString("progress"),
                        row.getLong("approved_deletions"),
                        row.getObject("restores_snapshot_id", Long.class),
                        row.getString("draft")))
                .optional();
    }

    /**
     * Records progress and renews the lease. Inside a transaction it makes what the caller recorded beside it depend on the run still
     * being ours.
     *
     * @param progress where the run stands, or null to leave it
     * @param total references expected, or null when that is not known
     * @return false when the run is over or another node has it: stop, and roll back
     */
    @Transactional
    public boolean advance(long id, Step step, String progress, Long total) {
        return jdbc.sql("""
                update run
                set done = done + :done, created = created + :created, updated = updated + :updated,
                    unchanged = unchanged + :unchanged, deleted = deleted + :deleted, failed = failed + :failed, filtered = filtered + :filtered,
                    progress = coalesce(cast(:progress as jsonb), progress), total = coalesce(:total, total), leased_until = :until
                where id = :id and owner = :node and state = 'running'
                """)
                        .param("done", step.done())
                        .param("created", step.created())
                        .param("updated", step.updated())
                        .param("unchanged", step.unchanged())
                        .param("deleted", step.deleted())
                        .param("failed", step.failed())
                        .param("filtered", step.filtered())
                        .param("progress", progress)
                        .param("total", total)
                        .param("until", until())
                        .param("id", id)
                        .param("node", node)
                        .update()
                == 1;
    }

    /**
     * Records what a run of ours will leave alone and what it is about to delete.
     *
     * @param deletions null when it deletes nothing
     * @return false when it is no longer ours
     */
    @Transactional
    public boolean known(long id, long kept, Run.Deletions deletions) {
        return jdbc.sql("""
                update run set kept = :kept, deletions = :deletions, secondary_size = :size
                where id = :id and owner = :node and state = 'running'
                """)
                        .param("kept", kept)
                        .param("deletions", deletions == null ? null : deletions.count(), Types.BIGINT)
                        .param("size", deletions == null ? null : deletions.secondarySize(), Types.BIGINT)
                        .param("id", id)
                        .param("node", node)
                        .update()
                == 1;
    }

    /** Stops a run of ours until a person has approved what it is about to delete, which is {@link #known}. */
    @Transactional
    public void hold(long id) {
        jdbc.sql("update run set state = 'held', leased_until = null where id = ? and owner = ? and state = 'running'")
                .params(id, node)
                .update();
    }

    /**
     * Lets a run that is held go on.
     *
     * @param deletions how many the person has approved: what the run said that it is about to delete
     */
    @Transactional
    Run approve(long id, long deletions) {
        Run run = locked(id);
        if (!run.state().equals("held")) {
            throw Problem.conflict(
                    "Nothing to approve", "This run does not wait for an approval: " + run.state() + ".");
        }
        if (run.deletions().count() != deletions) {
            throw Problem.conflict(
                    "Another number",
                    "The run is about to delete " + run.deletions().count() + " references, not " + deletions + ".");
        }
        jdbc.sql("update run set state = 'pending', approved_deletions = ? where id = ? and state = 'held'")
                .params(deletions, id)
                .update();
        Run after = get(id);
        audit.record(entry("run.approved", after).changing(run, after));
        return after;
    }

    /** Ends a run of ours. @param error why it failed, or null when it succeeded */
    @Transactional
    public void finish(long id, String error) {
        jdbc.sql("""
                update run set state = :state, error = :error, finished_at = :now, leased_until = null
                where id = :id and owner = :node and state = 'running'
                """)
                .param("state", error == null ? "succeeded" : "failed")
                .param("error", error)
                .param("now", now())
                .param("id", id)
                .param("node", node)
                .update();
    }

    /** Gives a run of ours back, to be gone on with by whoever claims it next. */
    @Transactional
    public void release(long id) {
        jdbc.sql("update run set leased_until = ? where id = ? and owner = ? and state = 'running'")
                .params(now(), id, node)
                .update();
    }

    @Transactional
    Run cancel(long id) {
        Run before = locked(id);
        int cancelled = jdbc.sql("""
                update run set state = 'cancelled', finished_at = ?, leased_until = null where id = ? and state in ('pending', 'running', 'held')
                """).params(now(), id).update();
        Run run = get(id);
        if (cancelled == 0 && !run.state().equals("cancelled")) {
            throw Problem.conflict("Run is over", "This run has ended already: " + run.state() + ".");
        }
        if (cancelled == 1) {
            audit.record(entry("run.cancelled", run).changing(before, run));
        }
        return run;
    }

    /** A batch of several syncs goes on for the others. */
    @EventListener
    void deleted(SyncDeleted deleted) {
        jdbc.sql("""
                update run set state = 'cancelled', finished_at = :now, leased_until = null
                where state in ('pending', 'running', 'held') and id in (select run_id from run_sync where sync_id = :sync)
                  and not exists (select from run_sync o where o.run_id = run.id and o.sync_id <> :sync)
                """).param("now", now()).param("sync", deleted.syncId()).update();
    }

    /** With the embedded database no other node can be alive: what a killed one held is free at once. */
    @Transactional
    public void releaseAll() {
        jdbc.sql("update run set leased_until = ? where state = 'running'")
                .param(now())
                .update();
    }

    /** As it is, until the transaction ends: what is kept as before is what was before. */
    private Run locked(long id) {
        jdbc.sql("select id from run where id = ? for no key update")
                .param(id)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> Problem.notFound("run", id));
        return get(id);
    }

    private static Entry entry(String action, Run run) {
        return Entry.of(action, "run", run.id(), run.kind());
    }

    private static Run row(ResultSet row, int number) throws SQLException {
        return new Run(
                row.getLong("id"),
                longs(row),
                row.getString("kind"),
                row.getString("mode"),
                row.getString("state"),
                row.getLong("done"),
                row.getObject("total", Long.class),
                row.getLong("created"),
                row.getLong("updated"),
                row.getLong("unchanged"),
                row.getLong("deleted"),
                row.getLong("failed"),
                row.getLong("filtered"),
                row.getLong("kept"),
                deletions(row),
                row.getObject("snapshot_id", Long.class),
                row.getObject("restores_snapshot_id", Long.class),
                row.getString("error"),
                instant(row, "created_at"),
                instant(row, "started_at"),
                instant(row, "finished_at"));
    }

    private static Run.Deletions deletions(ResultSet row) throws SQLException {
        Long count = row.getObject("deletions", Long.class);
        return count == null ? null : new Run.Deletions(count, row.getLong("secondary_size"));
    }

    private static List<Long> longs(ResultSet row) throws SQLException {
        return Arrays.asList((Long[]) row.getArray("sync_ids").getArray());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private OffsetDateTime until() {
        return now().plus(LEASE);
    }
}

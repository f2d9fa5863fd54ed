package com.gssync.queue;

import com.gssync.database.Columns;
import com.gssync.database.Storable;
import com.gssync.journal.Counters;
import com.gssync.journal.Metric;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the owner of a lane does with the jobs of its syncs that it has taken ({@link WaitingJobs}); what it keeps true is written at the package. Each method joins the caller's
 * transaction or makes its own. Safe for use by several threads and nodes.
 */
@Component
public class LaneJobs {

    /** How jobs and calls that are over, or wait again, are matched; by the key of a job, whatever the planner believes of its other indexes. */
    private static final String WAITS =
            "j.sync_id = c.sync_id and j.id = c.id and j.created_at = c.created_at and j.finished_at is null";

    private final JdbcClient jdbc;
    private final Counters counters;
    private final RunLog runs;
    private final Clock clock;

    LaneJobs(JdbcClient jdbc, Counters counters, RunLog runs, Clock clock) {
        this.jdbc = jdbc;
        this.counters = counters;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * Counts an attempt of each job, before the call leaves: the call is on record with them until what came of it is.
     *
     * @param attempt which one it is for each: 1 or 2
     * @param before the calls on record that were made for them before, with their earlier attempts; this one takes their place
     * @return the call's number
     * @throws Fence.Lost when the lane is another's by now
     */
    @Transactional
    public long attempt(Fence fence, Collection<Claim> claims, int attempt, Collection<Long> before) {
        fence.hold(jdbc);
        takeOff(before, claims);
        return jdbc.sql("""
                insert into call_under_way (account_id, fence, attempt, jobs) values (:account, :fence, :attempt, :jobs) returning id
                """)
                .param("account", fence.accountId())
                .param("fence", fence.number())
                .param("attempt", attempt)
                .param(
                        "jobs",
                        Columns.of(claims, Long[]::new, claim -> claim.key().id()))
                .query(Long.class)
                .single();
    }

    /** What came of the calls for these jobs is recorded elsewhere. A call goes when all of its jobs have. */
    private void takeOff(Collection<Long> calls, Collection<Claim> claims) {
        if (calls.isEmpty()) {
            return;
        }
        Long[] ids = calls.stream().sorted().toArray(Long[]::new);
        Long[] jobs = Columns.of(claims, Long[]::new, claim -> claim.key().id());
        if (ids.length > 1) {
            // Others take jobs off the same calls at the same time: in one order, so that none waits for another that
            // waits for it.
            jdbc.sql("select id from call_under_way where id = any (?) order by id for update")
                    .param(ids)
                    .query(Long.class)
                    .list();
        }
        int gone = jdbc.sql("delete from call_under_way where id = any (?) and jobs <@ ?")
                .param(ids)
                .param(jobs)
                .update();
        if (gone < ids.length) {
            jdbc.sql(
                            "update call_under_way set jobs = array(select unnest(jobs) except select unnest(cast(? as bigint[]))) where id = any (?)")
                    .param(jobs)
                    .param(ids)
                    .update();
            jdbc.sql("delete from call_under_way where id = any (?) and jobs = '{}'")
                    .param(ids)
                    .update();
        }
    }

    /**
     * Leaves jobs to wait in the queue, with the attempts that count against them.
     *
     * @param calls the calls on record for them
     */
    @Transactional
    public void release(Fence fence, Map<Claim, Integer> attempts, Collection<Long> calls) {
        if (attempts.isEmpty()) {
            return;
        }
        fence.hold(jdbc);
        Collection<Claim> claims = attempts.keySet();
        jdbc.sql("""
                update job j set attempts = c.attempts
                from unnest(:syncs, :ids, cast(:created as timestamptz[]), :attempts) c (sync_id, id, created_at, attempts)
                where j.attempts <> c.attempts and %s
                """.formatted(WAITS))
                .param("syncs", Columns.of(claims, Long[]::new, Claim::syncId))
                .param(
                        "ids",
                        Columns.of(claims, Long[]::new, claim -> claim.key().id()))
                .param("created", Columns.times(claims, claim -> claim.key().createdAt()))
                .param("attempts", Columns.of(claims, Integer[]::new, attempts::get))
                .update();
        takeOff(calls, claims);
    }

    /**
     * Records how jobs ended, and that the older ones of their references are superseded, in a transaction that holds the fence. A job that is
     * over already stays as it is, and is not counted twice.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(Fence fence, List<Settlement> settlements) {
        if (settlements.isEmpty()) {
            return;
        }
        List<End> ends = new ArrayList<>(settlements.size());
        for (Settlement settlement : settlements) {
            ends.add(new End(
                    settlement.claim().key(),
                    settlement.state(),
                    settlement.attempts(),
                    settlement.ref(),
                    settlement.httpStatus(),
                    settlement.error()));
            for (Claim.Key older : settlement.claim().older()) {
                ends.add(new End(older, JobState.SUPERSEDED, null, null, null, null));
            }
        }
        end(ends);
        takeOff(
                settlements.stream()
                        .map(Settlement::call)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()),
                settlements.stream().map(Settlement::claim).toList());
    }

    private record End(Claim.Key key, JobState state, Integer attempts, String ref, Integer httpStatus, String error) {}

    private record Ended(long syncId, JobState state, long jobs) {}

    private void end(List<End> ends) {
        List<Ended> ended = jdbc.sql("""
                with ended as (
                    update job j
                    set state = c.state, attempts = coalesce(c.attempts, j.attempts), ref = coalesce(c.ref, j.ref), http_status = c.status,
                        error = c.error, finished_at = :now
                    from unnest(:syncs, :ids, cast(:created as timestamptz[]), :states, :attempts, :refs, :statuses, :errors)
                         c (sync_id, id, created_at, state, attempts, ref, status, error)
                    where %s
                    returning j.sync_id, j.state)
                select sync_id, state, count(*) as jobs from ended group by 1, 2
                """.formatted(WAITS))
                .param("now", now())
                .param("syncs", Columns.of(ends, Long[]::new, end -> end.key().syncId()))
                .param("ids", Columns.of(ends, Long[]::new, end -> end.key().id()))
                .param("created", Columns.times(ends, end -> end.key().createdAt()))
                .param(
                        "states",
                        Columns.of(ends, String[]::new, end -> end.state().key()))
                .param("attempts", Columns.of(ends, Integer[]::new, End::attempts))
                .param("refs", Columns.of(ends, String[]::new, end -> Storable.made(end.ref())))
                .param("statuses", Columns.of(ends, Integer[]::new, End::httpStatus))
                .param("errors", Columns.of(ends, String[]::new, end -> Storable.made(end.error())))
                .query((row, number) ->
                        new Ended(row.getLong("sync_id"), JobState.of(row.getString("state")), row.getLong("jobs")))
                .list();
        countPerSync(
                ended,
                Ended::syncId,
                end -> Map.of(Metric.WAITING, -end.jobs(), end.state().metric(), end.jobs()));
    }

    /**
     * Records changes that a run carried out, in a transaction that holds the fence. Those that simply succeeded are logged together
     * ({@link RunLog}); each of the others is a job, to be found among those that failed.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Fence fence, List<FinishedJob> jobs) {
        if (jobs.isEmpty()) {
            return;
        }
        countPerSync(
                jobs,
                FinishedJob::syncId,
                job -> Map.of(Metric.RECEIVED, 1L, job.state().metric(), 1L));
        Map<Boolean, List<FinishedJob>> remarkable =
                jobs.stream().collect(Collectors.partitioningBy(FinishedJob::remarkable));
        runs.add(remarkable.get(false));
        insertFinished(remarkable.get(true));
    }

    private void insertFinished(List<FinishedJob> jobs) {
        if (jobs.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into job (created_at, sync_id, origin, priority, action, source_id, ref, state, attempts, finished_at, http_status,
                                 error, run_id)
                select :now, n.sync_id, n.origin, n.priority, n.action, n.source_id, n.ref, n.state, n.attempts, :now, n.status, n.error,
                       n.run_id
                from unnest(:syncs, :origins, :priorities, :actions, :sources, :refs, :states, :attempts, :statuses, :errors, :runs)
                     n (sync_id, origin, priority, action, source_id, ref, state, attempts, status, error, run_id)
                """)
                .param("now", now())
                .param("syncs", Columns.of(jobs, Long[]::new, FinishedJob::syncId))
                .param(
                        "origins",
                        Columns.of(jobs, String[]::new, job -> job.origin().key()))
                .param(
                        "priorities",
                        Columns.of(jobs, Short[]::new, job -> job.origin().priority()))
                .param(
                        "actions",
                        Columns.of(jobs, String[]::new, job -> job.action().key()))
                .param("sources", Columns.of(jobs, Long[]::new, FinishedJob::sourceId))
                .param("refs", Columns.of(jobs, String[]::new, job -> Storable.made(job.ref())))
                .param(
                        "states",
                        Columns.of(jobs, String[]::new, job -> job.state().key()))
                .param("attempts", Columns.of(jobs, Integer[]::new, FinishedJob::attempts))
                .param("statuses", Columns.of(jobs, Integer[]::new, FinishedJob::httpStatus))
                .param("errors", Columns.of(jobs, String[]::new, job -> Storable.made(job.error())))
                .param("runs", Columns.of(jobs, Long[]::new, FinishedJob::runId))
                .update();
    }

    private record Tried(Claim.Key key, long sourceId, int attempt) {}

    /**
     * The calls that earlier owners of the lane left under way count as attempts, and are not on record any more. Jobs with both attempts
     * spent have failed: what came of the last call is not known.
     */
    @Transactional
    public void rescue(Fence fence) {
        fence.hold(jdbc);
        List<Tried> tried = jdbc.sql("""
                with lost as (delete from call_under_way where account_id = :account and fence < :fence returning attempt, jobs),
                tried as materialized (
                    select t.id, max(attempt) as attempt from lost cross join unnest(jobs) t (id) group by t.id)
                update job j set attempts = t.attempt
                from tried t, sync s
                where s.secondary_account_id = :account and j.sync_id = s.id and j.id = t.id and j.finished_at is null
                returning j.sync_id, j.id, j.created_at, j.source_id, j.attempts
                """)
                .param("account", fence.accountId())
                .param("fence", fence.number())
                .query((row, number) -> new Tried(
                        new Claim.Key(
                                row.getLong("sync_id"),
                                row.getLong("id"),
                                row.getObject("created_at", OffsetDateTime.class)),
                        row.getLong("source_id"),
                        row.getInt("attempts")))
                .list();
        List<Tried> spent = tried.stream().filter(one -> one.attempt() == 2).toList();
        List<End> ends = new ArrayList<>();
        for (Tried one : spent) {
            String error = "The service stopped while the second attempt was under way; its answer is not known";
            ends.add(new End(one.key(), JobState.FAILED, null, null, null, error));
        }
        for (Claim.Key older : olderThan(spent)) {
            ends.add(new End(older, JobState.SUPERSEDED, null, null, null, null));
        }
        if (!ends.isEmpty()) {
            end(ends);
        }
    }

    private List<Claim.Key> olderThan(List<Tried> spent) {
        if (spent.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                select j.sync_id, j.id, j.created_at
                from unnest(:syncs, :sources, :ids) n (sync_id, source_id, id) join job j using (sync_id, source_id)
                where j.state = 'pending' and j.id < n.id
                """)
                .param("syncs", Columns.of(spent, Long[]::new, one -> one.key().syncId()))
                .param("sources", Columns.of(spent, Long[]::new, Tried::sourceId))
                .param("ids", Columns.of(spent, Long[]::new, one -> one.key().id()))
                .query((row, number) -> new Claim.Key(
                        row.getLong("sync_id"), row.getLong("id"), row.getObject("created_at", OffsetDateTime.class)))
                .list();
    }

    private <T> void countPerSync(Collection<T> items, Function<T, Long> sync, Function<T, Map<Metric, Long>> counts) {
        Map<Long, Map<Metric, Long>> sums = new HashMap<>();
        for (T item : items) {
            Map<Metric, Long> ofSync = sums.computeIfAbsent(sync.apply(item), id -> new EnumMap<>(Metric.class));
            counts.apply(item).forEach((metric, n) -> ofSync.merge(metric, n, Long::sum));
        }
        sums.forEach(counters::ofSync);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}

package com.gssync.queue;

import com.gssync.database.Columns;
import com.gssync.database.Storable;
import com.gssync.journal.Counters;
import com.gssync.journal.Metric;
import com.gssync.sync.SyncDeleted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The statements of the queue; what they keep true is written at the package. Each method joins the caller's transaction or makes its own.
 * Safe for use by several threads and nodes.
 */
@Component
public class JobQueue {

    /**
     * That a job found by its key runs under our fence, said so that the planner cannot use the index of running jobs instead: it believes
     * that one to be empty until the table is analysed, and would go through all of it for every job.
     */
    private static final String RUNS = "case j.state when 'running' then j.fence end = :fence";

    private final JdbcClient jdbc;
    private final Counters counters;
    private final RunLog runs;
    private final Clock clock;
    private final List<Runnable> arrivalListeners = new CopyOnWriteArrayList<>();

    JobQueue(JdbcClient jdbc, Counters counters, RunLog runs, Clock clock) {
        this.jdbc = jdbc;
        this.counters = counters;
        this.runs = runs;
        this.clock = clock;
    }

    /** Has {@code listener} called after jobs were committed on this node; other nodes find them by looking. Must not block. */
    public void onArrival(Runnable listener) {
        arrivalListeners.add(listener);
    }

    /** Queues changes. */
    @Transactional
    public void enqueue(List<NewJob> jobs) {
        if (jobs.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into job (created_at, sync_id, origin, priority, action, source_id, ref, payload, observed_at, state, run_id)
                select :now, n.sync_id, n.origin, n.priority, n.action, n.source_id, n.ref, n.payload::jsonb, n.observed_at, 'pending', n.run_id
                from unnest(:syncs, :origins, :priorities, :actions, :sources, :refs, :payloads, cast(:observed as timestamptz[]), :runs)
                     with ordinality n (sync_id, origin, priority, action, source_id, ref, payload, observed_at, run_id, place)
                order by n.place
                """)
                .param("now", now())
                .param("syncs", Columns.of(jobs, Long[]::new, NewJob::syncId))
                .param(
                        "origins",
                        Columns.of(jobs, String[]::new, job -> job.origin().key()))
                .param(
                        "priorities",
                        Columns.of(jobs, Short[]::new, job -> job.origin().priority()))
                .param(
                        "actions",
                        Columns.of(jobs, String[]::new, job -> job.action().key()))
                .param("sources", Columns.of(jobs, Long[]::new, NewJob::sourceId))
                .param("refs", Columns.of(jobs, String[]::new, job -> Storable.made(job.ref())))
                .param("payloads", Columns.of(jobs, String[]::new, NewJob::payload))
                .param("observed", Columns.times(jobs, job -> utc(job.observedAt())))
                .param("runs", Columns.of(jobs, Long[]::new, NewJob::runId))
                .update();
        countPerSync(jobs, NewJob::syncId, job -> Map.of(Metric.RECEIVED, 1L, Metric.WAITING, 1L));
        announce();
    }

    /** Queues changes, but for references that have a job open: that one will see to it. */
    @Transactional
    public void enqueueUnlessOpen(List<NewJob> jobs) {
        Set<List<Long>> open = Set.copyOf(jdbc.sql("""
                select distinct j.sync_id, j.source_id
                from unnest(:syncs, :sources) n (sync_id, source_id) join job j using (sync_id, source_id)
                where j.state in ('pending', 'running')
                """)
                .param("syncs", Columns.of(jobs, Long[]::new, NewJob::syncId))
                .param("sources", Columns.of(jobs, Long[]::new, NewJob::sourceId))
                .query((row, number) -> List.of(row.getLong("sync_id"), row.getLong("source_id")))
                .list());
        enqueue(jobs.stream()
                .filter(job -> !open.contains(List.of(job.syncId(), job.sourceId())))
                .toList());
    }

    /**
     * Queues what webhooks brought, in that order: each element once for every active sync of its primary that has webhooks on. Elements that
     * could not be understood are recorded as failed, with what was received.
     */
    @Transactional
    public void enqueueWebhooks(List<Arrival> arrivals) {
        List<Arrival> understood =
                arrivals.stream().filter(arrival -> arrival.error() == null).toList();
        insertWebhooks(understood, """
                insert into job (created_at, sync_id, origin, priority, action, source_id, ref, payload, state)
                select :now, s.id, 'webhook', 0, e.action, e.source_id, e.ref, e.data::jsonb, 'pending'
                """, Metric.WAITING);
        if (understood.size() < arrivals.size()) {
            List<Arrival> refused =
                    arrivals.stream().filter(arrival -> arrival.error() != null).toList();
            insertWebhooks(refused, """
                    insert into job (created_at, sync_id, origin, priority, action, state, error, finished_at)
                    select :now, s.id, 'webhook', 0, e.action, 'failed', e.error, :now
                    """, Metric.FAILED);
        }
        announce();
    }

    private void insertWebhooks(List<Arrival> arrivals, String insert, Metric as) {
        if (arrivals.isEmpty()) {
            return;
        }
        List<Arrived> arrived = jdbc.sql("with inserted as (" + insert + """
                from unnest(:accounts, :actions, :sources, :refs, :data, :errors) with ordinality
                     e (account_id, action, source_id, ref, data, error, place)
                join sync s on s.primary_account_id = e.account_id and s.state = 'active' and s.webhooks_enabled
                order by e.place
                returning sync_id)
                select sync_id, count(*) as n from inserted group by sync_id
                """)
                .param("now", now())
                .param("accounts", Columns.of(arrivals, Long[]::new, Arrival::accountId))
                .param(
                        "actions",
                        Columns.of(
                                arrivals,
                                String[]::new,
                                arrival -> arrival.action().key()))
                .param("sources", Columns.of(arrivals, Long[]::new, Arrival::sourceId))
                .param("refs", Columns.of(arrivals, String[]::new, Arrival::ref))
                .param("data", Columns.of(arrivals, String[]::new, Arrival::data))
                .param("errors", Columns.of(arrivals, String[]::new, Arrival::error))
                .query((row, number) -> new Arrived(row.getLong("sync_id"), row.getLong("n")))
                .list();
        arrived.forEach(
                ofSync -> counters.ofSync(ofSync.syncId(), Map.of(Metric.RECEIVED, ofSync.jobs(), as, ofSync.jobs())));
    }

    private record Arrived(long syncId, long jobs) {}

    /**
     * Takes the jobs of the references that have waited longest: of each the newest, while its older ones are superseded.
     *
     * @param live the webhooks' jobs, or those that can wait
     * @param limit how many waiting jobs are looked at for their references
     */
    @Transactional
    public List<Claim> claim(Fence fence, long syncId, boolean live, int limit) {
        fence.hold(jdbc);
        Long[] sources = longestWaiting(syncId, live, limit);
        if (sources.length == 0) {
            return List.of();
        }
        List<Claimed> claimed = jdbc.sql("""
                with open as materialized (
                    select j.id, j.created_at, j.source_id, j.action, j.payload is null as bare, j.payload ->> 'date_mod' as modified
                    from unnest(:sources) turn (source_id) join job j using (source_id)
                    where j.sync_id = :sync and j.state in ('pending', 'running')), -- none of these runs; the index is on both
                judged as materialized (
                    select id, created_at, row_number() over newest_first = 1 as newest,
                           action = 'upsert' and count(*) over older > 0
                           and (bool_or(action = 'delete' or bare) over older
                                or not coalesce(modified > max(modified) over older
                                    and length(modified) = length(max(modified) over older), false)) as doubtful
                    from open
                    window newest_first as (partition by source_id order by id desc),
                           older as (newest_first rows between 1 following and unbounded following)),
                taken as (
                    update job j
                    set state = case when o.newest then 'running' else 'superseded' end,
                        finished_at = case when o.newest then null else cast(:now as timestamptz) end,
                        fence = :fence, doubtful = j.doubtful or o.doubtful
                    from judged o
                    where j.id = o.id and j.created_at = o.created_at
                    returning j.*)
                select *, (select count(*) from taken where state = 'superseded') as superseded
                from taken where state = 'running' order by id
                """)
                .param("sync", syncId)
                .param("sources", sources)
                .param("now", now())
                .param("fence", fence.number())
                .query((row, number) -> new Claimed(claim(row), row.getLong("superseded")))
                .list();
        if (!claimed.isEmpty()) {
            long superseded = claimed.getFirst().superseded();
            counters.ofSync(syncId, Map.of(Metric.SUPERSEDED, superseded, Metric.WAITING, -superseded));
        }
        return claimed.stream().map(Claimed::claim).toList();
    }

    private record Claimed(Claim claim, long superseded) {}

    /**
     * References that have waited longest and have no job running. A question of its own, whose answer goes into the claim as an array: what the
     * planner would guess of it in the middle of a statement is far too much, and it would read the whole queue for it.
     */
    private Long[] longestWaiting(long syncId, boolean live, int limit) {
        return jdbc.sql("""
                select distinct source_id
                from (select j.source_id
                      from job j
                      where j.sync_id = :sync and j.priority = :priority and j.state = 'pending'
                        and j.source_id not in (select r.source_id from job r where r.sync_id = :sync and r.state = 'running')
                      order by j.id
                      limit :limit) oldest
                """)
                .param("sync", syncId)
                .param("priority", live ? 0 : 1)
                .param("limit", limit)
                .query(Long.class)
                .list()
                .toArray(Long[]::new);
    }

    /**
     * Counts an attempt of each job, before the call leaves.
     *
     * @param attempts how many it is for each: 1 or 2
     * @throws Fence.Lost when the lane is another's by now
     */
    @Transactional
    public void attempt(Fence fence, Collection<Claim> claims, int attempts) {
        fence.hold(jdbc);
        jdbc.sql("""
                update job j set attempts = :attempts
                from unnest(:ids, cast(:created as timestamptz[])) c (id, created_at)
                where j.id = c.id and j.created_at = c.created_at and %s
                """.formatted(RUNS))
                .param("attempts", attempts)
                .param("ids", Columns.of(claims, Long[]::new, Claim::id))
                .param("created", Columns.times(claims, Claim::createdAt))
                .param("fence", fence.number())
                .update();
    }

    /** Puts jobs back to wait, with the attempts that count against them. */
    @Transactional
    public void release(Fence fence, Map<Claim, Integer> attempts) {
        if (attempts.isEmpty()) {
            return;
        }
        fence.hold(jdbc);
        Collection<Claim> claims = attempts.keySet();
        jdbc.sql("""
                update job j set state = 'pending', fence = null, attempts = c.attempts
                from unnest(:ids, cast(:created as timestamptz[]), :attempts) c (id, created_at, attempts)
                where j.id = c.id and j.created_at = c.created_at and %s
                """.formatted(RUNS))
                .param("ids", Columns.of(claims, Long[]::new, Claim::id))
                .param("created", Columns.times(claims, Claim::createdAt))
                .param("attempts", Columns.of(claims, Integer[]::new, attempts::get))
                .param("fence", fence.number())
                .update();
    }

    /**
     * Records how jobs ended, in a transaction that holds the fence. A job that is over already stays as it is, and is not counted twice.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(Fence fence, List<Settlement> settlements) {
        if (settlements.isEmpty()) {
            return;
        }
        List<Ended> ended = jdbc.sql("""
                update job j
                set state = c.state, ref = coalesce(c.ref, j.ref), http_status = c.status, error = c.error, finished_at = :now
                from unnest(:ids, cast(:created as timestamptz[]), :states, :refs, :statuses, :errors) c (id, created_at, state, ref, status, error)
                where j.id = c.id and j.created_at = c.created_at and %s
                returning j.sync_id, j.state
                """.formatted(RUNS))
                .param("now", now())
                .param("ids", Columns.of(settlements, Long[]::new, Settlement::id))
                .param("created", Columns.times(settlements, Settlement::createdAt))
                .param(
                        "states",
                        Columns.of(
                                settlements, String[]::new, end -> end.state().key()))
                .param("refs", Columns.of(settlements, String[]::new, end -> Storable.made(end.ref())))
                .param("statuses", Columns.of(settlements, Integer[]::new, Settlement::httpStatus))
                .param("errors", Columns.of(settlements, String[]::new, end -> Storable.made(end.error())))
                .param("fence", fence.number())
                .query((row, number) -> new Ended(row.getLong("sync_id"), JobState.of(row.getString("state"))))
                .list();
        countPerSync(
                ended,
                Ended::syncId,
                end -> Map.of(Metric.WAITING, -1L, end.state().metric(), 1L));
    }

    private record Ended(long syncId, JobState state) {}

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
        insertFinished(fence, remarkable.get(true));
    }

    private void insertFinished(Fence fence, List<FinishedJob> jobs) {
        if (jobs.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into job (created_at, sync_id, origin, priority, action, source_id, ref, state, attempts, fence, finished_at,
                                 http_status, error, run_id)
                select :now, n.sync_id, n.origin, n.priority, n.action, n.source_id, n.ref, n.state, n.attempts, :fence, :now,
                       n.status, n.error, n.run_id
                from unnest(:syncs, :origins, :priorities, :actions, :sources, :refs, :states, :attempts, :statuses, :errors, :runs)
                     n (sync_id, origin, priority, action, source_id, ref, state, attempts, status, error, run_id)
                """)
                .param("now", now())
                .param("fence", fence.number())
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

    /**
     * Frees the jobs that an earlier owner of the lane left running. Those with both attempts spent have failed: what came of the last call
     * is not known.
     */
    @Transactional
    public void rescue(Fence fence) {
        fence.hold(jdbc);
        List<Long> failed = jdbc.sql("""
                with rescued as (
                    update job j
                    set state = case when j.attempts < 2 then 'pending' else 'failed' end,
                        finished_at = case when j.attempts < 2 then null else cast(:now as timestamptz) end,
                        error = case when j.attempts < 2 then j.error
                                else 'The service stopped while the second attempt was under way; its answer is not known' end,
                        fence = null
                    from sync s
                    where s.secondary_account_id = :account and j.sync_id = s.id and j.state = 'running' and j.fence < :fence
                    returning j.sync_id, j.state)
                select sync_id from rescued where state = 'failed'
                """)
                .param("now", now())
                .param("account", fence.accountId())
                .param("fence", fence.number())
                .query(Long.class)
                .list();
        countPerSync(failed, syncId -> syncId, syncId -> Map.of(Metric.WAITING, -1L, Metric.FAILED, 1L));
    }

    /** A sync that is deleted leaves no job open. */
    @EventListener
    void deleted(SyncDeleted deleted) {
        jdbc.sql("""
                update job set state = 'cancelled', fence = null, finished_at = :now
                where sync_id = :sync and state in ('pending', 'running')
                """).param("now", now()).param("sync", deleted.syncId()).update();
    }

    /** When the oldest job that is not over came, for each sync; syncs without one are not in the answer. */
    public Map<Long, Instant> oldestWaiting() {
        Map<Long, Instant> oldest = new HashMap<>();
        jdbc.sql("""
                select s.id, o.created_at
                from sync s cross join lateral (
                    select min(j.created_at) as created_at
                    from (select w.created_at from unnest(array[0, 1]) p (priority) cross join lateral (
                              select created_at from job
                              where sync_id = s.id and priority = p.priority and state = 'pending' order by id limit 1) w
                          union all
                          select created_at from job where sync_id = s.id and state = 'running') j) o
                where o.created_at is not null
                """)
                .query((row, number) -> oldest.put(
                        row.getLong("id"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
        return oldest;
    }

    private <T> void countPerSync(Collection<T> items, Function<T, Long> sync, Function<T, Map<Metric, Long>> counts) {
        Map<Long, Map<Metric, Long>> sums = new HashMap<>();
        for (T item : items) {
            Map<Metric, Long> ofSync = sums.computeIfAbsent(sync.apply(item), id -> new EnumMap<>(Metric.class));
            counts.apply(item).forEach((metric, n) -> ofSync.merge(metric, n, Long::sum));
        }
        sums.forEach(counters::ofSync);
    }

    /** After the commit, so that who is told finds what was queued. */
    private void announce() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                arrivalListeners.forEach(Runnable::run);
            }
        });
    }

    private static Claim claim(ResultSet row) throws SQLException {
        return new Claim(
                row.getLong("id"),
                row.getObject("created_at", OffsetDateTime.class),
                row.getLong("sync_id"),
                Origin.of(row.getString("origin")),
                Action.of(row.getString("action")),
                row.getLong("source_id"),
                row.getString("ref"),
                row.getString("payload"),
                instant(row.getObject("observed_at", OffsetDateTime.class)),
                row.getInt("attempts"),
                row.getBoolean("doubtful"));
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}

package com.gssync.queue;

import com.gssync.database.Columns;
import com.gssync.database.Storable;
import com.gssync.grandshooting.Reference;
import com.gssync.journal.Counters;
import com.gssync.journal.Metric;
import com.gssync.sync.SyncDeleted;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The way into the queue; what it keeps true is written at the package. Each method joins the caller's transaction or makes its own. Safe for
 * use by several threads and nodes.
 */
@Component
public class JobQueue {

    /** What came together is one row, however many syncs want it. None, when nobody does or when no data came along. */
    private static final String KEPT = """
            with kept as (
                insert into content (created_at, body) select :now, cast(:body as bytea)
                where cast(:body as bytea) is not null and %s
                returning id)
            """;

    private final JdbcClient jdbc;
    private final Counters counters;
    private final JsonMapper json;
    private final Clock clock;
    private final List<Runnable> arrivalListeners = new CopyOnWriteArrayList<>();

    JobQueue(JdbcClient jdbc, Counters counters, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.counters = counters;
        this.json = json;
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
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Map<Reference, Piece> written = new IdentityHashMap<>(); // the syncs of a primary share what was read of it
        List<Piece> pieces = new ArrayList<>(jobs.size());
        for (NewJob job : jobs) {
            pieces.add(
                    job.content() == null
                            ? null
                            : written.computeIfAbsent(job.content(), content -> {
                                byte[] bytes = json.writeValueAsBytes(content.fields());
                                Piece piece = new Piece(body.size(), bytes.length);
                                body.writeBytes(bytes);
                                return piece;
                            }));
        }
        jdbc.sql(KEPT.formatted("true") + """
                insert into job (created_at, sync_id, origin, priority, action, source_id, ref, modified, content_id, content_at,
                                 content_length, observed_at, state, run_id)
                select :now, n.sync_id, n.origin, n.priority, n.action, n.source_id, n.ref, n.modified, k.id, n.at, n.length,
                       n.observed_at, 'pending', n.run_id
                from unnest(:syncs, :origins, :priorities, :actions, :sources, :refs, :modified, :starts, :lengths,
                            cast(:observed as timestamptz[]), :runs)
                     with ordinality
                     n (sync_id, origin, priority, action, source_id, ref, modified, at, length, observed_at, run_id, place)
                left join kept k on n.at is not null
                order by n.place
                """)
                .param("now", now())
                .param("body", body.size() == 0 ? null : body.toByteArray())
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
                .param("modified", Columns.of(jobs, String[]::new, job -> modified(job.content())))
                .param("starts", starts(pieces))
                .param("lengths", lengths(pieces))
                .param("observed", Columns.times(jobs, job -> utc(job.observedAt())))
                .param("runs", Columns.of(jobs, Long[]::new, NewJob::runId))
                .update();
        jobs.stream()
                .collect(Collectors.groupingBy(NewJob::syncId, Collectors.counting()))
                .forEach((sync, n) -> counters.ofSync(sync, Map.of(Metric.RECEIVED, n, Metric.WAITING, n)));
        announce();
    }

    /** Queues changes, but for references that have a job open: that one will see to it. */
    @Transactional
    public void enqueueUnlessOpen(List<NewJob> jobs) {
        Set<List<Long>> open = Set.copyOf(jdbc.sql("""
                select distinct j.sync_id, j.source_id
                from unnest(:syncs, :sources) n (sync_id, source_id) join job j using (sync_id, source_id)
                where j.state = 'pending'
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
    public void enqueueWebhooks(List<Message> messages) {
        ByteArrayOutputStream bodies = new ByteArrayOutputStream();
        List<Arrival> arrivals = new ArrayList<>();
        List<Piece> pieces = new ArrayList<>();
        for (Message message : messages) {
            int before = bodies.size();
            boolean data = false;
            for (Arrival arrival : message.elements()) {
                if (arrival.error() == null) {
                    arrivals.add(arrival);
                    pieces.add(arrival.data() == null ? null : arrival.data().after(before));
                    data |= arrival.data() != null;
                }
            }
            if (data) {
                bodies.writeBytes(message.body());
            }
        }
        insert(arrivals, pieces, bodies.size() == 0 ? null : bodies.toByteArray());
        refuse(messages.stream()
                .flatMap(message -> message.elements().stream())
                .filter(arrival -> arrival.error() != null)
                .toList());
        messages.stream()
                .flatMap(message -> message.elements().stream())
                .collect(Collectors.groupingBy(Arrival::accountId, Collectors.counting()))
                .forEach((account, n) -> counters.ofAccount(account, Map.of(Metric.RECEIVED, n)));
        announce();
    }

    private void insert(List<Arrival> arrivals, List<Piece> pieces, byte[] body) {
        if (arrivals.isEmpty()) {
            return;
        }
        String anybody = """
                exists (select from sync s where s.primary_account_id = any (:accounts) and s.state = 'active' and s.webhooks_enabled)
                """;
        count(
                jdbc.sql(KEPT.formatted(anybody) + """
                , inserted as (
                    insert into job (created_at, sync_id, origin, priority, action, source_id, ref, modified, content_id, content_at,
                                     content_length, state)
                    select :now, s.id, 'webhook', 0, e.action, e.source_id, e.ref, e.modified, k.id, e.at, e.length, 'pending'
                    from unnest(:accounts, :actions, :sources, :refs, :modified, :starts, :lengths) with ordinality
                         e (account_id, action, source_id, ref, modified, at, length, place)
                    join sync s on s.primary_account_id = e.account_id and s.state = 'active' and s.webhooks_enabled
                    left join kept k on e.at is not null
                    order by e.place
                    returning sync_id)
                select sync_id, count(*) as n from inserted group by sync_id
                """)
                        .param("now", now())
                        .param("body", body)
                        .param("accounts", Columns.of(arrivals, Long[]::new, Arrival::accountId))
                        .param(
                                "actions",
                                Columns.of(
                                        arrivals,
                                        String[]::new,
                                        arrival -> arrival.action().key()))
                        .param("sources", Columns.of(arrivals, Long[]::new, Arrival::sourceId))
                        .param("refs", Columns.of(arrivals, String[]::new, arrival -> Storable.made(arrival.ref())))
                        .param(
                                "modified",
                                Columns.of(arrivals, String[]::new, arrival -> Storable.made(arrival.modified())))
                        .param("starts", starts(pieces))
                        .param("lengths", lengths(pieces)),
                Metric.WAITING);
    }

    private void refuse(List<Arrival> refused) {
        if (refused.isEmpty()) {
            return;
        }
        count(
                jdbc.sql("""
                with inserted as (
                    insert into job (created_at, sync_id, origin, priority, action, state, error, finished_at)
                    select :now, s.id, 'webhook', 0, e.action, 'failed', e.error, :now
                    from unnest(:accounts, :actions, :errors) with ordinality e (account_id, action, error, place)
                    join sync s on s.primary_account_id = e.account_id and s.state = 'active' and s.webhooks_enabled
                    order by e.place
                    returning sync_id)
                select sync_id, count(*) as n from inserted group by sync_id
                """)
                        .param("now", now())
                        .param("accounts", Columns.of(refused, Long[]::new, Arrival::accountId))
                        .param(
                                "actions",
                                Columns.of(
                                        refused,
                                        String[]::new,
                                        arrival -> arrival.action().key()))
                        .param("errors", Columns.of(refused, String[]::new, Arrival::error)),
                Metric.FAILED);
    }

    private void count(JdbcClient.StatementSpec insert, Metric as) {
        Map<Long, Long> received = new HashMap<>();
        insert.query((row, number) -> received.put(row.getLong("sync_id"), row.getLong("n")))
                .list();
        received.forEach((sync, n) -> counters.ofSync(sync, Map.of(Metric.RECEIVED, n, as, n)));
    }

    /** A sync that is deleted leaves no job open. */
    @EventListener
    void deleted(SyncDeleted deleted) {
        jdbc.sql("update job set state = 'cancelled', finished_at = :now where sync_id = :sync and state = 'pending'")
                .param("now", now())
                .param("sync", deleted.syncId())
                .update();
    }

    /** When the oldest job that is not over came, for each sync; syncs without one are not in the answer. */
    public Map<Long, Instant> oldestWaiting() {
        Map<Long, Instant> oldest = new HashMap<>();
        jdbc.sql("""
                select s.id, o.created_at
                from sync s cross join lateral (
                    select min(w.created_at) as created_at
                    from unnest(array[0, 1]) p (priority) cross join lateral (
                        select created_at from job
                        where sync_id = s.id and priority = p.priority and state = 'pending' order by id limit 1) w) o
                where o.created_at is not null
                """)
                .query((row, number) -> oldest.put(
                        row.getLong("id"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list();
        return oldest;
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

    private static String modified(Reference content) {
        return content == null ? null : Storable.made(content.modified());
    }

    private static Integer[] starts(List<Piece> pieces) {
        return Columns.of(pieces, Integer[]::new, piece -> piece == null ? null : piece.at());
    }

    private static Integer[] lengths(List<Piece> pieces) {
        return Columns.of(pieces, Integer[]::new, piece -> piece == null ? null : piece.length());
    }

    private OffsetDateTime now() {
        return utc(clock.instant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}

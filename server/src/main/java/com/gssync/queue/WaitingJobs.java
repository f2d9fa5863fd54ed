package com.gssync.queue;

import com.gssync.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which jobs the owner of a lane takes next. A question only: nothing is written, the lane tells which ones it has in hand. Safe for use by
 * several threads and nodes.
 */
@Component
public class WaitingJobs {

    /**
     * How far the times of jobs and the order of their ids may be apart, because nodes' clocks differ. It decides only which partitions are
     * looked at; nobody's clock is a day off, and if it were, its jobs would be found all the same.
     */
    private static final int DAYS_OF_DOUBT = 1;

    private final JdbcClient jdbc;
    private final Clock clock;

    WaitingJobs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** References whose turn it is, and when their jobs came at the earliest and at the latest. */
    private record Turn(Long[] sources, OffsetDateTime from, OffsetDateTime to) {}

    /** A job without its content. */
    private record Found(
            Claim.Key key,
            Origin origin,
            Action action,
            long sourceId,
            String ref,
            Long contentId,
            int at,
            int length,
            OffsetDateTime observedAt,
            int attempts,
            boolean doubtful) {

        Claim with(byte[] content, List<Claim.Key> older) {
            return new Claim(
                    key,
                    origin,
                    action,
                    sourceId,
                    ref,
                    content,
                    observedAt == null ? null : observedAt.toInstant(),
                    attempts,
                    doubtful,
                    older);
        }
    }

    /** What came together, as far as it is wanted: from a byte on. */
    private record Body(int from, byte[] bytes) {}

    /** The part of a body that some jobs want. */
    private record Wanted(long contentId, OffsetDateTime createdAt, int from, int to) {

        static Wanted by(Found job) {
            return new Wanted(job.contentId(), job.key().createdAt(), job.at(), job.at() + job.length());
        }

        Wanted and(Wanted other) {
            return new Wanted(contentId, createdAt, Math.min(from, other.from), Math.max(to, other.to));
        }
    }

    /**
     * The jobs of the references that have waited longest: of each the newest, and with it the older ones that it supersedes.
     *
     * @param live the webhooks' jobs, or those that can wait
     * @param held references of the sync that are in hand: they are passed over
     * @param limit how many waiting jobs are looked at for their references
     */
    public List<Claim> claim(long syncId, boolean live, Long[] held, int limit) {
        Turn turn = longestWaiting(syncId, live, held, limit);
        if (turn.sources().length == 0) {
            return List.of();
        }
        Map<Long, List<Claim.Key>> older = new HashMap<>();
        List<Found> newest = open(syncId, turn, older);
        Map<Long, Body> bodies = bodies(newest);
        return newest.stream()
                .map(job -> job.with(
                        content(job, bodies.get(job.contentId())), older.getOrDefault(job.sourceId(), List.of())))
                .toList();
    }

    /**
     * References that have waited longest and are not in hand. A question of its own, whose answer goes into the next as an array: what the
     * planner would guess of it in the middle of a statement is far too much, and it would read the whole queue for it.
     */
    private Turn longestWaiting(long syncId, boolean live, Long[] held, int limit) {
        return jdbc.sql("""
                select array_agg(distinct source_id) as sources, min(created_at) as "from", max(created_at) as "to"
                from (select j.source_id, j.created_at
                      from job j
                      where j.sync_id = :sync and j.priority = :priority and j.state = 'pending'
                        and j.source_id not in (select unnest(:held))
                      order by j.id
                      limit :limit) oldest
                """)
                .param("sync", syncId)
                .param("priority", live ? 0 : 1)
                .param("held", held)
                .param("limit", limit)
                .query((row, number) -> new Turn(
                        row.getArray("sources") == null
                                ? new Long[0]
                                : (Long[]) row.getArray("sources").getArray(),
                        row.getObject("from", OffsetDateTime.class),
                        row.getObject("to", OffsetDateTime.class)))
                .single();
    }

    /** When the job came that has waited longest, of either priority: an older one of a reference may be of the other. */
    private OffsetDateTime oldest(long syncId, OffsetDateTime ofTheTurn) {
        return jdbc.sql("""
                select least(:turn, min(w.created_at))
                from unnest(array[0, 1]) p (priority) cross join lateral (
                    select created_at from job where sync_id = :sync and priority = p.priority and state = 'pending' order by id limit 1) w
                """)
                .param("sync", syncId)
                .param("turn", ofTheTurn)
                .query(OffsetDateTime.class)
                .single();
    }

    /** All waiting jobs of the references. @param older takes those that are superseded. @return the newest of each, oldest first */
    private List<Found> open(long syncId, Turn turn, Map<Long, List<Claim.Key>> older) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        List<Found> newest = new ArrayList<>();
        jdbc.sql("""
                with open as materialized (
                    select j.id, j.created_at, j.origin, j.action, j.source_id, j.ref, j.modified, j.observed_at, j.attempts,
                           j.content_id, j.content_at, j.content_length
                    from unnest(:sources) turn (source_id) cross join lateral (
                        select * from job j
                        where j.sync_id = :sync and j.source_id = turn.source_id and j.state = 'pending'
                          and j.created_at >= :from and j.created_at <= :to
                        offset 0) j)
                select open.*, row_number() over newest_first = 1 as newest,
                       action = 'upsert' and count(*) over older > 0
                       and (bool_or(action = 'delete' or content_id is null) over older
                            or not coalesce(modified > max(modified) over older
                                and length(modified) = length(max(modified) over older), false)) as doubtful
                from open
                window newest_first as (partition by source_id order by id desc),
                       older as (newest_first rows between 1 following and unbounded following)
                order by id
                """)
                .param("sources", turn.sources())
                .param("sync", syncId)
                .param("from", oldest(syncId, turn.from()).minusDays(DAYS_OF_DOUBT))
                .param("to", (turn.to().isAfter(now) ? turn.to() : now).plusDays(DAYS_OF_DOUBT))
                .query(row -> {
                    Found job = found(syncId, row);
                    if (row.getBoolean("newest")) {
                        newest.add(job);
                    } else {
                        older.computeIfAbsent(job.sourceId(), source -> new ArrayList<>(1))
                                .add(job.key());
                    }
                });
        return newest;
    }

    private static Found found(long syncId, ResultSet row) throws SQLException {
        return new Found(
                new Claim.Key(syncId, row.getLong("id"), row.getObject("created_at", OffsetDateTime.class)),
                Origin.of(row.getString("origin")),
                Action.of(row.getString("action")),
                row.getLong("source_id"),
                row.getString("ref"),
                row.getObject("content_id", Long.class),
                row.getInt("content_at"),
                row.getInt("content_length"),
                row.getObject("observed_at", OffsetDateTime.class),
                row.getInt("attempts"),
                row.getBoolean("doubtful"));
    }

    /** What came together is read together: the jobs of a message mostly wait beside one another. */
    private Map<Long, Body> bodies(List<Found> jobs) {
        Map<Long, Wanted> wanted = new HashMap<>();
        jobs.stream()
                .filter(job -> Objects.nonNull(job.contentId()))
                .forEach(job -> wanted.merge(job.contentId(), Wanted.by(job), Wanted::and));
        Map<Long, Body> bodies = new HashMap<>();
        if (wanted.isEmpty()) {
            return bodies;
        }
        jdbc.sql("""
                select c.id, w.at, substring(c.body from w.at + 1 for w.length) as bytes
                from unnest(:ids, cast(:created as timestamptz[]), :starts, :lengths) w (id, created_at, at, length)
                join content c on c.id = w.id and c.created_at = w.created_at
                """)
                .param("ids", Columns.of(wanted.values(), Long[]::new, Wanted::contentId))
                .param("created", Columns.times(wanted.values(), Wanted::createdAt))
                .param("starts", Columns.of(wanted.values(), Integer[]::new, Wanted::from))
                .param("lengths", Columns.of(wanted.values(), Integer[]::new, part -> part.to() - part.from()))
                .query(row -> {
                    bodies.put(row.getLong("id"), new Body(row.getInt("at"), row.getBytes("bytes")));
                });
        return bodies;
    }

    private static byte[] content(Found job, Body body) {
        if (body == null) {
            return null;
        }
        int from = job.at() - body.from();
        return Arrays.copyOfRange(body.bytes(), from, from + job.length());
    }
}

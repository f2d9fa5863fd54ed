package com.gssync.delivery;

import com.gssync.api.Page;
import com.gssync.database.Columns;
import com.gssync.queue.Fence;
import com.gssync.sync.SyncDeleted;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * References of two syncs that claim one ref of a secondary. Who has written it keeps it; the other waits, on record, until the ref is
 * let go of, and is queued then. Safe for use by several threads and nodes.
 */
@Component
class Conflicts {

    /**
     * Two references that claim one ref of a secondary.
     *
     * @param ref in the secondary
     * @param winner has written it
     * @param loser left it alone; it is written as soon as the winner lets go of the ref
     */
    record Conflict(long id, String ref, Claimant winner, Claimant loser, Instant firstSeen, Instant lastSeen) {}

    /**
     * One that claims a ref.
     *
     * @param sourceId of its reference in the sync's primary
     */
    record Claimant(long syncId, String sync, long sourceId) {}

    private final JdbcClient jdbc;
    private final Rewrites rewrites;
    private final Clock clock;

    /**
     * Whether there is any, for lanes of this node: hardly ever, and then it costs nothing to follow them. Under a fence only its lane
     * adds one.
     */
    private final Map<Fence, Boolean> any = new ConcurrentHashMap<>();

    Conflicts(JdbcClient jdbc, Rewrites rewrites, Clock clock) {
        this.jdbc = jdbc;
        this.rewrites = rewrites;
        this.clock = clock;
    }

    /**
     * Follows what has just been recorded of a lane's items, in that transaction: conflicts begin and end.
     *
     * @param moved references whose links have changed, beside those that the outcomes are about
     */
    void follow(Fence fence, List<Outcome> outcomes, Collection<SourceKey> moved) {
        List<Item> met = outcomes.stream()
                .map(Outcome::item)
                .filter(item -> item.step == Planner.Step.CONFLICT)
                .toList();
        if (!met.isEmpty()) {
            begin(fence, met);
        }
        if (any(fence)) {
            Set<SourceKey> others = new HashSet<>(moved);
            Set<SourceKey> content = new HashSet<>();
            outcomes.stream()
                    .map(Outcome::item)
                    .filter(item -> item.key != null && item.step != Planner.Step.CONFLICT)
                    .forEach(item -> content.add(item.key));
            others.addAll(content);
            withdrawn(content);
            letGo(fence, others);
        }
    }

    /** These references have let go of what they held, in the caller's transaction. */
    void letGo(Fence fence, Collection<SourceKey> keys) {
        if (keys.isEmpty() || !any(fence)) {
            return;
        }
        // What another reference of the winner's sync has taken over is still held.
        jdbc.sql("""
                update conflict c
                set winner_sync_id = l.sync_id, winner_source_id = l.source_id
                from unnest(:syncs, :sources) k (sync_id, source_id), link l
                where c.winner_sync_id = k.sync_id and c.winner_source_id = k.source_id
                  and l.target_ref = c.target_ref and l.account_id = c.account_id and l.sync_id <> c.loser_sync_id
                """)
                .param("syncs", Columns.of(keys, Long[]::new, SourceKey::syncId))
                .param("sources", Columns.of(keys, Long[]::new, SourceKey::sourceId))
                .update();
        rewrites.queue(jdbc.sql("""
                delete from conflict c
                using unnest(:syncs, :sources) k (sync_id, source_id)
                where c.winner_sync_id = k.sync_id and c.winner_source_id = k.source_id
                  and not exists (select 1 from link l
                                  where l.sync_id = k.sync_id and l.source_id = k.source_id and l.target_ref = c.target_ref)
                returning c.loser_sync_id, c.loser_source_id
                """)
                .param("syncs", Columns.of(keys, Long[]::new, SourceKey::syncId))
                .param("sources", Columns.of(keys, Long[]::new, SourceKey::sourceId))
                .query((row, number) -> new SourceKey(row.getLong(1), row.getLong(2)))
                .list());
    }

    /** The lane is not this node's any more. */
    void forget(Fence fence) {
        any.remove(fence);
    }

    /** The conflicts of a sync, on either side, in the order in which they began. */
    Page<Conflict> list(long syncId, long after, int limit) {
        List<Conflict> rows = jdbc.sql("""
                select c.*, w.name as winner, l.name as loser
                from (select id from ((select id from conflict where winner_sync_id = :sync and id > :after order by id limit :limit)
                                      union
                                      (select id from conflict where loser_sync_id = :sync and id > :after order by id limit :limit)) sides
                      order by id limit :limit) page
                join conflict c using (id) join sync w on w.id = c.winner_sync_id join sync l on l.id = c.loser_sync_id
                order by c.id
                """)
                .param("sync", syncId)
                .param("after", after)
                .param("limit", limit + 1)
                .query((row, number) -> new Conflict(
                        row.getLong("id"),
                        row.getString("target_ref"),
                        new Claimant(
                                row.getLong("winner_sync_id"),
                                row.getString("winner"),
                                row.getLong("winner_source_id")),
                        new Claimant(
                                row.getLong("loser_sync_id"), row.getString("loser"), row.getLong("loser_source_id")),
                        row.getObject("first_seen", OffsetDateTime.class).toInstant(),
                        row.getObject("last_seen", OffsetDateTime.class).toInstant()))
                .list();
        return Page.of(rows, limit, Conflict::id);
    }

    /** What a sync that is deleted has won goes to those that lost it. */
    @EventListener
    void deleted(SyncDeleted deleted) {
        List<SourceKey> losers = jdbc.sql("""
                delete from conflict where winner_sync_id = :sync or loser_sync_id = :sync returning loser_sync_id, loser_source_id
                """)
                .param("sync", deleted.syncId())
                .query((row, number) -> new SourceKey(row.getLong(1), row.getLong(2)))
                .list();
        rewrites.queue(
                losers.stream().filter(key -> key.syncId() != deleted.syncId()).toList());
    }

    private boolean any(Fence fence) {
        return any.computeIfAbsent(
                fence,
                unknown -> jdbc.sql("select exists (select 1 from conflict where account_id = ?)")
                        .param(fence.accountId())
                        .query(Boolean.class)
                        .single());
    }

    private void begin(Fence fence, List<Item> met) {
        any.put(fence, true);
        Set<SourceKey> begun = new HashSet<>(jdbc.sql("""
                insert into conflict as c (account_id, target_ref, winner_sync_id, winner_source_id, loser_sync_id, loser_source_id,
                                           first_seen, last_seen)
                select :account, m.ref, m.winner_sync, m.winner_source, m.loser_sync, m.loser_source, :now, :now
                from unnest(:refs, :winnerSyncs, :winnerSources, :loserSyncs, :loserSources)
                     m (ref, winner_sync, winner_source, loser_sync, loser_source)
                join (select id from sync where id = any (:distinct) order by id for key share) w on w.id = m.winner_sync
                join (select id from sync where id = any (:distinct) order by id for key share) l on l.id = m.loser_sync
                on conflict (loser_sync_id, loser_source_id) do update
                set first_seen = case when c.target_ref = excluded.target_ref then c.first_seen else excluded.first_seen end,
                    target_ref = excluded.target_ref, winner_sync_id = excluded.winner_sync_id,
                    winner_source_id = excluded.winner_source_id, last_seen = excluded.last_seen
                returning c.loser_sync_id, c.loser_source_id
                """)
                .param("account", fence.accountId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("refs", Columns.of(met, String[]::new, item -> item.mapped.ref()))
                .param("winnerSyncs", Columns.of(met, Long[]::new, winner(SourceKey::syncId)))
                .param("winnerSources", Columns.of(met, Long[]::new, winner(SourceKey::sourceId)))
                .param("loserSyncs", Columns.of(met, Long[]::new, item -> item.key.syncId()))
                .param("loserSources", Columns.of(met, Long[]::new, item -> item.key.sourceId()))
                .param(
                        "distinct",
                        met.stream()
                                .flatMap(item -> List.of(item.key, item.holder.key()).stream())
                                .map(SourceKey::syncId)
                                .distinct()
                                .toArray(Long[]::new))
                .query((row, number) -> new SourceKey(row.getLong(1), row.getLong(2)))
                .list());
        // The winner's sync was deleted a moment ago: there is nothing to lose to any more.
        rewrites.queue(met.stream()
                .map(item -> item.key)
                .filter(key -> !begun.contains(key))
                .toList());
    }

    private static Function<Item, Long> winner(Function<SourceKey, Long> part) {
        return item -> part.apply(item.holder.key());
    }

    /** What was recorded of these was no conflict: they do not claim any more what they lost. */
    private void withdrawn(Collection<SourceKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        jdbc.sql("""
                delete from conflict c using unnest(:syncs, :sources) k (sync_id, source_id)
                where c.loser_sync_id = k.sync_id and c.loser_source_id = k.source_id
                """)
                .param("syncs", Columns.of(keys, Long[]::new, SourceKey::syncId))
                .param("sources", Columns.of(keys, Long[]::new, SourceKey::sourceId))
                .update();
    }
}

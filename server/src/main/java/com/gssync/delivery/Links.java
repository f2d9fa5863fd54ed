package com.gssync.delivery;

import com.gssync.database.Columns;
import com.gssync.database.Storable;
import com.gssync.queue.Fence;
import com.gssync.sync.SyncDeleted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The statements of the link table. What writes takes a fence that the caller's transaction holds.
 *
 * <p>What is asked for by a key is looked up key by key: {@code offset 0} keeps the planner from another way. It has no statistics yet of an
 * account that is being filled, takes it for empty, and would rather read all of it for each ref.
 */
@Component
class Links {

    /**
     * The links that the plans of some items depend on.
     *
     * @param bySource of the items' own references
     * @param byTargetRef of whichever references the refs that the items map to were written for
     */
    record Known(Map<SourceKey, Link> bySource, Map<String, Link> byTargetRef) {}

    private final JdbcClient jdbc;
    private final FieldSets fieldSets;

    Links(JdbcClient jdbc, FieldSets fieldSets) {
        this.jdbc = jdbc;
        this.fieldSets = fieldSets;
    }

    /** The links of some references; those that have none are not in the answer. */
    Map<SourceKey, Link> of(Collection<SourceKey> keys) {
        List<Row> rows = jdbc.sql("""
                select false as by_ref, l.* from unnest(:syncs, :sources) k (sync_id, source_id) cross join lateral (
                    select * from link l where l.sync_id = k.sync_id and l.source_id = k.source_id offset 0) l
                """)
                .param("syncs", Columns.of(keys, Long[]::new, SourceKey::syncId))
                .param("sources", Columns.of(keys, Long[]::new, SourceKey::sourceId))
                .query(Links::row)
                .list();
        return known(rows).bySource();
    }

    /** The links of some items of an account's lane, and of what holds the refs that they map to. */
    Known of(long accountId, List<Item> items) {
        List<SourceKey> keys = new ArrayList<>(items.size());
        List<String> refs = new ArrayList<>(items.size());
        for (Item item : items) {
            if (item.key != null) {
                keys.add(item.key);
            }
            if (item.mapped != null && Storable.is(item.mapped.ref())) {
                refs.add(item.mapped.ref());
            }
        }
        List<Row> rows = jdbc.sql("""
                select false as by_ref, l.* from unnest(:syncs, :sources) k (sync_id, source_id) cross join lateral (
                    select * from link l where l.sync_id = k.sync_id and l.source_id = k.source_id offset 0) l
                union all
                select true, l.* from unnest(:refs) r (ref) cross join lateral (
                    select * from link l where l.target_ref = r.ref and l.account_id = :account offset 0) l
                """)
                .param("syncs", Columns.of(keys, Long[]::new, SourceKey::syncId))
                .param("sources", Columns.of(keys, Long[]::new, SourceKey::sourceId))
                .param("refs", refs.toArray(String[]::new))
                .param("account", accountId)
                .query(Links::row)
                .list();
        return known(rows);
    }

    /** The link that holds a target, or null. */
    Link holder(long accountId, long targetId) {
        return holders(accountId, List.of(targetId)).get(targetId);
    }

    /** The links that hold some targets. */
    Map<Long, Link> holders(long accountId, Collection<Long> targetIds) {
        List<Row> rows = jdbc.sql("""
                select false as by_ref, l.* from unnest(?) t (id) cross join lateral (
                    select * from link l where l.target_id = t.id and l.account_id = ? offset 0) l
                """)
                .params(targetIds.toArray(Long[]::new), accountId)
                .query(Links::row)
                .list();
        Map<Long, Link> holders = new HashMap<>();
        known(rows).bySource().values().forEach(link -> holders.put(link.targetId(), link));
        return holders;
    }

    /**
     * Something is about to be taken from the targets of these links: what was written is not there any more, and what is to be written
     * must be newer than what the primary said when it was asked.
     *
     * @return the references of which that was not known before
     */
    Set<SourceKey> unsettled(Fence fence, Collection<EanHolder> holders) {
        return new HashSet<>(jdbc
                .sql("""
                with held as materialized (
                    select l.sync_id, l.source_id, l.hash <> '' as settled, u.told_at
                    from unnest(:targets, :syncs, :sources, cast(:told as timestamptz[])) u (target_id, sync_id, source_id, told_at)
                    join link l on l.sync_id = u.sync_id and l.source_id = u.source_id and l.target_id = u.target_id
                    where l.account_id = :account)
                update link l
                set hash = '', source_modified = null, verified_at = greatest(l.verified_at, h.told_at)
                from held h
                where l.sync_id = h.sync_id and l.source_id = h.source_id
                returning l.sync_id, l.source_id, h.settled
                """)
                .param("account", fence.accountId())
                .param("targets", Columns.of(holders, Long[]::new, holder -> holder.targetId))
                .param("syncs", Columns.of(holders, Long[]::new, holder -> holder.key.syncId()))
                .param("sources", Columns.of(holders, Long[]::new, holder -> holder.key.sourceId()))
                .param("told", Columns.times(holders, holder -> utc(holder.toldAt())))
                .query((row, number) -> row.getBoolean("settled")
                        ? new SourceKey(row.getLong("sync_id"), row.getLong("source_id"))
                        : null)
                .list()
                .stream()
                .filter(Objects::nonNull)
                .toList());
    }

    /** These references are to be written anew, whatever becomes of this node. */
    void owed(Fence fence, Collection<SourceKey> keys) {
        jdbc.sql("""
                insert into owed_write (account_id, sync_id, source_id)
                select :account, w.sync_id, w.source_id from unnest(:syncs, :sources) w (sync_id, source_id)
                where w.sync_id in (select id from sync) on conflict do nothing
                """)
                .param("account", fence.accountId())
                .param("syncs", Columns.of(keys, Long[]::new, SourceKey::syncId))
                .param("sources", Columns.of(keys, Long[]::new, SourceKey::sourceId))
                .update();
    }

    /** Of these references something else sees to it now. */
    void notOwed(Fence fence, Collection<SourceKey> keys) {
        jdbc.sql("""
                delete from owed_write o using unnest(:syncs, :sources) w (sync_id, source_id)
                where o.account_id = :account and o.sync_id = w.sync_id and o.source_id = w.source_id
                """)
                .param("account", fence.accountId())
                .param("syncs", Columns.of(keys, Long[]::new, SourceKey::syncId))
                .param("sources", Columns.of(keys, Long[]::new, SourceKey::sourceId))
                .update();
    }

    /** The references that are to be written anew. */
    List<SourceKey> owed(Fence fence) {
        return jdbc.sql("select sync_id, source_id from owed_write where account_id = ?")
                .param(fence.accountId())
                .query((row, number) -> new SourceKey(row.getLong("sync_id"), row.getLong("source_id")))
                .list();
    }

    /** Has what {@link #written} will need of the links ready, before the transaction begins. */
    void prepare(Collection<Link> links) {
        fieldSets.numbers(links.stream().map(Link::fields).toList());
    }

    /**
     * Takes the targets of these links from the references that hold them now, which keep tombstones.
     *
     * @return the references that lost their target
     */
    Set<SourceKey> takenOver(Fence fence, List<Link> links) {
        return new HashSet<>(jdbc.sql("""
                update link l
                set target_id = null, target_ref = null, hash = null, field_set = null, source_modified = null, written_fields = null
                from (select h.sync_id, h.source_id from unnest(:refs) r (ref) cross join lateral (
                          select * from link h where h.target_ref = r.ref and h.account_id = :account offset 0) h
                      union
                      select h.sync_id, h.source_id from unnest(:targets) t (id) cross join lateral (
                          select * from link h where h.target_id = t.id and h.account_id = :account offset 0) h
                      except
                      select * from unnest(:syncs, :sources)) loser
                where l.sync_id = loser.sync_id and l.source_id = loser.source_id
                returning l.sync_id, l.source_id
                """)
                .param("account", fence.accountId())
                .param("refs", Columns.of(links, String[]::new, Link::targetRef))
                .param("targets", Columns.of(links, Long[]::new, Link::targetId))
                .param(
                        "syncs",
                        Columns.of(links, Long[]::new, link -> link.key().syncId()))
                .param(
                        "sources",
                        Columns.of(links, Long[]::new, link -> link.key().sourceId()))
                .query((row, number) -> new SourceKey(row.getLong("sync_id"), row.getLong("source_id")))
                .list());
    }

    /**
     * Records what was written for references that had no link when it was planned, which is less work.
     *
     * @throws org.springframework.dao.DuplicateKeyException when there is one, or when another reference holds one of the targets
     */
    void created(Fence fence, List<Link> links) {
        write(fence, links, "");
    }

    /**
     * Records what was written.
     *
     * @param found the secondary was found to hold it, nothing was written: a link that was verified since is left as it is
     * @throws org.springframework.dao.DuplicateKeyException when another reference holds one of the targets: it must be {@link #takenOver}
     */
    void written(Fence fence, List<Link> links, boolean found) {
        write(fence, links, """
                on conflict (sync_id, source_id) do update
                set target_id = excluded.target_id, target_ref = excluded.target_ref, hash = excluded.hash, field_set = excluded.field_set,
                    source_modified = excluded.source_modified, verified_at = excluded.verified_at,
                    written_fields = excluded.written_fields
                """ + (found ? "where l.verified_at < excluded.verified_at" : ""));
    }

    /** The sync is held so that it is not deleted meanwhile; what is of one that was deleted is left out. */
    private void write(Fence fence, List<Link> links, String onConflict) {
        if (links.isEmpty()) {
            return;
        }
        Map<List<String>, Integer> sets =
                fieldSets.numbers(links.stream().map(Link::fields).toList());
        jdbc.sql("""
                insert into link as l (sync_id, source_id, account_id, target_id, target_ref, hash, field_set, source_modified,
                                       verified_at, written_fields)
                select w.sync_id, w.source_id, :account, w.target_id, w.target_ref, w.hash, w.field_set, w.modified, w.verified_at,
                       w.written
                from unnest(:syncs, :sources, :targets, :refs, :hashes, :sets, :modified, cast(:verified as timestamptz[]), :written)
                     w (sync_id, source_id, target_id, target_ref, hash, field_set, modified, verified_at, written)
                where w.sync_id = any (array(select id from sync where id = any (:distinct) for key share))
                """ + onConflict)
                .param("account", fence.accountId())
                .param(
                        "syncs",
                        Columns.of(links, Long[]::new, link -> link.key().syncId()))
                .param(
                        "sources",
                        Columns.of(links, Long[]::new, link -> link.key().sourceId()))
                .param("targets", Columns.of(links, Long[]::new, Link::targetId))
                .param("refs", Columns.of(links, String[]::new, Link::targetRef))
                .param("hashes", Columns.of(links, byte[][]::new, Link::hash))
                .param("sets", Columns.of(links, Integer[]::new, link -> sets.get(link.fields())))
                .param("modified", Columns.of(links, String[]::new, link -> Storable.made(link.modified())))
                .param("verified", Columns.times(links, link -> utc(link.verifiedAt())))
                .param("written", Columns.of(links, byte[][]::new, Link::written))
                .param(
                        "distinct",
                        links.stream()
                                .map(link -> link.key().syncId())
                                .distinct()
                                .toArray(Long[]::new))
                .update();
    }

    /**
     * Calls of these have ended without an answer and may have been carried out. Whether their targets hold what was last recorded is not known:
     * so no content equals it, and none is newer without asking the primary. One that has no link gets a tombstone, for the same reason.
     */
    void doubted(Fence fence, Collection<SourceKey> keys, Instant at) {
        if (keys.isEmpty()) {
            return;
        }
        jdbc.sql("""
                with held as materialized (select id from sync where id = any (:syncs) for key share)
                insert into link as l (sync_id, source_id, account_id, verified_at)
                select w.sync_id, w.source_id, :account, :at
                from unnest(:syncs, :sources) w (sync_id, source_id) join held on held.id = w.sync_id
                on conflict (sync_id, source_id) do update
                set hash = case when l.target_id is not null then ''::bytea end, source_modified = null
                """)
                .param("account", fence.accountId())
                .param("at", utc(at))
                .param("syncs", Columns.of(keys, Long[]::new, SourceKey::syncId))
                .param("sources", Columns.of(keys, Long[]::new, SourceKey::sourceId))
                .update();
    }

    /** The references of the calls that an earlier owner of the lane left under way. */
    List<SourceKey> underWay(Fence fence) {
        return jdbc.sql("""
                select distinct j.sync_id, j.source_id
                from call_under_way c cross join unnest(c.jobs) t (id)
                join sync s on s.secondary_account_id = c.account_id
                join job j on j.sync_id = s.id and j.id = t.id
                where c.account_id = :account and c.fence < :fence and j.finished_at is null
                """)
                .param("account", fence.accountId())
                .param("fence", fence.number())
                .query((row, number) -> new SourceKey(row.getLong("sync_id"), row.getLong("source_id")))
                .list();
    }

    /** Leaves tombstones: these references have no target any more, whether they had one or not. */
    void buried(Fence fence, Collection<SourceKey> keys, Instant at) {
        if (keys.isEmpty()) {
            return;
        }
        jdbc.sql("""
                with held as materialized (select id from sync where id = any (:syncs) for key share)
                insert into link (sync_id, source_id, account_id, verified_at)
                select w.sync_id, w.source_id, :account, :at
                from unnest(:syncs, :sources) w (sync_id, source_id) join held on held.id = w.sync_id
                on conflict (sync_id, source_id) do update
                set target_id = null, target_ref = null, hash = null, field_set = null, source_modified = null,
                    verified_at = excluded.verified_at, written_fields = null
                """)
                .param("account", fence.accountId())
                .param("at", utc(at))
                .param("syncs", Columns.of(keys, Long[]::new, SourceKey::syncId))
                .param("sources", Columns.of(keys, Long[]::new, SourceKey::sourceId))
                .update();
    }

    @EventListener
    void deleted(SyncDeleted deleted) {
        jdbc.sql("delete from link where sync_id = ?").param(deleted.syncId()).update();
    }

    /** A row of the table. @param byRef it was found as the holder of a ref */
    private record Row(
            boolean byRef,
            SourceKey key,
            Long targetId,
            String targetRef,
            byte[] hash,
            Integer fieldSet,
            String modified,
            Instant verifiedAt,
            byte[] written) {}

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getBoolean("by_ref"),
                new SourceKey(row.getLong("sync_id"), row.getLong("source_id")),
                row.getObject("target_id", Long.class),
                row.getString("target_ref"),
                row.getBytes("hash"),
                row.getObject("field_set", Integer.class),
                row.getString("source_modified"),
                row.getObject("verified_at", OffsetDateTime.class).toInstant(),
                row.getBytes("written_fields"));
    }

    private Known known(List<Row> rows) {
        Map<Integer, List<String>> sets = fieldSets.sets(rows.stream()
                .map(Row::fieldSet)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        Known known = new Known(new HashMap<>(), new HashMap<>());
        for (Row row : rows) {
            Link link = new Link(
                    row.key(),
                    row.targetId(),
                    row.targetRef(),
                    row.hash(),
                    row.fieldSet() == null ? List.of() : sets.get(row.fieldSet()),
                    row.modified(),
                    row.verifiedAt(),
                    row.written());
            if (row.byRef()) {
                known.byTargetRef().put(link.targetRef(), link);
            } else {
                known.bySource().put(link.key(), link);
            }
        }
        return known;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

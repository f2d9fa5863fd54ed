package com.gssync.delivery;

import com.gssync.database.Columns;
import com.gssync.rules.FieldHashes;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What calls may have written, field by field, of syncs that keep edits: on record before a call leaves, until something is recorded of
 * the reference. So what we wrote ourselves is not taken for an edit when the answer was lost. Costs other syncs nothing. Safe for use by
 * several threads and nodes.
 */
@Component
class AttemptedFields {

    private final JdbcClient jdbc;

    AttemptedFields(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A call is about to leave that writes these, in the caller's transaction, which holds the lane's fence. */
    void begin(List<Item> items) {
        List<Item> kept = items.stream().filter(AttemptedFields::followed).toList();
        if (kept.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into attempted_fields (sync_id, source_id, fields)
                select a.sync_id, a.source_id, a.fields from unnest(:syncs, :sources, :fields) a (sync_id, source_id, fields)
                where a.sync_id = any (array(select id from sync where id = any (:syncs) for key share))
                on conflict (sync_id, source_id) do update set fields = excluded.fields
                """)
                .param("syncs", Columns.of(kept, Long[]::new, item -> item.key.syncId()))
                .param("sources", Columns.of(kept, Long[]::new, item -> item.key.sourceId()))
                .param(
                        "fields",
                        Columns.of(kept, byte[][]::new, item -> attempted(item).bytes()))
                .update();
    }

    private static FieldHashes attempted(Item item) {
        return item.weighed == null
                ? FieldHashes.of(item.mapped)
                : item.weighed
                        .resolution()
                        .before()
                        .or(item.weighed.resolution().after());
    }

    /** Something is recorded of these, in the caller's transaction, which holds the lane's fence. */
    void over(List<Outcome> outcomes) {
        List<SourceKey> known = outcomes.stream()
                .filter(outcome -> outcome.link() != null || outcome.bury())
                .map(Outcome::item)
                .filter(AttemptedFields::followed)
                .map(item -> item.key)
                .toList();
        if (known.isEmpty()) {
            return;
        }
        jdbc.sql("""
                delete from attempted_fields a using unnest(:syncs, :sources) k (sync_id, source_id)
                where a.sync_id = k.sync_id and a.source_id = k.source_id
                """)
                .param("syncs", Columns.of(known, Long[]::new, SourceKey::syncId))
                .param("sources", Columns.of(known, Long[]::new, SourceKey::sourceId))
                .update();
    }

    /** What calls may have written of these without our knowing; most of them are not in the answer. */
    Map<SourceKey, FieldHashes> of(Collection<SourceKey> keys) {
        Map<SourceKey, FieldHashes> attempted = new HashMap<>();
        jdbc.sql("""
                select a.sync_id, a.source_id, a.fields
                from unnest(:syncs, :sources) k (sync_id, source_id) join attempted_fields a using (sync_id, source_id)
                """)
                .param("syncs", Columns.of(keys, Long[]::new, SourceKey::syncId))
                .param("sources", Columns.of(keys, Long[]::new, SourceKey::sourceId))
                .query((row, number) -> attempted.put(
                        new SourceKey(row.getLong("sync_id"), row.getLong("source_id")),
                        FieldHashes.read(row.getBytes("fields"))))
                .list();
        return attempted;
    }

    /** The references whose attempts may have changed the target of an item. */
    static Stream<SourceKey> about(Item item) {
        return Stream.of(item.key, item.holder == null ? null : item.holder.key())
                .filter(Objects::nonNull)
                .distinct();
    }

    private static boolean followed(Item item) {
        return item.key != null && item.policies.keepEdits();
    }
}

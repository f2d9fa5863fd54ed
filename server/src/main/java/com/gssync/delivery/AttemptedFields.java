package com.gssync.delivery;

import com.gssync.database.Columns;
import com.gssync.rules.FieldHashes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What calls may have written, field by field, of syncs that keep edits: on record before a call leaves, until something is recorded of
 * that ref. So what we wrote ourselves is not taken for an edit when the answer was lost. Costs other syncs nothing. Safe for use by
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
                insert into attempted_fields (sync_id, target_ref, fields)
                select a.sync_id, a.ref, a.fields from unnest(:syncs, :refs, :fields) a (sync_id, ref, fields)
                where a.sync_id = any (array(select id from sync where id = any (:syncs) for key share))
                on conflict (sync_id, target_ref) do update set fields = excluded.fields
                """)
                .param("syncs", Columns.of(kept, Long[]::new, Item::syncId))
                .param("refs", Columns.of(kept, String[]::new, item -> item.mapped.ref()))
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
        List<Item> known = outcomes.stream()
                .filter(outcome -> outcome.link() != null || outcome.bury())
                .map(Outcome::item)
                .filter(item -> followed(item) && item.ref() != null)
                .toList();
        if (known.isEmpty()) {
            return;
        }
        jdbc.sql("""
                delete from attempted_fields a using unnest(:syncs, :refs) k (sync_id, ref)
                where a.sync_id = k.sync_id and a.target_ref = k.ref
                """)
                .param("syncs", Columns.of(known, Long[]::new, Item::syncId))
                .param("refs", Columns.of(known, String[]::new, Item::ref))
                .update();
    }

    /** What calls may have written of these without our knowing; most of them are not in the answer. */
    Map<Item, FieldHashes> of(List<Item> items) {
        Map<Item, FieldHashes> attempted = new HashMap<>();
        List<Item> followed = items.stream().filter(AttemptedFields::followed).toList();
        if (followed.isEmpty()) {
            return attempted;
        }
        jdbc.sql("""
                select k.n, a.fields
                from unnest(:syncs, :refs) with ordinality k (sync_id, ref, n)
                join attempted_fields a on a.sync_id = k.sync_id and a.target_ref = k.ref
                """)
                .param("syncs", Columns.of(followed, Long[]::new, Item::syncId))
                .param("refs", Columns.of(followed, String[]::new, item -> item.mapped.ref()))
                .query((row, number) ->
                        attempted.put(followed.get(row.getInt("n") - 1), FieldHashes.read(row.getBytes("fields"))))
                .list();
        return attempted;
    }

    private static boolean followed(Item item) {
        return item.key != null && item.policies.keepEdits();
    }
}

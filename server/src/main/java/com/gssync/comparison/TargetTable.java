package com.gssync.comparison;

import com.gssync.database.Columns;
import com.gssync.database.Storable;
import com.gssync.rules.FieldHashes;
import com.gssync.rules.Mapped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The secondary as a comparison found it, by ref. */
@Component
class TargetTable {

    /**
     * A reference of the secondary.
     *
     * @param fields the fields it holds
     * @param hashes of each field; null when they were not kept
     */
    record Found(String ref, long targetId, byte[] hash, List<String> fields, FieldHashes hashes) {}

    private static final String SEPARATOR = "\u001f";

    private final JdbcClient jdbc;

    TargetTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Keeps references of the secondary; one that is read again replaces what was kept.
     *
     * @param byField whether hashes of their fields are kept, to be able to tell which of them differ
     */
    void keep(long runId, Map<Long, Mapped> byTargetId, boolean byField) {
        jdbc.sql("""
                insert into comparison_target (run_id, ref, target_id, hash, fields, field_hashes)
                select :run, t.ref, t.id, t.hash, t.fields, t.field_hashes
                from unnest(:refs, :ids, :hashes, :fields, :byField) t (ref, id, hash, fields, field_hashes)
                on conflict (run_id, ref) do update
                set target_id = excluded.target_id, hash = excluded.hash, fields = excluded.fields, field_hashes = excluded.field_hashes
                """)
                .param("run", runId)
                .param("refs", byTargetId.values().stream().map(Mapped::ref).toArray(String[]::new))
                .param("ids", byTargetId.keySet().toArray(Long[]::new))
                .param("hashes", byTargetId.values().stream().map(Mapped::hash).toArray(byte[][]::new))
                .param(
                        "fields",
                        byTargetId.values().stream()
                                .map(mapped -> Storable.made(String.join(SEPARATOR, mapped.fields())))
                                .toArray(String[]::new))
                .param(
                        "byField",
                        Columns.of(
                                byTargetId.values(),
                                byte[][]::new,
                                mapped -> byField ? FieldHashes.of(mapped).bytes() : null))
                .update();
    }

    /** How many references the secondary has. */
    long size(long runId) {
        return jdbc.sql("select count(*) from comparison_target where run_id = ?")
                .param(runId)
                .query(Long.class)
                .single();
    }

    /** What the secondary has of these refs; they are marked as wanted. May be asked again. */
    Map<String, Found> match(long runId, Collection<String> refs) {
        Map<String, Found> found = new HashMap<>();
        jdbc.sql("""
                update comparison_target set wanted = true where run_id = ? and ref = any (?)
                returning ref, target_id, hash, fields, field_hashes
                """)
                .params(runId, refs.toArray(String[]::new))
                .query((row, number) -> found.put(
                        row.getString("ref"),
                        new Found(
                                row.getString("ref"),
                                row.getLong("target_id"),
                                row.getBytes("hash"),
                                List.of(row.getString("fields").split(SEPARATOR)),
                                hashes(row.getBytes("field_hashes")))))
                .list();
        return found;
    }

    private static FieldHashes hashes(byte[] bytes) {
        return bytes == null ? null : FieldHashes.read(bytes);
    }

    void forget(long runId) {
        jdbc.sql("delete from comparison_target where run_id = ?").param(runId).update();
    }
}

package com.gssync.comparison;

import com.gssync.database.Storable;
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

    /** A reference of the secondary. @param fields the fields it holds */
    record Found(String ref, long targetId, byte[] hash, List<String> fields) {}

    private static final String SEPARATOR = "\u001f";

    private final JdbcClient jdbc;

    TargetTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps references of the secondary; one that is read again replaces what was kept. */
    void keep(long runId, Map<Long, Mapped> byTargetId) {
        jdbc.sql("""
                insert into comparison_target (run_id, ref, target_id, hash, fields)
                select :run, t.ref, t.id, t.hash, t.fields
                from unnest(:refs, :ids, :hashes, :fields) t (ref, id, hash, fields)
                on conflict (run_id, ref) do update
                set target_id = excluded.target_id, hash = excluded.hash, fields = excluded.fields
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
                returning ref, target_id, hash, fields
                """)
                .params(runId, refs.toArray(String[]::new))
                .query((row, number) -> found.put(
                        row.getString("ref"),
                        new Found(
                                row.getString("ref"),
                                row.getLong("target_id"),
                                row.getBytes("hash"),
                                List.of(row.getString("fields").split(SEPARATOR)))))
                .list();
        return found;
    }

    void forget(long runId) {
        jdbc.sql("delete from comparison_target where run_id = ?").param(runId).update();
    }
}

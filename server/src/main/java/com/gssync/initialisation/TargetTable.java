package com.gssync.initialisation;

import com.gssync.database.Storable;
import com.gssync.rules.Mapped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The secondary as an initialisation found it, by ref. */
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
                insert into initialisation_target (run_id, ref, target_id, hash, fields)
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

    boolean isEmpty(long runId) {
        return jdbc.sql("select not exists (select from initialisation_target where run_id = ?)")
                .param(runId)
                .query(Boolean.class)
                .single();
    }

    /** What the secondary has of these refs; they are marked as wanted. May be asked again. */
    Map<String, Found> match(long runId, Collection<String> refs) {
        Map<String, Found> found = new HashMap<>();
        jdbc.sql("""
                update initialisation_target set wanted = true where run_id = ? and ref = any (?)
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

    /** The next references that no reference of the primary stands for and no other sync wrote, in the order of their refs. */
    List<Found> surplus(long runId, long accountId, long syncId, String afterRef, int limit) {
        return jdbc.sql("""
                select t.ref, t.target_id
                from initialisation_target t
                where t.run_id = :run and not t.wanted and t.ref > :after
                  and not exists (select from link l where l.account_id = :account and l.target_id = t.target_id and l.sync_id <> :sync)
                order by t.ref limit :limit
                """)
                .param("run", runId)
                .param("after", afterRef)
                .param("account", accountId)
                .param("sync", syncId)
                .param("limit", limit)
                .query((row, number) -> new Found(row.getString("ref"), row.getLong("target_id"), null, List.of()))
                .list();
    }

    void forget(long runId) {
        jdbc.sql("delete from initialisation_target where run_id = ?")
                .param(runId)
                .update();
    }
}

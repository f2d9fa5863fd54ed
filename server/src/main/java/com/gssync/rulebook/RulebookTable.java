package com.gssync.rulebook;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The versions as they are kept. Safe for use by several threads and nodes. */
@Component
class RulebookTable {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    RulebookTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Waits until nothing more is being recorded in the lane of a secondary that was not recorded under its lock, and holds it still for the
     * rest of the transaction.
     */
    void holdLane(long secondaryAccountId) {
        jdbc.sql("select 1 from lane where account_id = ? for update")
                .param(secondaryAccountId)
                .query(Integer.class)
                .list();
    }

    /** Keeps a version; in the caller's transaction. */
    Rulebook add(long syncId, int version, Draft rules, String author, Integer restoredFrom) {
        return jdbc.sql("""
                insert into rulebook (sync_id, version, filter, mapping, note, author, saved_at, restored_from)
                values (:sync, :version, cast(:filter as json), cast(:mapping as json), :note, :author, :now, :restored)
                returning *
                """)
                .param("sync", syncId)
                .param("version", version)
                .param("filter", text(rules.filter()), Types.VARCHAR)
                .param("mapping", text(rules.mapping()), Types.VARCHAR)
                .param("note", rules.note(), Types.VARCHAR)
                .param("author", author)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("restored", restoredFrom, Types.INTEGER)
                .query(row())
                .single();
    }

    Optional<Rulebook> find(long syncId, int version) {
        return jdbc.sql("select * from rulebook where sync_id = ? and version = ?")
                .params(syncId, version)
                .query(row())
                .optional();
    }

    /** The newest first. @param before only those before this version */
    List<Rulebook> list(long syncId, long before, int limit) {
        return jdbc.sql("select * from rulebook where sync_id = ? and version < ? order by version desc limit ?")
                .params(syncId, before, limit)
                .query(row())
                .list();
    }

    private RowMapper<Rulebook> row() {
        return (row, number) -> new Rulebook(
                row.getLong("sync_id"),
                row.getInt("version"),
                tree(row.getString("filter")),
                tree(row.getString("mapping")),
                row.getString("note"),
                row.getString("author"),
                row.getObject("saved_at", OffsetDateTime.class).toInstant(),
                row.getObject("restored_from", Integer.class));
    }

    private String text(JsonNode rules) {
        return rules == null ? null : json.writeValueAsString(rules);
    }

    private JsonNode tree(String text) {
        return text == null ? null : json.readTree(text);
    }
}

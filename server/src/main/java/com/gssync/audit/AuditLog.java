package com.gssync.audit;

import com.gssync.api.Page;
import com.gssync.api.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the audit log, the newest first. Every question but a search has an index in that order. Safe for use by several threads.
 *
 * <p>A search is answered by one of two ways, and the planner, which cannot know how rare a word's beginning is, is not left to choose.
 * Words of at most {@link #RARE} entries are looked up in the index of words, and what was found is sorted: bounded. Words that more
 * entries have are met soon on the way back through time.
 */
@Component
class AuditLog {

    static final int RARE = 5_000;

    /** The words of the question as a query for their beginnings; null, which nothing matches, when there are none. */
    private static final String WORDS = """
            words @@ (select cast(string_agg('''' || word || ''':*', ' & ') as tsquery)
                      from regexp_split_to_table(lower(:search), '[^[:alnum:]]+') word where word <> '')""";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    AuditLog(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** A page of what was asked for. @param after the last id of the page before; null for the first page */
    Page<Recorded> page(Question question, Long after, int limit) {
        return page(question, isRare(question), after, limit);
    }

    /** The same for who reads many, and asks once how. @param rare whether the question {@link #isRare} */
    Page<Recorded> page(Question question, boolean rare, Long after, int limit) {
        Map<String, Object> parameters = new HashMap<>();
        List<String> conditions = new ArrayList<>(question.conditions(parameters));
        if (after != null) {
            conditions.add("(at, id) < (:afterAt, :after)");
            parameters.put("after", after);
            parameters.put("afterAt", at(after).orElseThrow(() -> Problem.invalid("after", "is no entry")));
        }
        String found = "";
        if (question.search() != null) {
            parameters.put("search", question.search());
            found = rare ? "with found as materialized (select id from audit_entry where " + WORDS + ")\n" : "";
            conditions.add(rare ? "id in (select id from found)" : WORDS);
        }
        String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
        List<Recorded> rows = jdbc.sql(found + """
                select id, at, actor_kind, actor_id, actor_name, address, action, object_kind, object_id, object_name, before, after
                from audit_entry %s
                order by at desc, id desc limit :limit
                """.formatted(where))
                .params(parameters)
                .param("limit", limit + 1)
                .query(this::row)
                .list();
        return Page.of(rows, limit, Recorded::id);
    }

    /** Whether the words of a search are in few entries. */
    boolean isRare(Question question) {
        return question.search() != null
                && jdbc.sql("select count(*) from (select from audit_entry where " + WORDS + " limit :most) met")
                                .param("search", question.search())
                                .param("most", RARE + 1)
                                .query(Integer.class)
                                .single()
                        <= RARE;
    }

    private Optional<OffsetDateTime> at(long id) {
        return jdbc.sql("select at from audit_entry where id = ?")
                .param(id)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class))
                .optional();
    }

    private Recorded row(ResultSet row, int number) throws SQLException {
        return new Recorded(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Recorded.By(
                        row.getString("actor_kind"),
                        row.getObject("actor_id", Long.class),
                        row.getString("actor_name")),
                row.getString("address"),
                row.getString("action"),
                new Recorded.Thing(
                        row.getString("object_kind"), row.getString("object_id"), row.getString("object_name")),
                json(row.getString("before")),
                json(row.getString("after")));
    }

    private JsonNode json(String text) {
        return text == null ? null : json.readTree(text);
    }
}

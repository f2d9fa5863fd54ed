package com.gssync.comparison;

import com.gssync.grandshooting.Reference;
import com.gssync.grandshooting.ReferencePage;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Pages of the primary that were read before the secondary was known in full. */
@Component
class SourceTable {

    /** A page that was kept. @param number the id of its first reference */
    record Kept(long number, Instant readAt, List<Reference> references) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    SourceTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void keep(long runId, ReferencePage page) {
        ArrayNode payload = json.createArrayNode();
        page.references().forEach(reference -> payload.add(reference.fields()));
        jdbc.sql("""
                insert into comparison_source (run_id, page, read_at, payload) values (?, ?, ?, ?)
                on conflict (run_id, page) do update set read_at = excluded.read_at, payload = excluded.payload, taken = false
                """)
                .params(
                        runId,
                        page.references().getFirst().id(),
                        page.readAt().atOffset(ZoneOffset.UTC),
                        json.writeValueAsBytes(payload))
                .update();
    }

    /** The next page that nobody has taken yet; it is taken by that. */
    Optional<Kept> take(long runId) {
        return jdbc.sql("""
                update comparison_source set taken = true
                where run_id = :run
                  and page = (select page from comparison_source where run_id = :run and not taken order by page limit 1)
                returning page, read_at, payload
                """)
                .param("run", runId)
                .query((row, number) -> {
                    List<Reference> references = new ArrayList<>();
                    for (JsonNode node : json.readTree(row.getBytes("payload"))) {
                        references.add(Reference.of(node));
                    }
                    Instant readAt =
                            row.getObject("read_at", OffsetDateTime.class).toInstant();
                    return new Kept(row.getLong("page"), readAt, references);
                })
                .optional();
    }

    /** What was taken and not finished by another node is to be taken again. */
    void giveBack(long runId) {
        jdbc.sql("update comparison_source set taken = false where run_id = ? and taken")
                .param(runId)
                .update();
    }

    void forget(long runId, long page) {
        jdbc.sql("delete from comparison_source where run_id = ? and page = ?")
                .params(runId, page)
                .update();
    }

    void forget(long runId) {
        jdbc.sql("delete from comparison_source where run_id = ?").param(runId).update();
    }
}

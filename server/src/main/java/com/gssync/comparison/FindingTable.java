package com.gssync.comparison;

import com.gssync.api.Page;
import com.gssync.comparison.Finding.Kind;
import com.gssync.database.Columns;
import com.gssync.database.Storable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What comparisons found, by reference. Each finding is there once, however often it is found. Safe for use by several threads. */
@Component
class FindingTable {

    /** A link whose target no reference of the primary stands for. */
    record Candidate(long sourceId, long targetId, String targetRef) {}

    /** No sync has this id. */
    private static final long NOBODY = -1;

    private static final String ONLY_THERE = """
            from comparison_target t
            where t.run_id = :run and not t.wanted
              and not exists (select from link l where l.account_id = :account and l.target_id = t.target_id and l.sync_id <> :other)
            """;

    private static final String NOT_GONE =
            " and not exists (select from run_finding f where f.run_id = t.run_id and f.kind = 'gone' and f.ref = t.ref)";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    FindingTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void add(long runId, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into run_finding (run_id, kind, ref, source_id, target_id, after, remark)
                select :run, n.kind, n.ref, n.source_id, n.target_id, n.after::jsonb, n.remark
                from unnest(:kinds, :refs, :sources, :targets, :after, :remarks) n (kind, ref, source_id, target_id, after, remark)
                on conflict (run_id, kind, ref) do nothing
                """)
                .param("run", runId)
                .param(
                        "kinds",
                        Columns.of(
                                findings,
                                String[]::new,
                                finding -> finding.kind().key()))
                .param("refs", Columns.of(findings, String[]::new, Finding::ref))
                .param("sources", Columns.of(findings, Long[]::new, Finding::sourceId))
                .param("targets", Columns.of(findings, Long[]::new, Finding::targetId))
                .param(
                        "after",
                        Columns.of(
                                findings,
                                String[]::new,
                                finding -> finding.after() == null ? null : json.writeValueAsString(finding.after())))
                .param("remarks", Columns.of(findings, String[]::new, Finding::remark))
                .update();
    }

    /** Finds what no reference of the primary stands for and no other sync wrote. @return how many */
    long addSurplus(long runId, long accountId, long syncId) {
        jdbc.sql("insert into run_finding (run_id, kind, ref, target_id) select :run, 'surplus', t.ref, t.target_id "
                        + ONLY_THERE + " order by t.ref on conflict (run_id, kind, ref) do nothing")
                .param("run", runId)
                .param("account", accountId)
                .param("other", syncId)
                .update();
        return count(runId, Kind.SURPLUS);
    }

    /** Finds what no reference of the primary stands for and no sync wrote. @param most so many are kept. @return how many there are */
    long addKept(long runId, long accountId, int most) {
        jdbc.sql("insert into run_finding (run_id, kind, ref, target_id) select :run, 'kept', t.ref, t.target_id "
                        + ONLY_THERE + NOT_GONE
                        + " order by t.ref limit :most on conflict (run_id, kind, ref) do nothing")
                .param("run", runId)
                .param("account", accountId)
                .param("other", NOBODY)
                .param("most", most)
                .update();
        return jdbc.sql("select count(*) " + ONLY_THERE + NOT_GONE)
                .param("run", runId)
                .param("account", accountId)
                .param("other", NOBODY)
                .query(Long.class)
                .single();
    }

    /**
     * Finds what no reference of the primary stands for and no sync is known to have written, but calls of this one may have created: their
     * answers were lost, and the primary has renamed or deleted it since.
     */
    void addLeftOver(long runId, long accountId, long syncId) {
        jdbc.sql("insert into run_finding (run_id, kind, ref, target_id) select :run, 'gone', t.ref, t.target_id "
                        + ONLY_THERE
                        + " and t.ref in (select unnest(refs) from unconfirmed_write where sync_id = :sync)"
                        + " order by t.ref on conflict (run_id, kind, ref) do nothing")
                .param("run", runId)
                .param("account", accountId)
                .param("other", NOBODY)
                .param("sync", syncId)
                .update();
    }

    /** The refs that calls of this sync since a time may have created without our knowing. */
    List<String> unconfirmed(long syncId, Instant since) {
        return jdbc.sql("""
                select distinct r.ref from unconfirmed_write w cross join unnest(w.refs) r (ref)
                where w.sync_id = ? and w.begun_at >= ? order by r.ref
                """)
                .params(syncId, since.atOffset(ZoneOffset.UTC))
                .query(String.class)
                .list();
    }

    /** What calls of this sync may have created before a time has been looked at. */
    void settleUnconfirmed(long syncId, Instant before) {
        jdbc.sql("delete from unconfirmed_write where sync_id = ? and begun_at < ?")
                .params(syncId, before.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Those of some refs of the secondary that another sync has written. */
    Set<String> writtenByOthers(long accountId, long syncId, Collection<String> refs) {
        return Set.copyOf(
                jdbc.sql("select target_ref from link where target_ref = any (?) and account_id = ? and sync_id <> ?")
                        .params(refs.stream().filter(Storable::is).toArray(String[]::new), accountId, syncId)
                        .query(String.class)
                        .list());
    }

    /** Links from before the comparison whose target was not found, or is that of no reference of the primary, by their source ids. */
    List<Candidate> withoutSource(long runId, long syncId, Instant before, long afterSourceId, int limit) {
        return jdbc.sql("""
                select l.source_id, l.target_id, l.target_ref from link l
                where l.sync_id = :sync and l.source_id > :after and l.target_id is not null and l.verified_at < :before
                  and not exists (select from comparison_target t
                                  where t.run_id = :run and t.ref = l.target_ref and t.target_id = l.target_id and t.wanted)
                order by l.source_id limit :limit
                """)
                .param("run", runId)
                .param("sync", syncId)
                .param("after", afterSourceId)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) ->
                        new Candidate(row.getLong("source_id"), row.getLong("target_id"), row.getString("target_ref")))
                .list();
    }

    /** The findings of a run, or of a kind of it, in the order they were found. */
    List<Finding> list(long runId, Kind kind, long after, int limit) {
        return jdbc.sql("""
                select * from run_finding
                where run_id = :run and id > :after and (cast(:kind as text) is null or kind = :kind)
                order by id limit :limit
                """)
                .param("run", runId)
                .param("after", after)
                .param("kind", kind == null ? null : kind.key())
                .param("limit", limit)
                .query(row())
                .list();
    }

    Page<Finding> page(long runId, Kind kind, long after, int limit) {
        return Page.of(list(runId, kind, after, limit + 1), limit, Finding::id);
    }

    long count(long runId, Kind kind) {
        return counts(runId).getOrDefault(kind, 0L);
    }

    Map<Kind, Long> counts(long runId) {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        jdbc.sql("select kind, count(*) as n from run_finding where run_id = ? group by kind")
                .param(runId)
                .query(row -> {
                    counts.put(Kind.of(row.getString("kind")), row.getLong("n"));
                });
        return counts;
    }

    /** The first findings of each kind of which the secondary has something. */
    List<Finding> samples(long runId, int ofEachKind) {
        return jdbc.sql("""
                select f.* from unnest(array['differing', 'edited', 'gone', 'surplus', 'kept']) k (kind)
                cross join lateral (
                    select * from run_finding
                    where run_id = :run and kind = k.kind and target_id is not null order by id limit :limit) f
                """)
                .param("run", runId)
                .param("limit", ofEachKind)
                .query(row())
                .list();
    }

    void found(long id, JsonNode before) {
        jdbc.sql("update run_finding set before = cast(? as jsonb) where id = ?")
                .params(json.writeValueAsString(before), id)
                .update();
    }

    /** These are dealt with. */
    void forget(Collection<Long> ids) {
        jdbc.sql("delete from run_finding where id = any (?)")
                .param(ids.toArray(Long[]::new))
                .update();
    }

    private RowMapper<Finding> row() {
        return (row, number) -> new Finding(
                row.getLong("id"),
                Kind.of(row.getString("kind")),
                row.getString("ref"),
                row.getObject("source_id", Long.class),
                row.getObject("target_id", Long.class),
                tree(row.getString("before")),
                tree(row.getString("after")),
                row.getString("remark"));
    }

    private JsonNode tree(String text) {
        return text == null ? null : json.readTree(text);
    }

    /** The time before which findings are forgotten. */
    void forgetOfRunsBefore(OffsetDateTime end) {
        jdbc.sql("""
                delete from run_finding f using run r
                where r.id = f.run_id and r.finished_at < ?
                """).param(end).update();
    }
}

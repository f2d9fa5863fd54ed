package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.rules.FieldHashes;
import com.gssync.rules.Mapped;
import com.gssync.sandbox.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a sync leaves to its secondary, whichever way a change comes. */
class ConflictPoliciesTest {

    @RegisterExtension
    static final Stage stage = Stage.shared();

    /** The ways of a change. */
    enum Way {
        WEBHOOK,
        BATCH,
        INITIALISATION,
        RECONCILIATION
    }

    @ParameterizedTest
    @EnumSource
    void a_protected_field_is_written_with_a_new_reference_and_never_after(Way way) {
        Pair pair = stage.pair(0, 1);
        policies(pair, "source_wins", Map.of("color", "protect", "extra.season", "protect"));
        pair.running();
        long id = change(pair, way, 0, "{'ref':'A','color':'PINK','size':'S','extra':{'season':'SS','stock':1}}");
        assertThat(there(pair, "A")).isEqualTo("PINK S SS 1");
        edit(pair, "A", "{'color':'BY HAND','size':'BY HAND','extra':{'season':'BY HAND'}}");

        change(pair, way, id, "{'color':'RED','size':'M','extra':{'season':'FW','stock':2}}");
        assertThat(there(pair, "A")).isEqualTo("BY HAND M BY HAND 2");

        change(pair, way, id, "{'color':null,'size':null,'extra':{'season':null,'stock':3}}");
        assertThat(there(pair, "A")).isEqualTo("BY HAND - BY HAND 3");
        assertThat(remarks(pair)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_field_to_be_filled_is_written_while_it_is_empty_there(Way way) {
        Pair pair = stage.pair(0, 1);
        policies(pair, "fill_empty", Map.of("size", "source_wins"));
        pair.running();
        long id = change(pair, way, 0, "{'ref':'A','size':'S'}");
        assertThat(there(pair, "A")).isEqualTo("- S - -");

        change(pair, way, id, "{'color':'PINK','size':'M','extra':{'season':'SS'}}");
        assertThat(there(pair, "A")).isEqualTo("PINK M SS -");

        change(pair, way, id, "{'color':'RED','size':'L','extra':{'season':null}}");
        assertThat(there(pair, "A")).isEqualTo("PINK L SS -");

        edit(pair, "A", "{'color':null,'extra':{'season':null}}");
        change(pair, way, id, "{'color':'BLUE','size':'XL'}");
        assertThat(there(pair, "A")).isEqualTo("BLUE XL - -");
        assertThat(remarks(pair)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void an_edit_is_kept_and_reported_until_it_is_taken_back(Way way) {
        Pair pair = stage.pair(0, 1);
        policies(pair, "keep_edit", Map.of());
        pair.running();
        long id = change(pair, way, 0, "{'ref':'A','color':'PINK','size':'S','extra':{'season':'SS','stock':1}}");
        edit(pair, "A", "{'color':'BY HAND','extra':{'season':'BY HAND','stock':1}}");

        change(pair, way, id, "{'color':'RED','size':'M','extra':{'season':'FW','stock':2}}");
        assertThat(there(pair, "A")).isEqualTo("BY HAND M BY HAND 2");
        assertThat(remarks(pair)).contains("Left as edited in the secondary: color, extra.season");

        change(pair, way, id, "{'color':null,'size':null}");
        assertThat(there(pair, "A")).isEqualTo("BY HAND - BY HAND 2");

        // What it was when we last wrote it, and what the primary has.
        edit(pair, "A", "{'color':'PINK','extra':{'season':'FW','stock':2}}");
        change(pair, way, id, "{'color':'BLUE','size':'L','extra':{'season':'AW','stock':2}}");
        assertThat(there(pair, "A")).isEqualTo("BLUE L AW 2");
        assertThat(pair.compare().equal()).as(pair.compare().toString()).isTrue();
    }

    @Test
    void a_change_of_nothing_but_what_is_left_ends_unchanged_with_the_remark() {
        Pair pair = edited("keep_edit");

        stage.sandbox().edit(pair.primary(), idOf(pair, pair.primary(), "A"), json("{'color':'RED'}"));
        pair.untilQuiet();

        JsonNode job = pair.jobs("unchanged").getFirst();
        assertThat(job.get("error").stringValue()).isEqualTo("Left as edited in the secondary: color");
        assertThat(job.get("attempts").intValue()).isEqualTo(1);
        assertThat(color(pair, "A")).isEqualTo("BY HAND");
    }

    @Test
    void edits_of_before_the_policy_are_kept_and_what_nobody_edited_is_written() {
        Pair pair = stage.pair(0, 1);
        stage.sandbox().put(pair.primary(), json("{'ref':'EDITED','color':'PINK','size':'S'}"));
        stage.sandbox().put(pair.primary(), json("{'ref':'PLAIN','color':'PINK','size':'S'}"));
        pair.running();
        policies(pair, "keep_edit", Map.of());
        edit(pair, "EDITED", "{'color':'BY HAND'}");
        edit(pair, "PLAIN", "{'brand':'OF THEIR OWN','extra':{'stock':1}}");

        for (String ref : List.of("EDITED", "PLAIN")) {
            stage.sandbox()
                    .edit(pair.primary(), idOf(pair, pair.primary(), ref), json("{'color':'RED','comment':'C'}"));
        }
        pair.untilQuiet();

        assertThat(color(pair, "EDITED")).isEqualTo("BY HAND");
        assertThat(stage.sandbox()
                        .find(pair.secondary(), "EDITED")
                        .orElseThrow()
                        .has("comment"))
                .isTrue();
        assertThat(color(pair, "PLAIN")).isEqualTo("RED");
        assertThat(remarks(pair)).containsExactly("Left as edited in the secondary: color");
    }

    @Test
    void what_somebody_else_made_in_the_secondary_is_an_edit_where_it_is_not_empty() {
        Pair pair = stage.pair(0, 1);
        policies(pair, "keep_edit", Map.of());
        pair.running();
        stage.sandbox().put(pair.secondary(), json("{'ref':'A','color':'THEIRS'}"));

        stage.sandbox().put(pair.primary(), json("{'ref':'A','color':'OURS','size':'S'}"));
        pair.untilQuiet();

        assertThat(there(pair, "A")).isEqualTo("THEIRS S - -");
        assertThat(remarks(pair)).containsExactly("Left as edited in the secondary: color");
    }

    @Test
    void fields_of_one_bulk_may_have_different_policies_and_cost_one_read() {
        Pair pair = stage.pair(0, 1);
        policies(pair, "source_wins", Map.of("color", "keep_edit", "size", "protect", "comment", "fill_empty"));
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ids.add(stage.sandbox()
                    .put(pair.primary(), json("{'ref':'R%d','color':'PINK','size':'S','brand':'B'}".formatted(i))));
        }
        pair.running();
        for (int i = 0; i < 100; i += 2) {
            edit(pair, "R" + i, "{'color':'BY HAND','size':'BY HAND','comment':'BY HAND','brand':'BY HAND'}");
        }
        untilChangesWait(pair, ids, "{'color':'RED','size':'M','comment':'C','brand':'D'}");
        stage.sandbox().resetStats();

        letIn(pair);
        pair.untilQuiet();

        for (int i = 0; i < 100; i++) {
            JsonNode is = stage.sandbox().find(pair.secondary(), "R" + i).orElseThrow();
            String fields = "%s %s %s %s"
                    .formatted(text(is, "color"), text(is, "size"), text(is, "comment"), text(is, "brand"));
            assertThat(fields).isEqualTo(i % 2 == 0 ? "BY HAND BY HAND BY HAND D" : "RED S C D");
        }
        assertThat(remarks(pair)).containsExactly("Left as edited in the secondary: color");
        assertThat(pair.secondaryStats().writes()).as("writes").isLessThanOrEqualTo(6); // some go early
        assertThat(pair.secondaryStats().reads())
                .as("reads")
                .isLessThanOrEqualTo(pair.secondaryStats().writes());
    }

    @Test
    void a_sync_whose_primary_wins_never_reads_its_secondary() {
        Pair pair = stage.pair(0, 1);
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ids.add(stage.sandbox().put(pair.primary(), json("{'ref':'R%d','color':'PINK'}".formatted(i))));
        }
        pair.running();
        stage.sandbox().resetStats();

        ids.forEach(id -> stage.sandbox().edit(pair.primary(), id, json("{'color':'RED'}")));
        pair.untilEqual();

        assertThat(pair.secondaryStats().reads()).isZero();
        assertThat(stage.database()
                        .jdbc()
                        .sql("select count(*) from link where sync_id = ? and written_fields is not null")
                        .param(pair.syncId())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void an_answer_that_is_lost_does_not_make_an_edit_of_what_we_wrote() {
        Pair pair = stage.pair(0, 1);
        policies(pair, "keep_edit", Map.of());
        long updated = stage.sandbox().put(pair.primary(), json("{'ref':'UPDATED','color':'PINK'}"));
        pair.running();
        stage.sandbox().fault("lostAnswer", Fault.next(2).of(pair.secondary()).at("POST /reference*"));
        stage.sandbox().edit(pair.primary(), updated, json("{'color':'LOST'}"));
        Pair.eventually().until(() -> color(pair, "UPDATED").equals("LOST"));
        pair.untilQuiet();
        long created = stage.sandbox().put(pair.primary(), json("{'ref':'CREATED','color':'LOST'}"));
        Pair.eventually()
                .until(() -> stage.sandbox().find(pair.secondary(), "CREATED").isPresent());
        pair.untilQuiet();
        stage.sandbox().faults("{}");

        stage.sandbox().edit(pair.primary(), updated, json("{'color':'FOUND'}"));
        stage.sandbox().edit(pair.primary(), created, json("{'color':'FOUND'}"));
        pair.untilEqual();

        assertThat(remarks(pair)).isEmpty();
        assertThat(attempts(pair)).isZero();
    }

    @Test
    void what_a_call_may_write_is_on_record_while_it_is_under_way() {
        Pair pair = edited("keep_edit");
        stage.sandbox()
                .fault(
                        "latency",
                        Fault.always()
                                .of(pair.secondary())
                                .at("POST /reference*")
                                .lasting(2_000));

        stage.sandbox().edit(pair.primary(), idOf(pair, pair.primary(), "A"), json("{'size':'M'}"));
        Pair.eventually().until(() -> attempts(pair) == 1);
        pair.untilQuiet();

        assertThat(there(pair, "A")).isEqualTo("BY HAND M - -");
        assertThat(attempts(pair)).isZero();
    }

    @Test
    void what_a_node_wrote_before_it_died_is_no_edit_though_nobody_recorded_it() {
        Pair pair = stage.pair(0, 1);
        policies(pair, "keep_edit", Map.of());
        long id = stage.sandbox().put(pair.primary(), json("{'ref':'A','color':'PINK','size':'S'}"));
        pair.running();
        edit(pair, "A", "{'color':'DIED','size':'BY HAND'}");
        stage.database()
                .jdbc()
                .sql("insert into attempted_fields (sync_id, target_ref, fields) values (?, 'A', ?)")
                .params(pair.syncId(), hashes("PINK").or(hashes("DIED")).bytes())
                .update();

        stage.sandbox().edit(pair.primary(), id, json("{'color':'RED','size':'M'}"));
        pair.untilQuiet();

        assertThat(there(pair, "A")).isEqualTo("RED BY HAND - -");
        assertThat(remarks(pair)).containsExactly("Left as edited in the secondary: size");
        assertThat(attempts(pair)).isZero();
    }

    private static FieldHashes hashes(String color) {
        ObjectNode reference = new JsonMapper()
                .createObjectNode()
                .put("ref", "A")
                .put("color", color)
                .put("size", "S");
        return FieldHashes.of(Mapped.of(reference));
    }

    /** EANs change hands in these changes, so the primary must win there. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatever_happens_to_calls_what_nobody_edited_is_no_edit(long seed) {
        Pair pair = stage.pair(60, seed);
        stage.setting("extraMerges", true, seed % 2 == 0);
        policies(
                pair, "keep_edit", Map.of("ean", "source_wins", "eans", "source_wins", "eans_extended", "source_wins"));
        pair.running();
        stage.sandbox().faults("{\"seed\":" + seed + "}");
        for (String fault : List.of("lostAnswer", "error500", "drop")) {
            stage.sandbox().fault(fault, Fault.share(0.1).of(pair.secondary()).at("/reference*"));
        }
        for (int round = 0; round < 5; round++) {
            stage.sandbox().change(pair.primary(), 40, seed * 100 + round);
            stage.sandbox().tick();
        }
        pair.untilQuiet();
        stage.sandbox().faults("{}");

        assertThat(pair.reconciled("repair").get("state").stringValue()).isEqualTo("succeeded");

        pair.untilEqual();
        assertThat(remarks(pair)).isEmpty();
        assertThat(findings(pair.reconciled("report"))).isEmpty();
    }

    @Test
    void a_read_that_fails_is_repeated_once_and_nothing_is_overwritten_blindly() {
        Pair pair = edited("protect");
        long id = idOf(pair, pair.primary(), "A");
        stage.sandbox().fault("error500", Fault.next(1).of(pair.secondary()).at("GET /reference*"));
        stage.sandbox().edit(pair.primary(), id, json("{'color':'RED','size':'M'}"));
        pair.untilQuiet();

        assertThat(there(pair, "A")).startsWith("BY HAND S");
        assertThat(pair.jobs("failed")).isEmpty();
        assertThat(pair.jobs("unchanged").getFirst().get("attempts").intValue()).isEqualTo(2);
    }

    @Test
    void a_preview_and_a_report_tell_edits_and_call_nothing_a_difference_that_is_left() {
        Pair pair = stage.pair(20, 1);
        stage.sandbox().put(pair.primary(), json("{'ref':'A','color':'PINK','size':'S','brand':'B'}"));
        policies(pair, "source_wins", Map.of("color", "keep_edit", "size", "protect"));
        pair.running();
        edit(pair, "A", "{'color':'BY HAND','size':'BY HAND'}");

        for (JsonNode run : List.of(pair.previewed("mirror"), pair.reconciled("report"))) {
            assertThat(run.get("updated").longValue()).isZero();
            assertThat(run.get("unchanged").longValue()).isEqualTo(21);
            JsonNode finding = findings(run).getFirst();
            assertThat(findings(run)).hasSize(1);
            assertThat(finding.get("kind").stringValue()).isEqualTo("edited");
            assertThat(finding.get("before").get("color").stringValue()).isEqualTo("BY HAND");
            assertThat(finding.get("after").get("color").stringValue()).isEqualTo("PINK");
        }

        edit(pair, "A", "{'brand':'BY HAND'}");
        JsonNode run = pair.reconciled("report");
        assertThat(run.get("updated").longValue()).isEqualTo(1);
        assertThat(findings(run))
                .extracting(finding -> finding.get("kind").stringValue())
                .containsExactlyInAnyOrder("differing", "edited");

        JsonNode repair = pair.reconciled("repair");
        assertThat(repair.get("updated").longValue()).isEqualTo(1);
        JsonNode is = stage.sandbox().find(pair.secondary(), "A").orElseThrow();
        assertThat(text(is, "brand")).isEqualTo("B");
        assertThat(text(is, "color") + text(is, "size")).isEqualTo("BY HANDBY HAND");
        assertThat(remarks(pair)).containsExactly("Left as edited in the secondary: color");
        // What was there and was not ours has not changed, so nothing is repaired again.
        assertThat(pair.reconciled("repair").get("updated").longValue()).isZero();
    }

    @Test
    void a_restore_brings_back_what_the_policies_protect() {
        Pair pair = edited("protect");
        JsonNode run = pair.initialised("mirror");
        long snapshot = run.get("snapshotId").longValue();
        edit(pair, "A", "{'color':'LATER'}");
        pair.pause();

        pair.ended(stage.api()
                .post("/api/v1/syncs/" + pair.syncId() + "/restores", Map.of("snapshotId", snapshot))
                .ok()
                .get("id")
                .longValue());

        assertThat(color(pair, "A")).isEqualTo("BY HAND");
    }

    @Test
    void an_ean_is_not_taken_from_a_reference_when_eans_are_left_to_the_secondary() {
        Pair pair = stage.pair(0, 1);
        policies(pair, "source_wins", Map.of("ean", "keep_edit"));
        long first = stage.sandbox().put(pair.primary(), json("{'ref':'FIRST','ean':'1'}"));
        pair.running();
        stage.sandbox().fault("dropWebhooks", Fault.next(1).of(pair.primary()));
        stage.sandbox().edit(pair.primary(), first, json("{'ean':'2'}"));
        stage.sandbox().tick();

        stage.sandbox().put(pair.primary(), json("{'ref':'SECOND','ean':'1'}"));
        Pair.eventually().until(() -> !pair.jobs("failed").isEmpty());

        assertThat(pair.jobs("failed").getFirst().get("httpStatus").intValue()).isEqualTo(409);
        assertThat(text(stage.sandbox().find(pair.secondary(), "FIRST").orElseThrow(), "ean"))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'policy':'mine'} | conflicts.policy",
                "{'fields':{'color':'mine'}} | conflicts.fields.color",
                "{'fields':{'ref':'protect'}} | conflicts.fields.ref",
                "{'fields':{'reference_id':'protect'}} | conflicts.fields.reference_id",
                "{'fields':{'category_id':'protect'}} | conflicts.fields.category_id",
                "{'fields':{'shotlist':'protect'}} | conflicts.fields.shotlist",
                "{'fields':{'extra.':'protect'}} | conflicts.fields.extra.",
                "{'fields':{'colour':'protect'}} | conflicts.fields.colour",
                "{'fields':{'color':null}} | conflicts.fields.color"
            })
    void policies_that_cannot_be_used_are_refused_by_name(String conflicts, String field) {
        Pair pair = stage.pair(0, 1);

        Api.Reply reply = stage.api().patch("/api/v1/syncs/" + pair.syncId(), json("{'conflicts':" + conflicts + "}"));

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().get("errors").get(0).get("field").stringValue()).isEqualTo(field);
    }

    @Test
    void policies_are_shown_as_they_were_given_and_stay_when_others_things_change() {
        Pair pair = stage.pair(0, 1);
        String path = "/api/v1/syncs/" + pair.syncId();
        assertThat(stage.api().get(path).ok().get("conflicts").toString())
                .isEqualTo("{\"policy\":\"source_wins\",\"fields\":{}}");
        policies(pair, "fill_empty", Map.of("color", "keep_edit", "extra.season", "protect"));

        JsonNode sync =
                stage.api().patch(path, Map.of("brake", Map.of("percent", 50))).ok();

        assertThat(sync.get("conflicts").toString())
                .isEqualTo(json("{'policy':'fill_empty','fields':{'color':'keep_edit','extra.season':'protect'}}"));
    }

    /** A running pair whose reference A was edited in the secondary. */
    private static Pair edited(String policy) {
        Pair pair = stage.pair(0, 1);
        policies(pair, policy, Map.of());
        stage.sandbox().put(pair.primary(), json("{'ref':'A','color':'PINK','size':'S'}"));
        pair.running();
        edit(pair, "A", "{'color':'BY HAND'}");
        return pair;
    }

    private static void policies(Pair pair, String policy, Map<String, String> fields) {
        stage.api()
                .patch(
                        "/api/v1/syncs/" + pair.syncId(),
                        Map.of("conflicts", Map.of("policy", policy, "fields", fields)))
                .ok();
    }

    /** A change of the primary, and what comes of it. @param id 0 for a new reference. @return its id */
    private static long change(Pair pair, Way way, long id, String change) {
        if (way != Way.WEBHOOK) {
            stage.sandbox().fault("dropWebhooks", Fault.always().of(pair.primary()));
        }
        long changed = id;
        if (id == 0) {
            changed = stage.sandbox().put(pair.primary(), json(change));
        } else {
            stage.sandbox().edit(pair.primary(), id, json(change));
        }
        switch (way) {
            case WEBHOOK -> stage.sandbox().tick();
            case BATCH -> pair.batch();
            case INITIALISATION -> pair.initialised("merge");
            case RECONCILIATION -> pair.reconciled("repair");
        }
        pair.untilQuiet();
        assertThat(pair.jobs("failed")).isEmpty();
        return changed;
    }

    private static void untilChangesWait(Pair pair, List<Long> ids, String change) {
        stage.sandbox().fault("revokedToken", Fault.always().of(pair.secondary()));
        ids.forEach(id -> stage.sandbox().edit(pair.primary(), id, json(change)));
        Pair.eventually()
                .untilAsserted(() -> assertThat(stage.database()
                                .jdbc()
                                .sql(
                                        "select count(distinct source_id) from job where sync_id = ? and state in ('pending', 'running')")
                                .param(pair.syncId())
                                .query(Long.class)
                                .single())
                        .isGreaterThanOrEqualTo(ids.size()));
    }

    private static void letIn(Pair pair) {
        stage.sandbox().faults("{}");
        stage.api()
                .put("/api/v1/accounts/" + pair.secondaryId() + "/token", Map.of("token", Pair.token(pair.secondary())))
                .ok();
    }

    private static void edit(Pair pair, String ref, String change) {
        stage.sandbox().edit(pair.secondary(), idOf(pair, pair.secondary(), ref), json(change));
    }

    private static long idOf(Pair pair, long account, String ref) {
        return stage.sandbox()
                .find(account, ref)
                .orElseThrow()
                .get("reference_id")
                .longValue();
    }

    /** Color, size, season and stock in the secondary. */
    private static String there(Pair pair, String ref) {
        JsonNode is = stage.sandbox().find(pair.secondary(), ref).orElseThrow();
        return "%s %s %s %s"
                .formatted(
                        text(is, "color"),
                        text(is, "size"),
                        text(is.path("extra"), "season"),
                        text(is.path("extra"), "stock"));
    }

    private static String color(Pair pair, String ref) {
        return text(stage.sandbox().find(pair.secondary(), ref).orElseThrow(), "color");
    }

    private static String text(JsonNode node, String field) {
        String text = node.path(field).asString("");
        return text.isEmpty() ? "-" : text;
    }

    /** What the jobs of the pair remark, each once. */
    private static TreeSet<String> remarks(Pair pair) {
        TreeSet<String> remarks = new TreeSet<>();
        for (String state : List.of("succeeded", "unchanged")) {
            pair.jobs(state).stream()
                    .filter(job -> !job.get("error").isNull())
                    .forEach(job -> remarks.add(job.get("error").stringValue()));
        }
        return remarks;
    }

    private static long attempts(Pair pair) {
        return stage.database()
                .jdbc()
                .sql("select count(*) from attempted_fields where sync_id = ?")
                .param(pair.syncId())
                .query(Long.class)
                .single();
    }

    private static List<JsonNode> findings(JsonNode run) {
        return stage.api()
                .get("/api/v1/runs/" + run.get("id") + "/findings?limit=200")
                .ok()
                .get("items")
                .valueStream()
                .toList();
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}

package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.gssync.sandbox.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What a sync does by its rules, over HTTP: filter, mapping, failures, and what happens when they change. */
class RulesTest {

    private static final String UPPER = """
            {"version":2,"fields":[{"source":"color","target":"color","rules":[{"type":"uppercase"}]}]}
            """;
    private static final String LOWER = """
            {"version":2,"fields":[{"source":"color","target":"color","rules":[{"type":"lowercase"}]}]}
            """;
    private static final String NIKE_DELETED = filter("delete");
    private static final String NIKE_LEFT = filter("leave");

    @RegisterExtension
    static final Stage stage = Stage.shared();

    private final Pair pair = stage.pair(0, 1);

    private static String filter(String leaving) {
        return """
                {"version":1,"mode":"include","leaving":"%s","match":"all",
                 "conditions":[{"field":"brand","operator":"equals","value":"NIKE"}]}
                """.formatted(leaving);
    }

    @Test
    void an_initialisation_and_webhooks_carry_over_what_the_filter_lets_through_as_the_mapping_says() {
        put("A", "NIKE", "Pink");
        put("B", "OTHER", "Pink");
        save(NIKE_DELETED, UPPER);
        pair.activate();
        pair.registerWebhooks();

        JsonNode run = pair.initialised("mirror");
        assertThat(run.get("created").longValue()).isEqualTo(1);
        assertThat(run.get("filtered").longValue()).isEqualTo(1);
        assertThat(color("A")).isEqualTo("PINK");
        assertThat(stage.sandbox().find(pair.secondary(), "B")).isEmpty();

        put("C", "NIKE", "Rouge foncé");
        put("D", "OTHER", "Rouge");
        pair.untilQuiet();
        assertThat(color("C")).isEqualTo("ROUGE FONCÉ");
        assertThat(stage.sandbox().find(pair.secondary(), "D")).isEmpty();
        assertThat(pair.jobs("filtered"))
                .extracting(job -> job.get("ref").stringValue())
                .containsExactly("D");
    }

    @Test
    void what_stops_matching_is_deleted_when_the_filter_says_so_and_comes_back_when_it_matches_again() {
        long id = put("A", "NIKE", "Pink");
        save(NIKE_DELETED, null);
        running();

        stage.sandbox().edit(pair.primary(), id, "{\"brand\":\"OTHER\"}");
        Pair.eventually()
                .until(() -> stage.sandbox().find(pair.secondary(), "A").isEmpty());
        stage.sandbox().edit(pair.primary(), id, "{\"brand\":\"NIKE\"}");
        Pair.eventually()
                .until(() -> stage.sandbox().find(pair.secondary(), "A").isPresent());
        pair.untilQuiet();
        assertThat(pair.jobs("failed")).isEmpty();
    }

    @Test
    void what_stops_matching_stays_as_it_was_when_the_filter_says_so_even_in_a_mirror() {
        long id = put("A", "NIKE", "Pink");
        put("B", "NIKE", "Blue");
        save(NIKE_LEFT, null);
        running();

        stage.sandbox().edit(pair.primary(), id, "{\"brand\":\"OTHER\",\"color\":\"Green\"}");
        pair.untilQuiet();
        assertThat(color("A")).isEqualTo("Pink");
        JsonNode run = pair.initialised("mirror");
        assertThat(run.get("deleted").longValue()).isZero();
        assertThat(run.get("filtered").longValue()).isEqualTo(1);
        assertThat(color("A")).isEqualTo("Pink");
    }

    @Test
    void a_batch_and_a_reconciliation_find_what_left_the_filter_while_no_webhook_told() {
        long byBatch = put("A", "NIKE", "Pink");
        long byReconciliation = put("B", "NIKE", "Pink");
        put("C", "NIKE", "Pink");
        save(NIKE_DELETED, UPPER);
        pair.activate();
        pair.initialised("mirror");

        stage.sandbox().edit(pair.primary(), byBatch, "{\"brand\":\"OTHER\"}");
        pair.batch();
        pair.untilQuiet();
        assertThat(refs()).containsExactlyInAnyOrder("B", "C");
        stage.sandbox().edit(pair.primary(), byReconciliation, "{\"brand\":\"OTHER\"}");
        JsonNode report = pair.reconciled("report");
        assertThat(report.get("deleted").longValue()).isEqualTo(1);
        assertThat(refs()).containsExactlyInAnyOrder("B", "C");
        assertThat(pair.reconciled("repair").get("deleted").longValue()).isEqualTo(1);
        assertThat(refs()).containsExactly("C");
        assertThat(pair.reconciled("repair").get("unchanged").longValue()).isEqualTo(1);
    }

    @Test
    void a_rule_that_cannot_be_applied_fails_that_reference_only_and_its_job_says_why() {
        put("GOOD", "NIKE", "Pink");
        put("BAD", "NIKE", "Mauve");
        save(null, """
                {"version":2,"fields":[{"source":"color","target":"color","rules":[
                  {"type":"value_map","map":{"Pink":"Rose"},"unmapped":"error"}]}]}
                """);
        running();
        assertThat(color("GOOD")).isEqualTo("Rose");
        assertThat(stage.sandbox().find(pair.secondary(), "BAD")).isEmpty();
        put("BAD TOO", "NIKE", "Mauve");
        pair.untilQuiet();

        assertThat(pair.jobs("failed"))
                .extracting(
                        job -> job.get("ref").stringValue(),
                        job -> job.get("attempts").intValue())
                .containsExactlyInAnyOrder(tuple("BAD", 0), tuple("BAD TOO", 0));
        assertThat(pair.jobs("failed").getFirst().get("error").stringValue())
                .isEqualTo("color, rule 1 (value_map), value \"Mauve\": it is not in the map");
        JsonNode told = pair.previewed("merge");
        assertThat(told.get("failed").longValue()).isEqualTo(2);
        assertThat(findings(told, "failing"))
                .allSatisfy(finding ->
                        assertThat(finding.get("remark").stringValue()).contains("is not in the map"));
    }

    @Test
    void after_a_change_of_the_rules_just_what_they_make_another_is_pushed() {
        put("A", "NIKE", "Pink");
        put("B", "NIKE", "BLUE");
        put("C", "OTHER", "Grey");
        save(null, null, 0);
        running();
        save(NIKE_DELETED, UPPER);
        assertThat(color("A")).as("saving writes nothing").isEqualTo("Pink");
        long written = pair.secondaryStats().writes();
        long read = pair.secondaryStats().reads();

        JsonNode impact = pair.ended(stage.api()
                .post("/api/v1/syncs/" + pair.syncId() + "/rules/impacts", Map.of("saved", true))
                .ok()
                .get("id")
                .longValue());
        assertCounts(impact, 0, 1, 1, 1, 1);
        assertThat(findings(impact, "differing")
                        .getFirst()
                        .get("before")
                        .get("color")
                        .stringValue())
                .isEqualTo("Pink");
        assertThat(findings(impact, "differing")
                        .getFirst()
                        .get("after")
                        .get("color")
                        .stringValue())
                .isEqualTo("PINK");
        assertThat(pair.secondaryStats().writes()).isEqualTo(written);
        JsonNode pushed = push();
        assertCounts(pushed, 0, 1, 1, 1, 1);
        assertThat(color("A")).isEqualTo("PINK");
        assertThat(refs()).containsExactlyInAnyOrder("A", "B");
        assertThat(pair.secondaryStats().writes()).as("one write, one removal").isEqualTo(written + 2);
        assertThat(pair.secondaryStats().reads())
                .as("only the samples of the impact are read")
                .isLessThanOrEqualTo(read + 1);
        assertCounts(push(), 0, 0, 2, 0, 1);
    }

    @Test
    void the_impact_of_a_draft_is_told_without_saving_it() {
        put("A", "NIKE", "Pink");
        put("B", "OTHER", "Blue");
        running();

        JsonNode impact = pair.ended(stage.api()
                .post(
                        "/api/v1/syncs/" + pair.syncId() + "/rules/impacts",
                        "{\"filter\":" + NIKE_LEFT + ",\"mapping\":" + UPPER + "}")
                .ok()
                .get("id")
                .longValue());
        assertCounts(impact, 0, 1, 0, 0, 1);
        assertThat(impact.get("kept").longValue()).isEqualTo(1);
        assertThat(findings(impact, "kept").getFirst().get("ref").stringValue()).isEqualTo("B");
        assertThat(stage.api()
                        .get("/api/v1/runs/" + impact.get("id") + "/estimate")
                        .ok()
                        .get("writeCalls")
                        .longValue())
                .isEqualTo(1);
        assertThat(rules().get("version").intValue()).isZero();
    }

    @Test
    void a_push_that_would_delete_much_asks_first() {
        for (int i = 0; i < 30; i++) {
            put("R" + i, i < 25 ? "OTHER" : "NIKE", "Pink");
        }
        running();
        save(NIKE_DELETED, null);

        long run = stage.api()
                .post("/api/v1/syncs/" + pair.syncId() + "/pushes", null)
                .ok()
                .get("id")
                .longValue();
        assertThat(pair.held(run).get("deletions").get("count").longValue()).isEqualTo(25);
        assertThat(stage.sandbox().size(pair.secondary())).isEqualTo(30);
        stage.api()
                .post("/api/v1/runs/" + run + "/approve", Map.of("deletions", 25))
                .ok();
        assertThat(pair.ended(run).get("deleted").longValue()).isEqualTo(25);
        assertThat(stage.sandbox().size(pair.secondary())).isEqualTo(5);
    }

    @Test
    void what_was_under_way_by_older_rules_when_others_were_saved_ends_as_the_newer_ones_say() {
        long id = put("A", "NIKE", "Pink");
        save(null, UPPER);
        running();
        stage.sandbox()
                .fault(
                        "latency",
                        Fault.always()
                                .at("POST /reference*")
                                .of(pair.secondary())
                                .lasting(1_500));
        long before = pair.secondaryStats().writes();

        stage.sandbox().edit(pair.primary(), id, "{\"color\":\"Blue\"}");
        Pair.eventually().until(() -> pair.secondaryStats().writes() > before);
        save(null, LOWER);
        stage.sandbox().faults("{}");
        Pair.eventually().until(() -> color("A").equals("blue"));
        pair.untilQuiet();
        assertCounts(push(), 0, 0, 1, 0, 0);
    }

    @Test
    void a_comparison_ends_when_its_rules_are_changed_while_it_runs() {
        for (int i = 0; i < 250; i++) {
            put("R" + i, "NIKE", "Pink");
        }
        pair.activate();
        stage.sandbox()
                .fault(
                        "latency",
                        Fault.always().at("GET /reference*").of(pair.primary()).lasting(400));
        long run = pair.initialise("merge");
        Pair.eventually().until(() -> pair.run(run).get("state").stringValue().equals("running"));
        save(null, UPPER);
        JsonNode ended = pair.ended(run);
        assertThat(ended.get("state").stringValue()).isEqualTo("failed");
        assertThat(ended.get("error").stringValue()).startsWith("The rules of the sync were changed while it ran.");
    }

    @Test
    void a_mapping_that_carries_over_single_fields_leaves_the_others_to_the_secondary() {
        put("A", "NIKE", "Pink");
        save(null, """
                {"version":2,"others":"drop","fields":[{"source":"ref"},{"source":"color"}]}
                """);
        long there = stage.sandbox()
                .put(pair.secondary(), "{\"ref\":\"A\",\"comment\":\"BY HAND\",\"extra\":{\"shop\":\"PARIS\"}}");
        running();

        JsonNode held = stage.sandbox().find(pair.secondary(), there).orElseThrow();
        assertThat(held.get("color").stringValue()).isEqualTo("Pink");
        assertThat(held.get("comment").stringValue()).isEqualTo("BY HAND");
        assertThat(held.get("extra").get("shop").stringValue()).isEqualTo("PARIS");
        assertThat(held.has("brand") && !held.get("brand").asString("").isEmpty())
                .isFalse();
        assertThat(pair.initialised("mirror").get("unchanged").longValue()).isEqualTo(1);
    }

    /** Active, with webhooks, and initialised. */
    private void running() {
        pair.activate();
        pair.registerWebhooks();
        assertThat(pair.initialised("mirror").get("state").stringValue()).isEqualTo("succeeded");
        pair.untilQuiet();
    }

    private long put(String ref, String brand, String color) {
        return stage.sandbox()
                .put(pair.primary(), "{\"ref\":\"%s\",\"brand\":\"%s\",\"color\":\"%s\"}".formatted(ref, brand, color));
    }

    private String color(String ref) {
        return stage.sandbox()
                .find(pair.secondary(), ref)
                .orElseThrow()
                .get("color")
                .stringValue();
    }

    /** Which of the usual ones the secondary has. */
    private List<String> refs() {
        return Stream.of("A", "B", "C", "D")
                .filter(ref -> stage.sandbox().find(pair.secondary(), ref).isPresent())
                .toList();
    }

    private JsonNode rules() {
        return stage.api().get("/api/v1/syncs/" + pair.syncId() + "/rules").ok();
    }

    private void save(String filter, String mapping) {
        save(filter, mapping, rules().get("version").intValue());
    }

    private void save(String filter, String mapping, int basedOn) {
        stage.api()
                .put(
                        "/api/v1/syncs/" + pair.syncId() + "/rules",
                        "{\"basedOn\":%d,\"filter\":%s,\"mapping\":%s}".formatted(basedOn, filter, mapping))
                .ok();
    }

    private JsonNode push() {
        return pair.ended(stage.api()
                .post("/api/v1/syncs/" + pair.syncId() + "/pushes", null)
                .ok()
                .get("id")
                .longValue());
    }

    private static void assertCounts(
            JsonNode run, long created, long updated, long unchanged, long deleted, long filtered) {
        assertThat(run.get("state").stringValue()).as(run.toString()).isEqualTo("succeeded");
        assertThat(List.of("created", "updated", "unchanged", "deleted", "filtered"))
                .extracting(count -> run.get(count).longValue())
                .as(run.toString())
                .containsExactly(created, updated, unchanged, deleted, filtered);
    }

    private List<JsonNode> findings(JsonNode run, String kind) {
        List<JsonNode> findings = new ArrayList<>();
        stage.api()
                .get("/api/v1/runs/%d/findings?kind=%s".formatted(run.get("id").longValue(), kind))
                .ok()
                .get("items")
                .forEach(findings::add);
        return findings;
    }
}

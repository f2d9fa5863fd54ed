package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.sandbox.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Comparing both sides: telling what an initialisation would do, finding drift, repairing it, and not deleting by mistake. */
class ReconciliationTest {

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @ParameterizedTest
    @ValueSource(strings = {"mirror", "merge"})
    void a_preview_tells_what_an_initialisation_would_do_and_writes_nothing(String mode) {
        Pair pair = drifted();

        JsonNode run = pair.previewed(mode);

        assertThat(run.get("state").stringValue()).isEqualTo("succeeded");
        assertThat(run.get("created").longValue()).isEqualTo(1);
        assertThat(run.get("updated").longValue()).isEqualTo(1);
        assertThat(run.get("unchanged").longValue()).isEqualTo(40);
        boolean mirror = mode.equals("mirror");
        assertThat(run.get("deleted").longValue()).isEqualTo(mirror ? 2 : 0);
        assertThat(run.get("kept").longValue()).isEqualTo(mirror ? 0 : 1);
        assertThat(refs(run, "missing")).containsExactly("LOST");
        assertThat(refs(run, "differing")).containsExactly("EDITED");
        assertThat(refs(run, mirror ? "surplus" : "kept")).contains("FOREIGN");
        assertThat(pair.secondaryStats().writes()).isZero();
        JsonNode did = pair.initialised(mode);
        for (String count : List.of("created", "updated", "unchanged", "deleted")) {
            assertThat(did.get(count).longValue())
                    .as(count)
                    .isEqualTo(run.get(count).longValue());
        }
    }

    @Test
    void the_first_findings_come_with_what_the_secondary_holds_and_would_hold() {
        Pair pair = drifted();

        JsonNode run = pair.previewed("mirror");

        JsonNode edited = findings(run, "differing").getFirst();
        assertThat(edited.get("before").get("color").stringValue()).isEqualTo("BY HAND");
        assertThat(edited.get("after").get("color").stringValue()).isEqualTo("PINK");
        assertThat(findings(run, "missing").getFirst().get("after").get("color").stringValue())
                .isEqualTo("GREY");
        assertThat(findings(run, "surplus"))
                .extracting(surplus -> surplus.get("before").get("ref").stringValue())
                .containsExactlyInAnyOrder("FOREIGN", "DELETED");
    }

    @Test
    void an_estimate_tells_the_calls_and_the_time_at_the_quota() {
        Pair pair = stage.pair(250, 3, 5);

        JsonNode run = pair.previewed("mirror");
        JsonNode estimate =
                stage.api().get("/api/v1/runs/" + run.get("id") + "/estimate").ok();

        assertThat(estimate.get("readCalls").longValue()).isEqualTo(4);
        assertThat(estimate.get("writeCalls").longValue()).isEqualTo(3);
        assertThat(estimate.get("deleteCalls").longValue()).isZero();
        assertThat(estimate.get("seconds").longValue()).isEqualTo(1);
        JsonNode written = pair.initialised("mirror");
        assertThat(stage.api()
                        .get("/api/v1/runs/" + written.get("id") + "/estimate")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void a_report_tells_the_drift_and_a_repair_puts_it_right_but_leaves_what_is_not_ours() {
        Pair pair = drifted();

        JsonNode report = pair.reconciled("report");

        assertThat(refs(report, "missing")).containsExactly("LOST");
        assertThat(refs(report, "differing")).containsExactly("EDITED");
        assertThat(refs(report, "gone")).containsExactly("DELETED");
        assertThat(refs(report, "kept")).containsExactly("FOREIGN");
        assertThat(pair.secondaryStats().writes()).isZero();

        JsonNode repair = pair.reconciled("repair");

        assertThat(repair.get("created").longValue()).isEqualTo(1);
        assertThat(repair.get("updated").longValue()).isEqualTo(1);
        assertThat(repair.get("deleted").longValue()).isEqualTo(1);
        assertThat(repair.get("kept").longValue()).isEqualTo(1);
        assertThat(pair.compare().missing() + pair.compare().differing()).isZero();
        assertThat(pair.compare().extra()).isEqualTo(1);
        assertThat(stage.sandbox().find(pair.secondary(), "FOREIGN")).isPresent();
        JsonNode again = pair.reconciled("report");
        assertThat(again.get("created").longValue()
                        + again.get("updated").longValue()
                        + again.get("deleted").longValue())
                .isZero();
    }

    @Test
    void a_reference_that_was_renamed_while_webhooks_were_lost_is_renamed_and_leaves_no_old_one() {
        Pair pair = stage.pair(10, 4);
        long id = stage.sandbox().put(pair.primary(), "{\"ref\":\"OLD\",\"ean\":\"1\"}");
        pair.running();
        stage.sandbox().fault("dropWebhooks", Fault.always().of(pair.primary()));
        stage.sandbox().edit(pair.primary(), id, "{\"ref\":\"NEW\"}");

        pair.reconciled("repair");

        assertThat(pair.compare().equal()).as(pair.compare().toString()).isTrue();
        assertThat(stage.sandbox().find(pair.secondary(), "OLD")).isEmpty();
    }

    @Test
    void a_reference_whose_copy_was_deleted_on_both_sides_is_forgotten() {
        Pair pair = stage.pair(10, 5);
        long id = stage.sandbox().put(pair.primary(), "{\"ref\":\"TWICE\"}");
        pair.running();
        stage.sandbox().fault("dropWebhooks", Fault.always().of(pair.primary()));
        stage.sandbox().delete(pair.primary(), id);
        stage.sandbox().delete(pair.secondary(), idOf(pair, "TWICE"));

        JsonNode run = pair.reconciled("repair");

        assertThat(run.get("state").stringValue()).isEqualTo("succeeded");
        assertThat(stage.database()
                        .jdbc()
                        .sql("select count(*) from link where sync_id = ? and source_id = ? and target_id is not null")
                        .params(pair.syncId(), id)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void what_a_call_created_whose_answer_was_lost_is_not_left_over_when_the_primary_renames_it() {
        Pair pair = stage.pair(10, 12).running();
        stage.sandbox().put(pair.secondary(), "{\"ref\":\"FOREIGN\"}");
        stage.sandbox().fault("lostAnswer", Fault.always().of(pair.secondary()).at("POST /reference*"));
        long id = stage.sandbox().put(pair.primary(), "{\"ref\":\"LEFT OVER\"}");
        Pair.eventually().until(() -> !pair.jobs("failed").isEmpty());
        stage.sandbox().faults("{}");
        stage.sandbox().fault("dropWebhooks", Fault.always().of(pair.primary()));
        stage.sandbox().edit(pair.primary(), id, "{\"ref\":\"RENAMED\"}");
        assertThat(stage.sandbox().find(pair.secondary(), "LEFT OVER")).isPresent();

        assertThat(refs(pair.reconciled("report"), "gone")).containsExactly("LEFT OVER");
        JsonNode run = pair.reconciled("repair");

        assertThat(run.get("deleted").longValue()).isEqualTo(1);
        assertThat(run.get("created").longValue()).isEqualTo(1);
        assertThat(run.get("kept").longValue()).isEqualTo(1);
        assertThat(stage.sandbox().find(pair.secondary(), "LEFT OVER")).isEmpty();
        assertThat(stage.sandbox().find(pair.secondary(), "FOREIGN")).isPresent();
        assertThat(unconfirmed(pair)).isZero();
    }

    @Test
    void what_is_left_over_gives_its_ean_up_to_what_it_was_renamed_to() {
        Pair pair = stage.pair(10, 14).running();
        stage.sandbox().fault("lostAnswer", Fault.always().of(pair.secondary()).at("POST /reference*"));
        long id = stage.sandbox().put(pair.primary(), "{\"ref\":\"LEFT OVER\",\"ean\":\"4712\"}");
        Pair.eventually().until(() -> !pair.jobs("failed").isEmpty());
        stage.sandbox().faults("{}");

        stage.sandbox().edit(pair.primary(), id, "{\"ref\":\"RENAMED\"}");
        pair.untilEqual();

        assertThat(stage.sandbox().find(pair.secondary(), "LEFT OVER")).isEmpty();
        assertThat(pair.jobs("failed")).hasSize(1);
    }

    @Test
    void a_retry_that_succeeds_leaves_no_doubt_so_that_what_a_person_makes_later_is_theirs() {
        Pair pair = stage.pair(10, 13).running();
        stage.sandbox().fault("lostAnswer", Fault.next(1).of(pair.secondary()).at("POST /reference*"));
        long id = stage.sandbox().put(pair.primary(), "{\"ref\":\"OURS\"}");
        Pair.eventually().untilAsserted(() -> assertThat(pair.jobs("succeeded")).hasSize(1));
        assertThat(unconfirmed(pair)).isZero();
        stage.sandbox().delete(pair.primary(), id);
        pair.untilEqual();
        stage.sandbox().put(pair.secondary(), "{\"ref\":\"OURS\"}");

        pair.reconciled("repair");

        assertThat(stage.sandbox().find(pair.secondary(), "OURS")).isPresent();
    }

    @Test
    void what_was_refused_by_itself_was_not_created_so_that_what_a_person_makes_later_is_theirs() {
        Pair pair = stage.pair(10, 15).running();
        stage.sandbox().fault("poison", Fault.always().of(pair.secondary()).refs("REFUSED"));
        long id = stage.sandbox().put(pair.primary(), "{\"ref\":\"REFUSED\"}");
        Pair.eventually().until(() -> !pair.jobs("failed").isEmpty());
        assertThat(unconfirmed(pair)).isZero();
        stage.sandbox().faults("{}");
        stage.sandbox().fault("dropWebhooks", Fault.always().of(pair.primary()));
        stage.sandbox().delete(pair.primary(), id);
        stage.sandbox().put(pair.secondary(), "{\"ref\":\"REFUSED\"}");

        pair.reconciled("repair");

        assertThat(stage.sandbox().find(pair.secondary(), "REFUSED")).isPresent();
    }

    @Test
    void a_refusal_says_nothing_of_an_earlier_call_whose_answer_was_lost() {
        Pair pair = stage.pair(10, 16).running();
        stage.sandbox().fault("lostAnswer", Fault.always().of(pair.secondary()).at("POST /reference*"));
        long id = stage.sandbox().put(pair.primary(), "{\"ref\":\"LEFT OVER\"}");
        Pair.eventually().until(() -> pair.jobs("failed").size() == 1);
        stage.sandbox().faults("{}");
        stage.sandbox().fault("poison", Fault.always().of(pair.secondary()).refs("LEFT OVER"));
        stage.sandbox().edit(pair.primary(), id, "{\"color\":\"RED\"}");
        Pair.eventually().until(() -> pair.jobs("failed").size() == 2);
        stage.sandbox().faults("{}");
        stage.sandbox().fault("dropWebhooks", Fault.always().of(pair.primary()));
        stage.sandbox().delete(pair.primary(), id);

        pair.reconciled("repair");

        assertThat(stage.sandbox().find(pair.secondary(), "LEFT OVER")).isEmpty();
    }

    /** Whether a bulk that is refused was carried out in part is not documented. */
    @Test
    void a_refusal_says_nothing_of_an_earlier_bulk_that_was_refused() {
        Pair pair = stage.pair(10, 17).running();
        stage.sandbox().fault("poison", Fault.always().of(pair.secondary()).refs("REFUSED*"));
        for (int i = 0; i < 3; i++) {
            stage.sandbox().put(pair.primary(), "{\"ref\":\"REFUSED " + i + "\"}");
        }
        Pair.eventually().until(() -> pair.jobs("failed").size() == 3);

        assertThat(unconfirmed(pair)).isEqualTo(1);
    }

    private static long unconfirmed(Pair pair) {
        return stage.database()
                .jdbc()
                .sql("select count(*) from unconfirmed_write where sync_id = ?")
                .param(pair.syncId())
                .query(Long.class)
                .single();
    }

    @Test
    void a_change_that_still_waits_is_no_drift() {
        Pair pair = stage.pair(20, 6);
        long id = stage.sandbox().put(pair.primary(), "{\"ref\":\"WAITS\",\"color\":\"PINK\"}");
        pair.running();
        stage.sandbox()
                .fault(
                        "latency",
                        Fault.always()
                                .of(pair.secondary())
                                .at("POST /reference*")
                                .lasting(8_000));
        stage.sandbox().edit(pair.primary(), id, "{\"color\":\"RED\"}");
        Pair.eventually().until(() -> !pair.openJobs().isEmpty());

        JsonNode report = pair.reconciled("report");

        assertThat(pair.openJobs()).isNotEmpty();
        assertThat(report.get("unchanged").longValue()).isEqualTo(21);
        assertThat(refs(report, "differing")).isEmpty();
        stage.sandbox().faults("{}");
        pair.untilEqual();
    }

    @ParameterizedTest
    @ValueSource(strings = {"initialisations mirror", "reconciliations repair"})
    void a_run_that_would_delete_much_asks_first_and_goes_on_when_it_is_approved(String what) {
        Pair pair = stage.pair(60, 7).running();
        stage.sandbox().fault("dropWebhooks", Fault.always().of(pair.primary()));
        deleteInPrimary(pair, 30);
        long run = pair.start(what.split(" ")[0], what.split(" ")[1]);

        JsonNode held = pair.held(run);

        assertThat(held.get("deletions").get("count").longValue()).isEqualTo(30);
        assertThat(held.get("deletions").get("secondarySize").longValue()).isEqualTo(60);
        assertThat(stage.sandbox().size(pair.secondary())).isEqualTo(60);
        assertThat(findings(held, null)).hasSize(30);
        Api.Reply another = approve(run, 29);
        assertThat(another.status()).isEqualTo(409);
        assertThat(another.text()).contains("30 references");
        approve(run, 30).ok();

        assertThat(pair.ended(run).get("state").stringValue()).isEqualTo("succeeded");
        assertThat(pair.ended(run).get("deleted").longValue()).isEqualTo(30);
        assertThat(pair.compare().equal()).as(pair.compare().toString()).isTrue();
        assertThat(approve(run, 30).status()).isEqualTo(409);
    }

    @Test
    void a_run_that_is_held_can_be_cancelled_and_deletes_nothing() {
        Pair pair = stage.pair(60, 8).running();
        stage.sandbox().fault("dropWebhooks", Fault.always().of(pair.primary()));
        deleteInPrimary(pair, 30);
        long run = pair.start("reconciliations", "repair");
        pair.held(run);

        stage.api().post("/api/v1/runs/" + run + "/cancel", null).ok();

        assertThat(pair.reconciled("report").get("deleted").longValue()).isEqualTo(30);
        assertThat(stage.sandbox().size(pair.secondary())).isEqualTo(60);
        assertThat(pair.run(run).get("state").stringValue()).isEqualTo("cancelled");
    }

    @Test
    void a_brake_that_is_released_holds_nothing_up() {
        Pair pair = stage.pair(60, 9).running();
        stage.api()
                .patch("/api/v1/syncs/" + pair.syncId(), Map.of("brake", Map.of("percent", 100)))
                .ok();
        stage.sandbox().fault("dropWebhooks", Fault.always().of(pair.primary()));
        deleteInPrimary(pair, 30);

        assertThat(pair.reconciled("repair").get("state").stringValue()).isEqualTo("succeeded");
        assertThat(pair.compare().equal()).as(pair.compare().toString()).isTrue();
    }

    @Test
    void what_comes_back_while_a_run_is_held_is_not_deleted_by_it() {
        Pair pair = stage.pair(60, 10).running();
        stage.sandbox().fault("dropWebhooks", Fault.always().of(pair.primary()));
        String ref = deleteInPrimary(pair, 25).getFirst();
        pair.untilQuiet();
        long run = pair.start("reconciliations", "repair");
        pair.held(run);
        stage.sandbox().faults("{}");

        stage.sandbox().put(pair.primary(), "{\"ref\":\"" + ref + "\",\"color\":\"BACK\"}");
        Pair.eventually()
                .until(() -> stage.sandbox().find(pair.secondary(), ref).isPresent());
        approve(run, 25).ok();

        assertThat(pair.ended(run).get("state").stringValue()).isEqualTo("succeeded");
        pair.untilEqual();
        assertThat(stage.sandbox().find(pair.secondary(), ref)).isPresent();
    }

    @Test
    void a_reconciliation_is_started_by_its_schedule() {
        Pair pair = stage.pair(10, 11).running();
        stage.sandbox().fault("dropWebhooks", Fault.always().of(pair.primary()));
        stage.sandbox().put(pair.primary(), "{\"ref\":\"UNHEARD\"}");

        schedule(pair, true);

        Pair.eventually()
                .until(() -> stage.sandbox().find(pair.secondary(), "UNHEARD").isPresent());
        schedule(pair, false);
    }

    @Test
    void a_paused_sync_reports_and_does_not_repair() {
        Pair pair = drifted();
        pair.pause();

        assertThat(stage.api()
                        .post("/api/v1/syncs/" + pair.syncId() + "/reconciliations", Map.of("mode", "repair"))
                        .status())
                .isEqualTo(409);
        assertThat(pair.reconciled("report").get("state").stringValue()).isEqualTo("succeeded");
    }

    @Test
    void an_unknown_mode_or_kind_is_refused() {
        Pair pair = stage.pair(0, 1);
        for (String what : List.of("previews", "reconciliations")) {
            for (Object body : List.of(Map.of("mode", "wipe"), Map.of())) {
                assertThat(stage.api()
                                .post("/api/v1/syncs/" + pair.syncId() + "/" + what, body)
                                .status())
                        .isEqualTo(400);
            }
        }
        long run = pair.previewed("merge").get("id").longValue();
        assertThat(stage.api().get("/api/v1/runs/" + run + "/findings?kind=odd").status())
                .isEqualTo(400);
        assertThat(stage.api().get("/api/v1/runs/999999999/findings").status()).isEqualTo(404);
    }

    /** 40 equal references, and one each that is lost, was edited by hand, was deleted in the primary unheard, and is not ours. */
    private static Pair drifted() {
        Pair pair = stage.pair(40, 2);
        long deleted = stage.sandbox().put(pair.primary(), "{\"ref\":\"DELETED\"}");
        stage.sandbox().put(pair.primary(), "{\"ref\":\"EDITED\",\"color\":\"PINK\"}");
        stage.sandbox().put(pair.primary(), "{\"ref\":\"LOST\",\"color\":\"GREY\"}");
        pair.running();
        stage.sandbox().fault("dropWebhooks", Fault.always().of(pair.primary()));
        stage.sandbox().delete(pair.primary(), deleted);
        stage.sandbox().edit(pair.secondary(), idOf(pair, "EDITED"), "{\"color\":\"BY HAND\"}");
        stage.sandbox().delete(pair.secondary(), idOf(pair, "LOST"));
        stage.sandbox().put(pair.secondary(), "{\"ref\":\"FOREIGN\"}");
        stage.sandbox().resetStats();
        return pair;
    }

    private static long idOf(Pair pair, String ref) {
        return stage.sandbox()
                .find(pair.secondary(), ref)
                .orElseThrow()
                .get("reference_id")
                .longValue();
    }

    /** @return the refs of what was deleted */
    private static List<String> deleteInPrimary(Pair pair, int count) {
        List<Map<String, Object>> links = stage.database()
                .jdbc()
                .sql(
                        "select source_id, target_ref from link where sync_id = ? and target_id is not null order by source_id limit ?")
                .params(pair.syncId(), count)
                .query()
                .listOfRows();
        links.forEach(link -> stage.sandbox().delete(pair.primary(), (long) link.get("source_id")));
        return links.stream().map(link -> (String) link.get("target_ref")).toList();
    }

    private static Api.Reply approve(long run, long deletions) {
        return stage.api().post("/api/v1/runs/" + run + "/approve", Map.of("deletions", deletions));
    }

    private static void schedule(Pair pair, boolean enabled) {
        stage.api()
                .patch(
                        "/api/v1/syncs/" + pair.syncId(),
                        Map.of(
                                "reconciliation",
                                Map.of("enabled", enabled, "mode", "repair", "cron", "* * * * * *", "zone", "UTC")))
                .ok();
    }

    private static List<JsonNode> findings(JsonNode run, String kind) {
        return stage.api()
                .get("/api/v1/runs/" + run.get("id") + "/findings?limit=200" + (kind == null ? "" : "&kind=" + kind))
                .ok()
                .get("items")
                .valueStream()
                .toList();
    }

    private static List<String> refs(JsonNode run, String kind) {
        return findings(run, kind).stream()
                .map(finding -> finding.get("ref").stringValue())
                .toList();
    }
}

package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.sandbox.Fault;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Undoing what a mirror did to a secondary. */
class RestoreTest {

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @Test
    void what_a_mirror_deleted_and_wrote_over_comes_back() {
        Pair pair = mirrored();

        JsonNode run = restored(pair, snapshot(pair));

        assertThat(run.get("state").stringValue()).as(run.toString()).isEqualTo("succeeded");
        assertThat(color(pair, "OWN")).isEqualTo("GREEN");
        assertThat(color(pair, "BOTH")).isEqualTo("BLUE");
        assertThat(stage.sandbox()
                        .find(pair.secondary(), "BOTH")
                        .orElseThrow()
                        .path("size")
                        .stringValue())
                .isEqualTo("L");
        assertThat(stage.sandbox().find(pair.secondary(), "NEW")).isEmpty();
        assertThat(stage.sandbox().size(pair.secondary())).isEqualTo(152);
        assertThat(run.get("restoresSnapshotId").longValue()).isEqualTo(snapshot(pair));
    }

    @Test
    void a_restore_takes_a_snapshot_itself_so_that_it_can_be_undone() {
        Pair pair = mirrored();
        JsonNode run = restored(pair, snapshot(pair));

        JsonNode back = restored(pair, run.get("snapshotId").longValue());

        assertThat(back.get("state").stringValue()).isEqualTo("succeeded");
        assertThat(pair.compare().equal()).as(pair.compare().toString()).isTrue();
    }

    @Test
    void a_preview_of_a_restore_tells_and_writes_nothing() {
        Pair pair = mirrored();
        stage.sandbox().resetStats();

        JsonNode preview = pair.ended(
                start(pair, "restore-previews", snapshot(pair)).ok().get("id").longValue());

        assertThat(preview.get("state").stringValue()).as(preview.toString()).isEqualTo("succeeded");
        assertThat(preview.get("created").longValue()).isEqualTo(1);
        assertThat(preview.get("updated").longValue()).isEqualTo(1);
        assertThat(preview.get("deleted").longValue()).isEqualTo(1);
        assertThat(preview.get("unchanged").longValue()).isEqualTo(150);
        assertThat(pair.secondaryStats().writes()).isZero();
    }

    @Test
    void a_sync_that_is_activated_again_and_reconciled_makes_both_sides_equal_again() {
        Pair pair = mirrored();
        restored(pair, snapshot(pair));
        pair.registerWebhooks();

        pair.activate();
        JsonNode repair = pair.reconciled("repair");

        assertThat(repair.get("state").stringValue()).isEqualTo("succeeded");
        assertThat(pair.jobs("failed")).isEmpty();
        assertThat(pair.compare().missing() + pair.compare().differing()).isZero();
        assertThat(color(pair, "BOTH")).isEqualTo("PINK");
        long both = stage.sandbox()
                .find(pair.primary(), "BOTH")
                .orElseThrow()
                .get("reference_id")
                .longValue();
        stage.sandbox().edit(pair.primary(), both, "{\"color\":\"RED\"}");
        Pair.eventually().until(() -> color(pair, "BOTH").equals("RED"));
    }

    @Test
    void what_another_sync_wrote_meanwhile_is_left_alone() {
        Pair pair = mirrored();
        Pair other = stage.pair(0, 1);
        stage.sandbox().put(other.primary(), "{\"ref\":\"OWN\",\"color\":\"FROM OTHER\"}");
        JsonNode sync = stage.api()
                .post(
                        "/api/v1/syncs",
                        Map.of(
                                "name", "Other onto " + pair.secondary(),
                                "primaryAccountId", other.primaryId(),
                                "secondaryAccountId", pair.secondaryId()))
                .ok();
        try {
            long merge = stage.api()
                    .post("/api/v1/syncs/" + sync.get("id") + "/initialisations", Map.of("mode", "merge"))
                    .ok()
                    .get("id")
                    .longValue();
            assertThat(pair.ended(merge).get("state").stringValue()).isEqualTo("succeeded");

            assertThat(restored(pair, snapshot(pair)).get("failed").longValue()).isZero();

            assertThat(color(pair, "OWN")).isEqualTo("FROM OTHER");
            assertThat(color(pair, "BOTH")).isEqualTo("BLUE");
        } finally {
            stage.api().delete("/api/v1/syncs/" + sync.get("id")).ok();
        }
    }

    @Test
    void a_restore_that_would_delete_much_asks_first() {
        Pair pair = stage.pair(60, 3);
        JsonNode mirror = pair.initialised("mirror");

        long run = start(pair, "restores", mirror.get("snapshotId").longValue())
                .ok()
                .get("id")
                .longValue();

        assertThat(pair.held(run).get("deletions").get("count").longValue()).isEqualTo(60);
        stage.api()
                .post("/api/v1/runs/" + run + "/approve", Map.of("deletions", 60))
                .ok();
        assertThat(pair.ended(run).get("state").stringValue()).isEqualTo("succeeded");
        assertThat(stage.sandbox().size(pair.secondary())).isZero();
    }

    @Test
    void it_is_refused_while_the_sync_is_active_and_for_what_is_no_snapshot_of_the_secondary() {
        Pair pair = mirrored();
        Pair other = stage.pair(0, 1);
        other.initialised("mirror");

        assertThat(start(pair, "restores", snapshot(other)).status()).isEqualTo(400);
        assertThat(start(pair, "restores", 999_999_999L).status()).isEqualTo(404);
        assertThat(stage.api()
                        .post("/api/v1/syncs/" + pair.syncId() + "/restores", Map.of())
                        .status())
                .isEqualTo(400);
        long snapshot = snapshot(pair);
        pair.activate();
        assertThat(start(pair, "restores", snapshot).status()).isEqualTo(409);
    }

    @Test
    void a_merge_and_a_report_take_no_snapshot() {
        Pair pair = stage.pair(5, 1);

        assertThat(pair.initialised("merge").get("snapshotId").isNull()).isTrue();
        assertThat(pair.reconciled("report").get("snapshotId").isNull()).isTrue();
    }

    @Test
    void an_initialisation_that_cannot_read_the_secondary_says_why_and_leaves_no_snapshot() {
        Pair pair = stage.pair(5, 1);
        stage.sandbox().fault("revokedToken", Fault.always().of(pair.secondary()));

        JsonNode run = pair.initialised("mirror");

        assertThat(run.get("state").stringValue()).isEqualTo("failed");
        assertThat(run.get("error").stringValue()).contains("401");
        assertThat(run.get("snapshotId").isNull()).isTrue();
    }

    /** 150 references are in both; OWN was in the secondary only, BOTH was another there, NEW is new; then a mirror; and paused. */
    private static Pair mirrored() {
        Pair pair = stage.pair(150, 2);
        pair.initialised("merge");
        stage.sandbox().put(pair.primary(), "{\"ref\":\"NEW\",\"color\":\"PINK\"}");
        stage.sandbox().put(pair.primary(), "{\"ref\":\"BOTH\",\"color\":\"PINK\"}");
        stage.sandbox().put(pair.secondary(), "{\"ref\":\"BOTH\",\"color\":\"BLUE\",\"size\":\"L\"}");
        stage.sandbox().put(pair.secondary(), "{\"ref\":\"OWN\",\"color\":\"GREEN\",\"ean\":\"4711\"}");
        assertThat(pair.initialised("mirror").get("state").stringValue()).isEqualTo("succeeded");
        assertThat(pair.compare().equal()).as(pair.compare().toString()).isTrue();
        return pair;
    }

    /** The snapshot that the sync's first mirror took. */
    private static long snapshot(Pair pair) {
        return stage.api()
                .get("/api/v1/runs?limit=200&syncId=" + pair.syncId())
                .ok()
                .get("items")
                .valueStream()
                .filter(run -> run.get("kind").stringValue().equals("initialisation"))
                .filter(run -> !run.get("snapshotId").isNull())
                .mapToLong(run -> run.get("snapshotId").longValue())
                .min()
                .orElseThrow();
    }

    private static JsonNode restored(Pair pair, long snapshot) {
        return pair.ended(start(pair, "restores", snapshot).ok().get("id").longValue());
    }

    private static Api.Reply start(Pair pair, String what, long snapshot) {
        return stage.api().post("/api/v1/syncs/" + pair.syncId() + "/" + what, Map.of("snapshotId", snapshot));
    }

    private static String color(Pair pair, String ref) {
        return stage.sandbox()
                .find(pair.secondary(), ref)
                .orElseThrow()
                .path("color")
                .asString("");
    }
}

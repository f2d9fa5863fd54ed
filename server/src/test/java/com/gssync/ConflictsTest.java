package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Two syncs write to one secondary and meet there. */
class ConflictsTest {

    @RegisterExtension
    static final Stage stage = Stage.shared();

    private final List<Long> syncs = new ArrayList<>();
    private Pair first;
    private Pair second;
    private long winner;
    private long loser;

    @BeforeEach
    void both_have_a_reference_A_and_the_first_has_written_it() {
        first = stage.pair(0, 1);
        winner = stage.sandbox().put(first.primary(), "{\"ref\":\"A\",\"color\":\"first\"}");
        first.running();
        Pair other = stage.pair(0, 1);
        long syncId = stage.api()
                .post(
                        "/api/v1/syncs",
                        Map.of(
                                "name",
                                "Second onto " + first.secondary(),
                                "primaryAccountId",
                                other.primaryId(),
                                "secondaryAccountId",
                                first.secondaryId()))
                .ok()
                .get("id")
                .longValue();
        syncs.add(syncId);
        second = new Pair(
                stage, other.primary(), first.secondary(), other.primaryId(), first.secondaryId(), syncId, false);
        second.activate();
        second.registerWebhooks();
        loser = stage.sandbox().put(second.primary(), "{\"ref\":\"A\",\"color\":\"second\"}");
        Pair.eventually().until(() -> !conflicts(second).isEmpty());
        second.untilQuiet();
    }

    @AfterEach
    void the_second_sync_goes_before_its_accounts() {
        syncs.forEach(id -> stage.api().delete("/api/v1/syncs/" + id));
    }

    @Test
    void the_one_that_comes_later_leaves_the_reference_alone_and_both_syncs_show_it() {
        assertThat(color("A")).isEqualTo("first");
        assertThat(second.jobs("failed"))
                .extracting(job -> job.get("error").stringValue())
                .allMatch(error -> error.startsWith("Conflict: the secondary's reference A is written by sync"));
        for (Pair pair : List.of(first, second)) {
            JsonNode conflict = conflicts(pair).getFirst();
            assertThat(conflict.get("ref").stringValue()).isEqualTo("A");
            assertThat(conflict.get("winner").get("syncId").longValue()).isEqualTo(first.syncId());
            assertThat(conflict.get("winner").get("sourceId").longValue()).isEqualTo(winner);
            assertThat(conflict.get("loser").get("syncId").longValue()).isEqualTo(second.syncId());
            assertThat(conflict.get("loser").get("sourceId").longValue()).isEqualTo(loser);
            assertThat(conflict.get("loser").get("sync").stringValue()).isEqualTo("Second onto " + first.secondary());
        }
    }

    @Test
    void a_conflict_that_is_met_again_is_the_same_one() {
        String began = conflicts(first).getFirst().get("firstSeen").stringValue();

        stage.sandbox().edit(second.primary(), loser, "{\"color\":\"again\"}");
        Pair.eventually().until(() -> second.jobs("failed").size() == 2);

        assertThat(conflicts(first)).hasSize(1);
        assertThat(conflicts(first).getFirst().get("firstSeen").stringValue()).isEqualTo(began);
        assertThat(conflicts(first).getFirst().get("lastSeen").stringValue()).isGreaterThan(began);
        assertThat(color("A")).isEqualTo("first");
    }

    @Test
    void the_loser_is_delivered_when_the_winner_is_deleted() {
        stage.sandbox().delete(first.primary(), winner);

        untilOver();
        assertThat(color("A")).isEqualTo("second");
    }

    @Test
    void the_loser_is_delivered_when_the_winner_gets_another_ref() {
        stage.sandbox().edit(first.primary(), winner, "{\"ref\":\"B\"}");

        untilOver();
        assertThat(color("A")).isEqualTo("second");
        assertThat(color("B")).isEqualTo("first");
    }

    @Test
    void the_loser_is_delivered_when_the_winners_sync_is_deleted() {
        stage.api().delete("/api/v1/syncs/" + first.syncId()).ok();
        stage.taken(first);

        Pair.eventually().until(() -> conflicts(second).isEmpty());
        second.untilQuiet();
        assertThat(color("A")).isEqualTo("second");
        stage.api().delete("/api/v1/syncs/" + second.syncId()).ok();
        stage.api().delete("/api/v1/accounts/" + first.secondaryId()).ok();
        stage.api().delete("/api/v1/accounts/" + first.primaryId()).ok();
    }

    @Test
    void a_loser_that_gets_another_ref_has_no_conflict_any_more() {
        stage.sandbox().edit(second.primary(), loser, "{\"ref\":\"C\"}");

        untilOver();
        assertThat(color("C")).isEqualTo("second");
        assertThat(color("A")).isEqualTo("first");
    }

    @Test
    void a_loser_that_is_deleted_has_no_conflict_any_more_and_the_winner_stays() {
        stage.sandbox().delete(second.primary(), loser);

        untilOver();
        assertThat(color("A")).isEqualTo("first");
    }

    @Test
    void when_the_winner_is_created_again_one_of_them_has_the_reference_and_the_other_is_shown() {
        stage.sandbox().delete(first.primary(), winner);
        stage.sandbox().put(first.primary(), "{\"ref\":\"A\",\"color\":\"first again\"}");

        Pair.eventually().untilAsserted(() -> {
            first.untilQuiet();
            second.untilQuiet();
            assertThat(color("A")).isIn("first again", "second");
            assertThat(conflicts(first)).hasSize(1);
            JsonNode conflict = conflicts(first).getFirst();
            boolean secondWon = conflict.get("winner").get("syncId").longValue() == second.syncId();
            assertThat(color("A")).isEqualTo(secondWon ? "second" : "first again");
        });
    }

    @Test
    void conflicts_are_listed_by_pages() {
        for (int i = 0; i < 4; i++) {
            stage.sandbox().put(first.primary(), "{\"ref\":\"B%d\"}".formatted(i));
        }
        first.untilQuiet();
        Pair.eventually().until(() -> stage.sandbox().size(first.secondary()) == 5);
        for (int i = 0; i < 4; i++) {
            stage.sandbox().put(second.primary(), "{\"ref\":\"B%d\"}".formatted(i));
        }
        Pair.eventually().until(() -> conflicts(second).size() == 5);

        List<String> refs = new ArrayList<>();
        String next = "";
        int pages = 0;
        while (next != null) {
            JsonNode page = stage.api()
                    .get("/api/v1/syncs/" + first.syncId() + "/conflicts?limit=2&after=" + next)
                    .ok();
            page.get("items").forEach(conflict -> refs.add(conflict.get("ref").stringValue()));
            next = page.get("next").isNull() ? null : page.get("next").stringValue();
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(refs).containsExactlyInAnyOrder("A", "B0", "B1", "B2", "B3");
        assertThat(stage.api().get("/api/v1/syncs/999999/conflicts").status()).isEqualTo(404);
    }

    private void untilOver() {
        Pair.eventually().until(() -> conflicts(first).isEmpty());
        assertThat(conflicts(second)).isEmpty();
        first.untilQuiet();
        second.untilQuiet();
    }

    private static List<JsonNode> conflicts(Pair pair) {
        JsonNode page =
                stage.api().get("/api/v1/syncs/" + pair.syncId() + "/conflicts").ok();
        return StreamSupport.stream(page.get("items").spliterator(), false).toList();
    }

    private String color(String ref) {
        return stage.sandbox()
                .find(first.secondary(), ref)
                .map(reference -> reference.path("color").asString(""))
                .orElse(null);
    }
}

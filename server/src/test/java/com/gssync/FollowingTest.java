package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.sandbox.ChangeCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The main job: a secondary becomes equal to its primary and stays so. */
class FollowingTest {

    private static final int QUOTA = 100;

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @ParameterizedTest
    @ValueSource(longs = {1, 20, 300})
    void an_empty_secondary_becomes_equal_and_follows_500_changes_within_the_quota(long seed) {
        stage.setting("quotaPerSecond", 0, QUOTA);
        Pair pair = stage.pair(300, seed, QUOTA).running();

        ChangeCounts changes = stage.sandbox().change(pair.primary(), 500, seed);
        pair.untilEqual();

        assertThat(changes.created()).isPositive();
        assertThat(changes.renamed()).isPositive();
        assertThat(changes.deleted()).isPositive();
        assertThat(pair.jobs("failed")).isEmpty();
        assertThat(pair.secondaryStats().overQuota()).isZero();
        assertThat(pair.primaryStats().overQuota()).isZero();
        assertThat(pair.secondaryStats().maxPerSecond()).isLessThanOrEqualTo(QUOTA);
        assertThat(pair.dashboard().get("waiting").longValue()).isZero();
    }

    @Test
    void two_references_that_swap_their_refs_are_swapped_in_the_secondary() {
        Pair pair = stage.pair(0, 1);
        long one = stage.sandbox().put(pair.primary(), "{\"ref\":\"A\",\"smalltext\":\"one\",\"ean\":\"1\"}");
        long other = stage.sandbox().put(pair.primary(), "{\"ref\":\"B\",\"smalltext\":\"other\",\"ean\":\"2\"}");
        pair.running();

        stage.sandbox().edit(pair.primary(), one, "{\"ref\":\"SWAP\"}");
        stage.sandbox().edit(pair.primary(), other, "{\"ref\":\"A\"}");
        stage.sandbox().edit(pair.primary(), one, "{\"ref\":\"B\"}");
        pair.untilEqual();

        assertThat(stage.sandbox()
                        .find(pair.secondary(), "A")
                        .orElseThrow()
                        .get("smalltext")
                        .stringValue())
                .isEqualTo("other");
        assertThat(pair.jobs("failed")).isEmpty();
    }

    @Test
    void an_ean_that_one_reference_gives_up_and_another_takes_goes_over() {
        Pair pair = stage.pair(0, 1);
        long taker = stage.sandbox().put(pair.primary(), "{\"ref\":\"A\",\"ean\":\"1\"}");
        long giver = stage.sandbox().put(pair.primary(), "{\"ref\":\"B\",\"ean\":\"2\"}");
        pair.running();

        stage.sandbox().edit(pair.primary(), giver, "{\"ean\":null}");
        stage.sandbox().edit(pair.primary(), taker, "{\"ean\":\"2\"}");
        pair.untilEqual();

        assertThat(pair.jobs("failed")).isEmpty();
    }

    @Test
    void a_reference_may_take_the_ean_and_the_ref_of_deleted_ones() {
        Pair pair = stage.pair(0, 1);
        for (int i = 0; i < 20; i++) {
            stage.sandbox().put(pair.primary(), "{\"ref\":\"A%d\",\"ean\":\"%d\"}".formatted(i, i));
        }
        pair.running();

        for (int i = 0; i < 20; i++) {
            long old = stage.sandbox()
                    .find(pair.primary(), "A" + i)
                    .orElseThrow()
                    .get("reference_id")
                    .longValue();
            stage.sandbox().delete(pair.primary(), old);
            String ref = i % 2 == 0 ? "A" + i : "B" + i;
            stage.sandbox().put(pair.primary(), "{\"ref\":\"%s\",\"ean\":\"%d\",\"color\":\"RED\"}".formatted(ref, i));
        }
        pair.untilEqual();

        assertThat(pair.jobs("failed")).isEmpty();
    }

    @Test
    void a_reference_that_was_created_again_and_renamed_at_once_is_carried_over() {
        Pair pair = stage.pair(0, 1);
        long old = stage.sandbox().put(pair.primary(), "{\"ref\":\"A\",\"ean\":\"1\"}");
        pair.running();

        stage.sandbox().delete(pair.primary(), old);
        long again = stage.sandbox().put(pair.primary(), "{\"ref\":\"A\",\"ean\":\"1\"}");
        stage.sandbox().edit(pair.primary(), again, "{\"ref\":\"A_RENAMED\"}");
        pair.untilEqual();

        assertThat(pair.jobs("failed")).isEmpty();
    }

    @Test
    void a_field_that_the_primary_emptied_is_emptied_in_the_secondary() {
        Pair pair = stage.pair(0, 1);
        long id = stage.sandbox()
                .put(
                        pair.primary(),
                        "{\"ref\":\"A\",\"color\":\"PINK\",\"extra\":{\"season\":\"FW\",\"fit\":\"slim\"}}");
        pair.running();

        stage.sandbox().edit(pair.primary(), id, "{\"color\":null,\"extra\":{\"season\":\"FW\"}}");
        pair.untilEqual();

        JsonNode written = stage.sandbox().find(pair.secondary(), "A").orElseThrow();
        assertThat(written.path("color").isString()).isFalse();
        assertThat(written.get("extra").path("season").stringValue()).isEqualTo("FW");
        assertThat(written.get("extra").path("fit").isString()).isFalse();
    }

    @Test
    void where_null_is_refused_the_account_keeps_the_field_and_the_job_says_so() {
        stage.setting("nullClears", true, false);
        Pair pair = stage.pair(0, 1);
        stage.api()
                .patch("/api/v1/accounts/" + pair.secondaryId(), java.util.Map.of("emptying", "keep"))
                .ok();
        long id = stage.sandbox().put(pair.primary(), "{\"ref\":\"A\",\"color\":\"PINK\",\"size\":\"L\"}");
        pair.running();

        stage.sandbox().edit(pair.primary(), id, "{\"color\":null,\"size\":\"M\"}");

        Pair.eventually()
                .untilAsserted(() -> assertThat(pair.jobs("succeeded"))
                        .extracting(job -> job.path("error").asString(""))
                        .containsExactly("Cannot be emptied in the secondary: color"));
        JsonNode written = stage.sandbox().find(pair.secondary(), "A").orElseThrow();
        assertThat(written.get("color").stringValue()).isEqualTo("PINK");
        assertThat(written.get("size").stringValue()).isEqualTo("M");
    }

    @Test
    void a_change_that_changes_nothing_that_is_copied_makes_no_call() {
        Pair pair = stage.pair(0, 1);
        long id = stage.sandbox().put(pair.primary(), "{\"ref\":\"A\",\"color\":\"PINK\"}");
        pair.running();
        stage.setting("unchangedBumps", false, true);
        stage.sandbox().resetStats();

        stage.sandbox().edit(pair.primary(), id, "{\"color\":\"PINK\"}");

        Pair.eventually().untilAsserted(() -> assertThat(pair.jobs("unchanged")).hasSize(1));
        assertThat(pair.secondaryStats().requests()).isZero();
    }
}

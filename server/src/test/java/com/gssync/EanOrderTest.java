package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.sandbox.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** EANs wander from one reference to another, and the secondary, where each may be used once only, follows. */
class EanOrderTest {

    private static final int QUOTA = 100;

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0"})
    void an_ean_that_is_handed_over_within_one_bulk_goes_over_whoever_comes_first(int giver, int taker) {
        Pair pair = stage.pair(0, 1);
        List<Long> ids = put(pair, 2);
        pair.running();

        hold(pair);
        edit(pair, ids.get(giver), "{\"ean\":\"free\"}");
        edit(pair, ids.get(taker), "{\"ean\":\"ean-" + giver + "\"}");
        release(pair);

        assertThat(pair.jobs("failed")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void references_that_pass_their_eans_round_in_a_circle_all_get_them(int size) {
        Pair pair = stage.pair(0, 1);
        List<Long> ids = put(pair, size);
        pair.running();

        hold(pair);
        rotate(pair, ids);
        release(pair);

        assertThat(pair.jobs("failed")).isEmpty();
        assertThat(pair.secondaryStats().overQuota()).isZero();
    }

    @Test
    void further_eans_are_handed_over_too_whatever_field_they_stand_in() {
        Pair pair = stage.pair(0, 1);
        long a = stage.sandbox().put(pair.primary(), "{\"ref\":\"A\",\"eans\":[\"1\",\"2\"]}");
        long b = stage.sandbox()
                .put(
                        pair.primary(),
                        "{\"ref\":\"B\",\"ean\":\"3\",\"eans_extended\":[{\"ean\":\"4\",\"star\":true},{\"ean\":\"5\"}]}");
        pair.running();

        hold(pair);
        edit(pair, a, "{\"eans\":[\"1\"]}");
        edit(pair, b, "{\"ean\":\"2\",\"eans_extended\":[{\"ean\":\"4\",\"star\":true}]}");
        edit(pair, a, "{\"eans\":[\"1\",\"5\"],\"ean\":\"3\"}");
        release(pair);

        assertThat(pair.jobs("failed")).isEmpty();
    }

    /** Its own change was never told: it is found out by asking, and made up for. */
    @Test
    void a_holder_that_nobody_spoke_of_is_freed_and_brought_up_to_date() {
        Pair pair = stage.pair(0, 1);
        List<Long> ids = put(pair, 2);
        pair.running();
        stage.sandbox().fault("dropWebhooks", Fault.always().of(pair.primary()));
        edit(pair, ids.get(0), "{\"ean\":\"free\",\"color\":\"RED\"}");
        Pair.eventually().until(() -> stage.sandbox().webhooks().stream().allMatch(webhook -> webhook.pending() == 0));
        stage.sandbox().faults("{}");

        edit(pair, ids.get(1), "{\"ean\":\"ean-0\"}");
        pair.untilEqual();

        assertThat(pair.jobs("failed")).isEmpty();
    }

    @Test
    void each_of_a_bulk_finds_its_own_holder_whatever_field_it_stands_in() {
        Pair pair = stage.pair(0, 1);
        List<Long> ids = put(pair, 3);
        long several = stage.sandbox().put(pair.primary(), "{\"ref\":\"S\",\"eans\":[\"1\",\"2\"]}");
        long extended = stage.sandbox().put(pair.primary(), "{\"ref\":\"E\",\"eans_extended\":[{\"ean\":\"3\"}]}");
        long taker = stage.sandbox().put(pair.primary(), "{\"ref\":\"T\"}");
        pair.running();
        stage.sandbox().fault("dropWebhooks", Fault.always().of(pair.primary()));
        edit(pair, ids.get(0), "{\"ean\":\"free\"}");
        edit(pair, several, "{\"eans\":[\"1\"]}");
        edit(pair, extended, "{\"eans_extended\":null}");
        Pair.eventually().until(() -> stage.sandbox().webhooks().stream().allMatch(webhook -> webhook.pending() == 0));
        stage.sandbox().faults("{}");

        hold(pair);
        edit(pair, taker, "{\"ean\":\"ean-0\"}");
        edit(pair, ids.get(1), "{\"ean\":\"2\"}");
        edit(pair, ids.get(2), "{\"ean\":\"3\"}");
        release(pair);

        assertThat(pair.jobs("failed")).isEmpty();
    }

    @Test
    void the_ean_of_a_reference_whose_deletion_was_never_told_can_be_taken() {
        Pair pair = stage.pair(0, 1);
        List<Long> ids = put(pair, 2);
        pair.running();
        stage.sandbox().fault("dropWebhooks", Fault.always().of(pair.primary()));
        stage.sandbox().delete(pair.primary(), ids.get(0));
        Pair.eventually().until(() -> stage.sandbox().webhooks().stream().allMatch(webhook -> webhook.pending() == 0));
        stage.sandbox().faults("{}");

        edit(pair, ids.get(1), "{\"ean\":\"ean-0\"}");
        pair.untilEqual();

        assertThat(pair.jobs("failed")).isEmpty();
    }

    /** As it is when a node dies after an EAN was taken and before the job for its holder was queued. */
    @Test
    void what_a_node_owed_to_a_holder_when_it_died_is_made_up_for_by_the_next() {
        Pair pair = stage.pair(0, 1);
        long id = put(pair, 1).getFirst();
        pair.running();
        stage.database()
                .jdbc()
                .sql("insert into owed_write (account_id, sync_id, source_id) values (?, ?, ?)")
                .params(pair.secondaryId(), pair.syncId(), id)
                .update();
        stage.database()
                .jdbc()
                .sql("update link set hash = '', source_modified = null where sync_id = ?")
                .param(pair.syncId())
                .update();
        stage.sandbox().edit(pair.secondary(), targetId(pair), "{\"ean\":null}");

        stage.database()
                .jdbc()
                .sql("update lane set fence = fence + 1, owner = null, leased_until = now() where account_id = ?")
                .param(pair.secondaryId())
                .update();
        pair.untilEqual();

        assertThat(stage.database()
                        .jdbc()
                        .sql("select count(*) from owed_write where account_id = ?")
                        .param(pair.secondaryId())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void an_ean_that_a_foreign_reference_holds_fails_its_item_once_and_names_both() {
        Pair pair = stage.pair(0, 1);
        List<Long> ids = put(pair, 2);
        pair.running();
        stage.sandbox().put(pair.secondary(), "{\"ref\":\"FOREIGN\",\"ean\":\"taken\"}");

        hold(pair);
        edit(pair, ids.get(0), "{\"ean\":\"taken\"}");
        edit(pair, ids.get(1), "{\"color\":\"RED\"}");
        letGo(pair);
        pair.untilQuiet();

        List<JsonNode> failed = pair.jobs("failed");
        assertThat(failed).hasSize(1);
        assertThat(failed.getFirst().get("error").stringValue())
                .isEqualTo(
                        "The EAN taken is used by reference FOREIGN in the secondary, which this sync does not write");
        assertThat(failed.getFirst().get("attempts").intValue()).isLessThanOrEqualTo(2);
        assertThat(stage.sandbox()
                        .find(pair.secondary(), "R1")
                        .orElseThrow()
                        .get("color")
                        .stringValue())
                .isEqualTo("RED");
    }

    @Test
    void a_first_initialisation_sorts_out_eans_that_the_secondary_has_on_the_wrong_references() {
        Pair pair = stage.pair(0, 1);
        put(pair, 5);
        for (int i = 0; i < 5; i++) {
            stage.sandbox().put(pair.secondary(), "{\"ref\":\"R%d\",\"ean\":\"ean-%d\"}".formatted(i, (i + 1) % 5));
        }
        pair.activate();

        assertThat(pair.initialised("mirror").get("failed").longValue()).isZero();
        pair.untilEqual();
    }

    @Test
    void where_null_is_refused_an_ean_is_handed_over_along_a_chain() {
        Pair pair = stage.pair(0, 1);
        List<Long> ids = put(pair, 4);
        keep(pair);
        pair.running();

        hold(pair);
        edit(pair, ids.get(0), "{\"ean\":\"free\"}");
        edit(pair, ids.get(1), "{\"ean\":\"ean-0\"}");
        edit(pair, ids.get(2), "{\"ean\":\"ean-1\"}");
        edit(pair, ids.get(3), "{\"ean\":\"ean-2\"}");
        release(pair);

        assertThat(pair.jobs("failed")).isEmpty();
    }

    @Test
    void where_null_is_refused_a_swap_fails_and_says_why() {
        Pair pair = stage.pair(0, 1);
        List<Long> ids = put(pair, 2);
        keep(pair);
        pair.running();

        hold(pair);
        rotate(pair, ids);
        letGo(pair);
        pair.untilQuiet();

        assertThat(pair.jobs("failed"))
                .hasSize(2)
                .allSatisfy(job -> assertThat(job.get("error").stringValue())
                        .matches(
                                "The EAN ean-. is used by reference R. in the secondary, and the EAN ean-. that it is to have by R.: "
                                        + "they cannot be swapped, because the secondary does not take null"));
    }

    @Test
    void where_null_turns_out_to_be_refused_a_swap_fails_once_for_each_and_is_over() {
        stage.setting("nullClears", true, false);
        Pair pair = stage.pair(0, 1);
        List<Long> ids = put(pair, 2);
        pair.running();

        hold(pair);
        rotate(pair, ids);
        letGo(pair);
        pair.untilQuiet();

        assertThat(pair.jobs("failed")).hasSize(2).allSatisfy(job -> {
            assertThat(job.get("httpStatus").intValue()).isEqualTo(400);
            assertThat(job.get("attempts").intValue()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void eans_that_are_shuffled_again_and_again_end_where_the_primary_has_them(long seed) {
        stage.setting("quotaPerSecond", 0, QUOTA);
        Pair pair = stage.pair(0, 1, QUOTA);
        List<Long> ids = put(pair, 20);
        pair.running();
        Random random = new Random(seed);

        for (int round = 0; round < 6; round++) {
            List<Integer> eans = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                eans.add(i);
            }
            Collections.shuffle(eans, random);
            ids.forEach(id -> edit(pair, id, "{\"ean\":null}"));
            for (int i = 0; i < ids.size(); i++) {
                edit(pair, ids.get(i), "{\"ean\":\"ean-%d\"}".formatted(eans.get(i)));
            }
            if (round % 2 == 0) {
                stage.sandbox().tick();
            }
        }
        pair.untilEqual();

        assertThat(pair.jobs("failed")).isEmpty();
        assertThat(pair.secondaryStats().overQuota()).isZero();
        assertThat(pair.primaryStats().overQuota()).isZero();
    }

    /** References R0, R1, … with the EANs ean-0, ean-1, … */
    private static List<Long> put(Pair pair, int count) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(stage.sandbox().put(pair.primary(), "{\"ref\":\"R%d\",\"ean\":\"ean-%d\"}".formatted(i, i)));
        }
        return ids;
    }

    /** Each takes the EAN of the one after it, and the last that of the first. */
    private static void rotate(Pair pair, List<Long> ids) {
        edit(pair, ids.getLast(), "{\"ean\":\"aside\"}");
        for (int i = ids.size() - 2; i >= 0; i--) {
            edit(pair, ids.get(i), "{\"ean\":\"ean-%d\"}".formatted(i + 1));
        }
        edit(pair, ids.getLast(), "{\"ean\":\"ean-0\"}");
    }

    private static long targetId(Pair pair) {
        return stage.sandbox()
                .find(pair.secondary(), "R0")
                .orElseThrow()
                .get("reference_id")
                .longValue();
    }

    private static void edit(Pair pair, long id, String json) {
        stage.sandbox().edit(pair.primary(), id, json);
    }

    private static void keep(Pair pair) {
        stage.setting("nullClears", true, false);
        stage.api()
                .patch("/api/v1/accounts/" + pair.secondaryId(), Map.of("emptying", "keep"))
                .ok();
    }

    /** Has the lane stand still, so that changes gather and leave in one bulk. */
    private static void hold(Pair pair) {
        stage.sandbox().fault("revokedToken", Fault.always().of(pair.secondary()));
        stage.sandbox().put(pair.primary(), "{\"ref\":\"UNIMPORTANT\"}");
        Pair.eventually()
                .until(() ->
                        pair.dashboard().get("lane").get("state").stringValue().equals("refused"));
    }

    private static void release(Pair pair) {
        letGo(pair);
        pair.untilEqual();
    }

    private static void letGo(Pair pair) {
        Pair.eventually()
                .until(() -> stage.sandbox().webhooks().stream()
                        .filter(webhook -> webhook.accountId() == pair.primary())
                        .allMatch(webhook -> webhook.pending() == 0));
        stage.sandbox().faults("{}");
        stage.api()
                .put("/api/v1/accounts/" + pair.secondaryId() + "/token", Map.of("token", Pair.token(pair.secondary())))
                .ok();
    }
}

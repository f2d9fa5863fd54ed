package com.gssync.delivery;

import static com.gssync.delivery.Items.NOON;
import static com.gssync.delivery.Planner.Step.ASK;
import static com.gssync.delivery.Planner.Step.CONFLICT;
import static com.gssync.delivery.Planner.Step.FREE;
import static com.gssync.delivery.Planner.Step.NOTHING;
import static com.gssync.delivery.Planner.Step.REFUSE;
import static com.gssync.delivery.Planner.Step.REMOVE;
import static com.gssync.delivery.Planner.Step.WEIGH;
import static com.gssync.delivery.Planner.Step.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.queue.Action;
import com.gssync.rules.ConflictPolicies;
import com.gssync.rules.ConflictPolicy;
import com.gssync.rules.Filter;
import com.gssync.rules.Mapping;
import com.gssync.rules.Rules;
import com.gssync.rules.Ruling;
import com.gssync.rules.WrongRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

class PlannerTest {

    private static final String BEFORE = "2026-03-01T09:00:00Z";
    private static final String AFTER = "2026-03-01T11:00:00Z";
    private static final ConflictPolicies PROTECTING = new ConflictPolicies(ConflictPolicy.PROTECT, Map.of());

    @Test
    void a_reference_that_was_never_written_is_written() {
        assertThat(Planner.plan(Items.upsert(1, "A", BEFORE))).isEqualTo(WRITE);
    }

    @Test
    void a_webhook_without_data_asks_the_source() {
        assertThat(Planner.plan(Items.bare(1))).isEqualTo(ASK);
    }

    @Test
    void what_was_written_last_is_not_written_again_however_old_it_is() {
        Item item = Items.upsert(1, "A", BEFORE);
        item.link = Items.written(item, AFTER, NOON);

        assertThat(Planner.plan(item)).isEqualTo(NOTHING);
    }

    @Test
    void what_others_hold_the_eans_of_is_written_when_they_have_given_them_up() {
        Item item = Items.upsert(1, "A", AFTER);
        Item holder = Items.upsert(2, "B", BEFORE);
        item.inTheWay = List.of(new EanHolder(holder.source, holder.mapped, holder.key, null));

        assertThat(Planner.plan(item)).isEqualTo(FREE);
        item.inTheWay = List.of();
        assertThat(Planner.plan(item)).isEqualTo(WRITE);
    }

    @Test
    void what_a_sync_leaves_to_its_secondary_is_weighed_where_the_secondary_may_have_something() {
        assertThat(Planner.plan(Items.upsertWith(PROTECTING, 1, "A", BEFORE))).isEqualTo(WEIGH);
        assertThat(Planner.plan(Items.direct(1, "A", new byte[16], NOON, false, PROTECTING)))
                .isEqualTo(WEIGH);
        assertThat(Planner.plan(Items.direct(1, "A", null, NOON, false, PROTECTING)))
                .isEqualTo(WRITE);
    }

    @Test
    void what_was_written_last_is_not_weighed_again() {
        Item item = Items.upsertWith(PROTECTING, 1, "A", BEFORE);
        item.link = Items.written(item, AFTER, NOON);

        assertThat(Planner.plan(item)).isEqualTo(NOTHING);
    }

    /** @param link what was written: nothing, it was deleted, or at which {@code date_mod} of the source */
    @ParameterizedTest
    @CsvSource(textBlock = """
            leave,  none,      AFTER,  certain,  LEAVE_OUT
            delete, none,      AFTER,  certain,  LEAVE_OUT
            delete, none,      AFTER,  doubtful, ASK
            delete, tombstone, AFTER,  certain,  LEAVE_OUT
            delete, tombstone, AFTER,  doubtful, ASK
            leave,  BEFORE,    AFTER,  certain,  LEAVE_OUT
            leave,  BEFORE,    AFTER,  doubtful, ASK
            delete, BEFORE,    AFTER,  certain,  REMOVE
            delete, BEFORE,    AFTER,  doubtful, ASK
            delete, AFTER,     BEFORE, certain,  ASK
            delete, AFTER,     AFTER,  certain,  ASK
            failed, none,      AFTER,  certain,  FAIL
            failed, none,      AFTER,  doubtful, ASK
            failed, BEFORE,    AFTER,  certain,  FAIL
            failed, AFTER,     BEFORE, certain,  ASK
            failed, tombstone, AFTER,  certain,  ASK
            """)
    void what_the_rules_do_not_carry_over_is_dealt_with_when_it_is_certain_to_be_the_newest(
            String ruling, String link, String modified, String doubt, Planner.Step step) throws WrongRules {
        String leaving = ruling.equals("delete") ? "delete" : "leave";
        Rules rules = new Rules(
                1,
                Filter.of(JsonNodeFactory.instance
                        .objectNode()
                        .put("version", 1)
                        .put("leaving", leaving)
                        .set("conditions", JsonNodeFactory.instance.arrayNode())),
                Mapping.IDENTITY);
        Ruling said = ruling.equals("failed") ? new Ruling.Failed("why") : new Ruling.LeftOut();
        Map<String, String> times = Map.of("BEFORE", BEFORE, "AFTER", AFTER);
        Item item = Items.ruled(rules, said, times.get(modified), doubt.equals("doubtful"));
        item.link = switch (link) {
            case "none" -> null;
            case "tombstone" -> Items.tombstone(item, NOON);
            default -> Items.written(Items.upsert(1, "A", BEFORE), times.get(link), NOON);
        };

        assertThat(Planner.plan(item)).isEqualTo(step);
    }

    @Test
    void content_that_is_surely_newer_is_written() {
        Item item = Items.upsert(1, "A", AFTER);
        item.link = different(item, BEFORE);

        assertThat(Planner.plan(item)).isEqualTo(WRITE);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2026-03-01T11:00:00Z, 2026-03-01T11:00:00Z",
                "2026-03-01T09:00:00Z, 2026-03-01T11:00:00Z",
                "2026-03-01, 2026-03-01",
                "2026-03-02, 2026-03-01T11:00:00Z",
                "-, 2026-03-01T11:00:00Z",
                "2026-03-01T11:00:00Z, -",
                "yesterday, 2026-03-01"
            })
    void content_that_may_be_older_than_what_was_written_asks_the_source(String modified, String written) {
        Item item = Items.upsert(1, "A", modified);
        item.link = different(item, written);

        assertThat(Planner.plan(item)).isEqualTo(ASK);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02, 2026-03-01",
        "2026-03-01T11:00:00Z, 2026-03-01T10:59:59Z",
        "2026-03-01T12:00:00+01:00, 2026-03-01T10:59:59Z"
    })
    void one_date_is_after_another(String candidate, String written) {
        assertThat(Planner.later(candidate, written)).isTrue();
        assertThat(Planner.later(written, candidate)).isFalse();
    }

    @Test
    void an_upsert_after_a_delete_asks_the_source() {
        Item item = Items.upsert(1, "A", AFTER);
        item.link = Items.tombstone(item, NOON);

        assertThat(Planner.plan(item)).isEqualTo(ASK);
    }

    @Test
    void what_the_source_said_when_asked_is_written_after_a_delete_too() {
        Item item = Items.upsert(1, "A", BEFORE);
        item.link = Items.tombstone(item, NOON);
        item.asked = true;
        item.observedAt = NOON.plusSeconds(1);

        assertThat(Planner.plan(item)).isEqualTo(WRITE);
    }

    @Test
    void what_the_source_said_before_the_reference_was_written_again_is_asked_again() {
        Item item = Items.upsert(1, "A", BEFORE);
        item.link = different(item, BEFORE);
        item.asked = true;
        item.observedAt = NOON.minusSeconds(1);

        assertThat(Planner.plan(item)).isEqualTo(ASK);
    }

    @Test
    void a_reference_that_the_source_deleted_meanwhile_is_removed_by_a_mirror_when_the_secondary_has_it() {
        assertThat(Planner.plan(gone(Items.direct(1, "A", null, NOON, true)))).isEqualTo(NOTHING);
        assertThat(Planner.plan(gone(Items.direct(1, "A", new byte[] {1}, NOON, true))))
                .isEqualTo(REMOVE);
        assertThat(Planner.plan(gone(Items.direct(1, "A", new byte[] {1}, NOON, false))))
                .isEqualTo(NOTHING);
    }

    /** As it is after the primary was asked and did not have it. */
    private static Item gone(Item item) {
        item.action = Action.DELETE;
        item.source = null;
        item.ruled(null);
        item.asked = true;
        return item;
    }

    @Test
    void a_sign_that_the_payload_is_not_the_newest_asks_the_source_although_there_is_no_link() {
        assertThat(Planner.plan(Items.doubtful(1, "A", AFTER))).isEqualTo(ASK);
    }

    @Test
    void a_sign_that_the_payload_is_not_the_newest_asks_the_source_although_the_secondary_holds_the_same() {
        Item item = Items.doubtful(1, "A", AFTER);
        item.link = Items.written(item, AFTER, NOON);

        assertThat(Planner.plan(item)).isEqualTo(ASK);
        item.asked = true;
        item.observedAt = NOON.plusSeconds(1);
        assertThat(Planner.plan(item)).isEqualTo(NOTHING);
    }

    @Test
    void what_was_read_after_the_last_write_is_written_and_what_was_read_before_is_not() {
        Item after = Items.read(1, "A", NOON.plusSeconds(1));
        after.link = different(after, AFTER);
        Item before = Items.read(1, "A", NOON.minusSeconds(1));
        before.link = different(before, BEFORE);

        assertThat(Planner.plan(after)).isEqualTo(WRITE);
        assertThat(Planner.plan(before)).isEqualTo(ASK);
    }

    @Test
    void a_rename_removes_the_old_one_first() {
        Item item = Items.upsert(1, "NEW", AFTER);
        item.link = Items.written(Items.upsert(1, "OLD", BEFORE), BEFORE, NOON);

        assertThat(Planner.plan(item)).isEqualTo(REMOVE);
    }

    @Test
    void a_rename_that_may_be_older_asks_before_it_removes() {
        Item item = Items.upsert(1, "NEW", BEFORE);
        item.link = Items.written(Items.upsert(1, "OLD", BEFORE), AFTER, NOON);

        assertThat(Planner.plan(item)).isEqualTo(ASK);
    }

    @Test
    void a_delete_removes_what_is_there_and_does_nothing_where_nothing_is() {
        Item linked = Items.delete(1);
        linked.link = Items.written(Items.upsert(1, "A", BEFORE), BEFORE, NOON);
        Item buried = Items.delete(1);
        buried.link = Items.tombstone(buried, NOON);

        assertThat(Planner.plan(linked)).isEqualTo(REMOVE);
        assertThat(Planner.plan(buried)).isEqualTo(NOTHING);
        assertThat(Planner.plan(Items.delete(1))).isEqualTo(NOTHING);
    }

    @Test
    void an_initialisation_writes_only_what_the_secondary_holds_differently() {
        byte[] same = Items.hash(Items.upsert(1, "A", BEFORE));

        assertThat(Planner.plan(Items.direct(1, "A", same, NOON))).isEqualTo(NOTHING);
        assertThat(Planner.plan(Items.direct(1, "A", new byte[16], NOON))).isEqualTo(WRITE);
        assertThat(Planner.plan(Items.direct(1, "A", null, NOON))).isEqualTo(WRITE);
    }

    @Test
    void an_initialisation_is_not_stopped_by_what_we_once_wrote_when_somebody_edited_the_secondary() {
        Item item = Items.direct(1, "A", new byte[16], NOON);
        item.link = Items.written(item, BEFORE, NOON.minusSeconds(60));

        assertThat(Planner.plan(item)).isEqualTo(WRITE);
    }

    @Test
    void an_initialisation_asks_when_the_reference_was_written_after_its_page_was_read() {
        Item item = Items.direct(1, "A", new byte[16], NOON);
        item.link = different(item, AFTER);

        assertThat(Planner.plan(item)).isEqualTo(ASK);
    }

    @Test
    void a_ref_that_another_sync_wrote_is_left_alone() {
        Item item = Items.upsert(1, "A", AFTER);
        item.holder = heldBy(new SourceKey(Items.SYNC + 1, 5), NOON);

        assertThat(Planner.plan(item)).isEqualTo(CONFLICT);
    }

    @Test
    void a_ref_that_another_reference_of_the_sync_holds_is_taken_over_only_by_what_the_source_said_since() {
        Item webhook = Items.upsert(1, "A", AFTER);
        webhook.holder = heldBy(new SourceKey(Items.SYNC, 5), NOON);
        Item before = Items.read(1, "A", NOON.minusSeconds(1));
        before.holder = webhook.holder;
        Item since = Items.read(1, "A", NOON.plusSeconds(1));
        since.holder = webhook.holder;

        assertThat(Planner.plan(webhook)).isEqualTo(ASK);
        assertThat(Planner.plan(before)).isEqualTo(ASK);
        assertThat(Planner.plan(since)).isEqualTo(WRITE);
    }

    @Test
    void a_ref_that_the_database_cannot_keep_is_refused() {
        assertThat(Planner.plan(Items.upsert(1, "A\0", AFTER))).isEqualTo(REFUSE);
    }

    private static Link heldBy(SourceKey owner, Instant verifiedAt) {
        return new Link(owner, 70L, "A", new byte[16], List.of(), null, verifiedAt, null);
    }

    /** The same reference with other content, verified at noon. */
    private static Link different(Item item, String modified) {
        Link link = Items.written(item, modified, NOON);
        return new Link(
                link.key(), link.targetId(), link.targetRef(), new byte[16], link.fields(), modified, NOON, null);
    }
}

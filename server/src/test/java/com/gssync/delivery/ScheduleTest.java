package com.gssync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.rules.ConflictPolicies;
import com.gssync.rules.ConflictPolicy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private final Touches touches = new Touches();
    private final Schedule schedule = new Schedule(touches);
    private long sources = 1;

    @Test
    void writes_go_together_up_to_the_most_that_a_bulk_holds() {
        for (int i = 1; i <= 150; i++) {
            add(Items.upsert(i, "R" + i, null));
        }

        assertThat(schedule.next(100)).hasSize(100);
        assertThat(schedule.next(100)).hasSize(50);
        assertThat(schedule.next(100)).isEmpty();
    }

    @Test
    void the_syncs_of_a_lane_share_a_bulk_however_long_the_line_of_one_is() {
        for (int i = 1; i <= 500; i++) {
            add(Items.upsertOf(1, i, "LONG" + i));
        }
        for (int i = 1; i <= 10; i++) {
            add(Items.upsertOf(2, 1_000 + i, "SHORT" + i));
        }

        List<Item> call = schedule.next(100);

        assertThat(call).hasSize(100);
        assertThat(call.stream().filter(item -> item.syncId() == 2)).hasSize(10);
        assertThat(schedule.waiting(true)).isEqualTo(410);
    }

    @Test
    void the_syncs_of_a_lane_take_turns_with_what_goes_alone() {
        for (long sync : new long[] {1, 1, 1, 2, 2, 3}) {
            Item item = Items.upsertOf(sync, sources++, "R" + sources);
            item.alone = true;
            add(item);
        }

        List<Long> turns = new ArrayList<>();
        for (List<Item> call = schedule.next(100); !call.isEmpty(); call = schedule.next(100)) {
            turns.add(call.getFirst().syncId());
        }

        assertThat(turns).containsExactly(1L, 2L, 3L, 1L, 2L, 1L);
    }

    @Test
    void what_is_weighed_and_what_is_simply_written_go_in_calls_of_their_own() {
        ConflictPolicies protecting = new ConflictPolicies(ConflictPolicy.PROTECT, Map.of());
        Item weighed = add(Items.upsertWith(protecting, 1, "A", null));
        Item written = add(Items.upsert(2, "B", null));
        Item weighedToo = add(Items.upsertWith(protecting, 3, "C", null));

        assertThat(schedule.next(100)).containsExactly(weighed, weighedToo);
        assertThat(schedule.next(100)).containsExactly(written);
    }

    @Test
    void each_sync_keeps_its_own_order() {
        for (int i = 0; i < 30; i++) {
            add(Items.upsertOf(1 + i % 3, i + 1, "R" + i));
        }

        List<Item> call = schedule.next(100);

        for (long sync = 1; sync <= 3; sync++) {
            long of = sync;
            assertThat(call.stream().filter(item -> item.syncId() == of).map(item -> item.key.sourceId()))
                    .hasSize(10)
                    .isSorted();
        }
    }

    @Test
    void two_that_claim_one_ref_do_not_go_together_and_keep_their_order() {
        Item first = add(Items.upsert(1, "SAME", null));
        Item second = add(Items.upsert(2, "SAME", null));

        assertThat(schedule.next(100)).containsExactly(first);
        assertThat(schedule.next(100)).isEmpty();
        schedule.release(List.of(first));
        assertThat(schedule.next(100)).containsExactly(second);
    }

    @Test
    void a_stuck_reference_holds_up_no_other() {
        add(Items.upsert(1, "SAME", null));
        schedule.next(100);
        add(Items.upsert(2, "SAME", null));
        Item other = add(Items.upsert(3, "OTHER", null));

        assertThat(schedule.next(100)).containsExactly(other);
    }

    @Test
    void what_is_behind_one_that_waits_does_not_overtake_it() {
        Item first = add(Items.upsert(1, "A", null));
        schedule.next(100);
        Item second = add(renamed(2, "A", "B"));
        Item third = add(Items.upsert(3, "B", null));

        assertThat(schedule.next(100)).isEmpty();
        schedule.release(List.of(first));
        assertThat(schedule.next(100)).containsExactly(second);
        assertThat(schedule.next(100)).isEmpty();
        schedule.release(List.of(second));
        assertThat(schedule.next(100)).containsExactly(third);
    }

    /** Its answer may have been lost: were the newer one to go first, the retry would write the old over it. */
    @Test
    void a_retry_goes_before_what_waited_behind_it() {
        Item first = add(Items.upsert(1, "SAME", null));
        schedule.next(100);
        Item other = add(Items.upsert(3, "OTHER", null));
        Item second = add(Items.upsert(2, "SAME", null));
        first.attempts = 1;
        first.alone = true;
        schedule.release(List.of(first));
        schedule.add(first);

        assertThat(schedule.next(100)).containsExactly(other);
        assertThat(schedule.next(100)).containsExactly(first);
        assertThat(schedule.next(100)).isEmpty();
        schedule.release(List.of(first));
        assertThat(schedule.next(100)).containsExactly(second);
    }

    @Test
    void a_removal_goes_alone() {
        Item removal = Items.delete(1);
        removal.link = Items.written(Items.upsert(1, "A", null), null, Items.NOON);
        add(removal);
        Item write = add(Items.upsert(2, "B", null));

        assertThat(schedule.next(100)).containsExactly(removal);
        assertThat(schedule.next(100)).containsExactly(write);
    }

    @Test
    void nobody_is_freed_while_a_write_of_it_is_under_way_and_then_it_is_planned_again() {
        Item holder = add(Items.upsert(2, "B", null));
        assertThat(schedule.next(100)).containsExactly(holder);
        Item item = Items.upsert(1, "A", null);
        item.inTheWay = List.of(new EanHolder(holder.source, holder.mapped, holder.key, null));
        add(item);

        assertThat(item.step).isEqualTo(Planner.Step.FREE);
        assertThat(schedule.next(100)).isEmpty();
        schedule.release(List.of(holder));
        touches.touch(new HashSet<>(holder.linked()));
        assertThat(schedule.next(100)).isEmpty();
        assertThat(schedule.takeOutdated()).containsExactly(item);
    }

    @Test
    void a_retry_goes_alone() {
        Item retry = Items.upsert(1, "A", null);
        retry.alone = true;
        add(retry);
        Item other = add(Items.upsert(2, "B", null));

        assertThat(schedule.next(100)).containsExactly(retry);
        assertThat(schedule.next(100)).containsExactly(other);
    }

    @Test
    void live_goes_first_and_every_fourth_call_is_for_those_that_can_wait() {
        for (int i = 1; i <= 40; i++) {
            add(Items.upsert(i, "L" + i, null));
            add(Items.background(1_000 + i, "B" + i));
        }

        List<Boolean> live = new ArrayList<>();
        for (int call = 0; call < 8; call++) {
            List<Item> items = schedule.next(5);
            live.add(items.getFirst().live());
            assertThat(items).hasSize(5);
        }

        assertThat(live).containsExactly(true, true, true, false, true, true, true, false);
    }

    @Test
    void what_is_free_in_a_live_bulk_is_filled_with_those_that_can_wait() {
        Item background = add(Items.background(1, "B"));
        Item live = add(Items.upsert(2, "L", null));

        assertThat(schedule.next(100)).containsExactly(live, background);
    }

    @Test
    void touched_items_come_out_to_be_planned_again() {
        Item one = add(Items.upsert(1, "A", null));
        Item other = add(Items.background(2, "B"));
        Item untouched = add(Items.background(3, "C"));

        touches.touch(Set.of(one.key, "B", new SourceKey(9, 9)));

        assertThat(schedule.next(100)).containsExactly(untouched);
        assertThat(schedule.takeOutdated()).containsExactly(one, other);
    }

    @Test
    void an_item_that_was_touched_on_its_way_here_is_planned_again() {
        Item late = Items.upsert(1, "A", null);
        touches.touch(Set.of(late.key));

        add(late);

        assertThat(schedule.next(100)).isEmpty();
        assertThat(schedule.takeOutdated()).containsExactly(late);
    }

    @Test
    void what_needs_no_call_is_recorded_at_once_when_nothing_before_it_touches_the_same() {
        Item nothing = add(Items.delete(1));

        assertThat(schedule.takeWithoutCall()).containsExactly(nothing);
        assertThat(schedule.takeWithoutCall()).isEmpty();
    }

    @Test
    void what_needs_no_call_keeps_its_place_behind_a_write_of_the_same_reference() {
        Item write = add(Items.upsert(1, "A", null));
        Item nothing = add(Items.delete(1));

        assertThat(schedule.takeWithoutCall()).isEmpty();
        assertThat(schedule.next(100)).containsExactly(write);
        schedule.release(List.of(write));
        assertThat(schedule.next(100)).isEmpty();
        assertThat(schedule.takeWithoutCall()).containsExactly(nothing);
    }

    @Test
    void a_write_waits_until_what_needs_no_call_is_recorded() {
        Item nothing = add(Items.delete(1));
        schedule.takeWithoutCall();
        Item write = add(Items.upsert(1, "A", null));

        assertThat(schedule.next(100)).isEmpty();
        schedule.release(List.of(nothing));
        assertThat(schedule.next(100)).containsExactly(write);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_comes_no_two_calls_under_way_touch_the_same_and_everything_gets_its_turn(long seed) {
        Random random = new Random(seed);
        List<List<Item>> underWay = new ArrayList<>();
        Set<Item> waiting = new HashSet<>();
        for (int i = 0; i < 400; i++) {
            Item item = random.nextBoolean()
                    ? renamed(1 + i, "R" + random.nextInt(30), "R" + random.nextInt(30))
                    : Items.background(1 + i, "R" + random.nextInt(30));
            item.alone = random.nextInt(5) == 0;
            waiting.add(add(item));
            if (random.nextInt(3) == 0) {
                start(underWay);
            }
            assertDisjoint(underWay);
            if (!underWay.isEmpty() && random.nextInt(4) == 0) {
                end(underWay.remove(random.nextInt(underWay.size())), waiting);
            }
        }
        while (!waiting.isEmpty()) {
            start(underWay);
            assertDisjoint(underWay);
            assertThat(underWay).as("nothing can go, and nothing is under way").isNotEmpty();
            end(underWay.removeFirst(), waiting);
        }
    }

    private void start(List<List<Item>> underWay) {
        for (List<Item> items : List.of(schedule.next(10), schedule.takeWithoutCall())) {
            if (!items.isEmpty()) {
                underWay.add(items);
            }
        }
    }

    private void end(List<Item> call, Set<Item> waiting) {
        assertThat(waiting).containsAll(call);
        schedule.release(call);
        call.forEach(waiting::remove);
    }

    private static void assertDisjoint(List<List<Item>> underWay) {
        List<Object> keys = underWay.stream()
                .flatMap(List::stream)
                .flatMap(item -> new HashSet<>(item.keys()).stream())
                .toList();
        assertThat(keys).doesNotHaveDuplicates();
    }

    private Item add(Item item) {
        Items.planned(item);
        schedule.add(item);
        return item;
    }

    private static Item renamed(long sourceId, String from, String to) {
        Item item = Items.upsert(sourceId, to, "2026-03-01T11:00:00Z");
        item.link =
                Items.written(Items.upsert(sourceId, from, "2026-03-01T09:00:00Z"), "2026-03-01T09:00:00Z", Items.NOON);
        return item;
    }
}

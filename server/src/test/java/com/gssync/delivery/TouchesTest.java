package com.gssync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TouchesTest {

    private final Touches touches = new Touches();

    @Test
    void an_item_is_touched_by_its_reference_its_ref_and_the_ref_it_leaves() {
        Item item = Items.upsert(1, "NEW", null);
        item.plannedWith(Items.written(Items.upsert(1, "OLD", null), null, Items.NOON), null, touches.now());

        assertThat(touches.since(item)).isFalse();
        for (Object key : new Object[] {item.key, "OLD", "NEW"}) {
            item.plannedAt = touches.now();
            touches.touch(Set.of(key));
            assertThat(touches.since(item)).as("touched by %s", key).isTrue();
        }
        item.plannedAt = touches.now();
        touches.touch(Set.of("OTHER"));
        assertThat(touches.since(item)).isFalse();
    }

    @Test
    void what_was_touched_before_it_was_planned_does_not_matter() {
        touches.touch(Set.of("A"));
        Item item = Items.upsert(1, "A", null);
        item.plannedWith(null, null, touches.now());
        touches.touch(Set.of("B"));

        assertThat(touches.since(item)).isFalse();
    }

    @Test
    void what_was_planned_before_anything_was_forgotten_is_planned_again_to_be_sure() {
        Item early = Items.upsert(1, "A", null);
        early.plannedWith(null, null, touches.now());
        for (int i = 0; i < 25_000; i++) {
            touches.touch(Set.of("other " + i));
        }
        Item late = Items.upsert(2, "B", null);
        late.plannedWith(null, null, touches.now() - 1);

        assertThat(touches.since(early)).isTrue();
        assertThat(touches.since(late)).isFalse();
    }
}

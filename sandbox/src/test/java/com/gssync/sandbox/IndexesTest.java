package com.gssync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The hand-made indexes do what the plain collections do. */
class IndexesTest {
    private final Random random = new Random(1);

    private static Item item(long id, long second) {
        return Item.of(Json.object()
                .put("reference_id", id)
                .put("ref", "R" + id)
                .put("date_mod", Item.timestamp(java.time.Instant.ofEpochSecond(second))));
    }

    @Test
    void references_by_id_answer_every_range_like_a_sorted_map() {
        ItemsById index = new ItemsById();
        TreeMap<Long, Item> model = new TreeMap<>();
        long id = 1;
        for (int i = 0; i < 12_000; i++) {
            if (random.nextInt(10) < 6 || model.isEmpty()) {
                id += 1 + random.nextInt(2);
                model.put(id, item(id, random.nextInt(1_000)));
                index.put(model.get(id));
            } else {
                Item any = model.ceilingEntry(1 + (long) (random.nextDouble() * model.lastKey()))
                        .getValue();
                if (random.nextBoolean()) {
                    model.remove(any.id);
                    index.remove(any.id);
                } else {
                    model.put(any.id, item(any.id, random.nextInt(1_000)));
                    index.put(model.get(any.id));
                }
            }
        }
        assertThat(index.size()).isEqualTo(model.size());
        for (int i = 0; i < 200; i++) {
            boolean dated = random.nextBoolean();
            ItemRange range = new ItemRange(
                    random.nextInt((int) id),
                    random.nextInt((int) id * 2),
                    dated ? random.nextInt(1_000) : Long.MIN_VALUE,
                    dated ? random.nextInt(2_000) : Long.MAX_VALUE);
            boolean descending = random.nextBoolean();
            List<Item> expected =
                    new ArrayList<>(model.values().stream().filter(range::holds).toList());
            if (descending) {
                expected.sort(Comparator.comparingLong((Item item) -> item.id).reversed());
            }
            List<Item> found = new ArrayList<>();
            index.collect(range, descending, 5, 100, found);

            assertThat(index.count(range)).isEqualTo(expected.size());
            assertThat(found).isEqualTo(expected.stream().skip(5).limit(100).toList());
        }
    }

    @Test
    void ean_owners_answer_like_a_map() {
        EanOwners owners = new EanOwners();
        Map<Long, Long> model = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            long key = EanKey.of(Integer.toString(random.nextInt(5_000)));
            long owner = 1 + random.nextInt(3);
            if (random.nextBoolean()) {
                owners.put(key, owner);
                model.put(key, owner);
            } else {
                owners.remove(key, owner);
                model.remove(key, owner);
            }
            assertThat(owners.owner(key)).isEqualTo(model.getOrDefault(key, 0L));
        }
        model.forEach((key, owner) -> assertThat(owners.owner(key)).isEqualTo(owner));
    }

    @Test
    void an_ean_with_a_leading_zero_is_another_ean() {
        assertThat(EanKey.of("012")).isNotEqualTo(EanKey.of("12")).isNotEqualTo(EanKey.of("12A"));
    }

    @Test
    void a_star_stands_for_any_text() {
        assertThat(Wildcard.matches("*pink*", "a pink bag")).isTrue();
        assertThat(Wildcard.matches("a*b*c", "aXbYbZc")).isTrue();
        assertThat(Wildcard.matches("a*", "ba")).isFalse();
        assertThat(Wildcard.matches("a", "a ")).isFalse();
        assertThat(Wildcard.matches("**", "")).isTrue();
    }
}

package com.gssync.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The references of one account and their indexes by id, ref and EAN; it knows no rule. Not thread-safe: its account locks. */
final class Catalogue {
    private final ItemsById byId = new ItemsById();
    private final Map<String, Item> byRef = new HashMap<>();
    private final EanOwners owners = new EanOwners();

    int size() {
        return byId.size();
    }

    Item byId(long id) {
        return byId.get(id);
    }

    Item byRef(String ref) {
        return byRef.get(ref);
    }

    /** The id of the reference that has this EAN, 0 when none has. */
    long ownerOf(String ean) {
        return owners.owner(EanKey.of(ean));
    }

    void put(Item item) {
        Item before = byId.get(item.id);
        if (before != null) {
            forget(before);
        }
        byId.put(item);
        byRef.put(item.ref, item);
        for (long ean : item.eans) {
            owners.put(ean, item.id);
        }
    }

    void remove(Item item) {
        byId.remove(item.id);
        forget(item);
    }

    private void forget(Item item) {
        // Only when it is still ours: in a swap of two refs the other reference may have taken it already.
        byRef.computeIfPresent(item.ref, (ref, holder) -> holder.id == item.id ? null : holder);
        for (long ean : item.eans) {
            owners.remove(ean, item.id);
        }
    }

    void collect(ItemRange range, boolean descending, int skip, int limit, List<Item> into) {
        byId.collect(range, descending, skip, limit, into);
    }

    int count(ItemRange range) {
        return byId.count(range);
    }

    Item any(RandomGenerator random) {
        return byId.near(random.nextDouble());
    }
}

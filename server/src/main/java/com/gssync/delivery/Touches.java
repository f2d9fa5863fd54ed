package com.gssync.delivery;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What the lane's own records changed lately, by reference and by {@code ref}: an item that was planned before must be planned again before it
 * goes. It does not matter where the item was meanwhile, in the schedule or on its way there. Written by the lane's thread only; {@link #now}
 * may be asked by all.
 */
final class Touches {

    /** Beyond that the oldest are forgotten, and whatever was planned before them is planned again to be sure. */
    private static final int REMEMBERED = 20_000;

    private final SequencedMap<Object, Long> times = new LinkedHashMap<>();
    private volatile long now;
    private long forgotten;

    /** How many changes there were so far. To be asked before the links are read that an item is planned with. */
    long now() {
        return now;
    }

    /** The links of these references, or the owners of these refs, have changed. */
    void touch(Collection<Object> keys) {
        if (keys.isEmpty()) {
            return;
        }
        long time = now + 1;
        keys.forEach(key -> times.putLast(key, time));
        while (times.size() > REMEMBERED) {
            forgotten = times.pollFirstEntry().getValue();
        }
        now = time;
    }

    /** Whether this may have changed since a time. */
    boolean since(Object key, long at) {
        return at < forgotten || times.getOrDefault(key, 0L) > at;
    }

    /** Whether what the item was planned with may have changed since. */
    boolean since(Item item) {
        if (item.plannedAt == now) {
            return false;
        }
        if (item.plannedAt < forgotten) {
            return true;
        }
        for (Object key : item.linked()) {
            if (since(key, item.plannedAt)) {
                return true;
            }
        }
        return false;
    }
}

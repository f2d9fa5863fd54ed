package com.gssync.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Items of one urgency that wait, each sync's in the order they came. The syncs take turns, item by item, so that one with a long line holds
 * up none with a short one. Confined to the lane's thread.
 */
final class Line implements Iterable<Item> {

    private final Map<Long, List<Item>> bySync = new LinkedHashMap<>();
    private int size;

    void add(Item item) {
        bySync.computeIfAbsent(item.syncId(), id -> new LinkedList<>()).add(item);
        size++;
    }

    /** Takes an item in before the first of its sync that is {@code later}. */
    void addBefore(Item item, Predicate<Item> later) {
        ListIterator<Item> place =
                bySync.computeIfAbsent(item.syncId(), id -> new LinkedList<>()).listIterator();
        while (place.hasNext()) {
            if (later.test(place.next())) {
                place.previous();
                break;
            }
        }
        place.add(item);
        size++;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** A call was led by this sync: the next is another's turn. */
    void served(long syncId) {
        List<Item> items = bySync.remove(syncId);
        if (items != null && !items.isEmpty()) {
            bySync.put(syncId, items);
        }
    }

    void clear() {
        bySync.clear();
        size = 0;
    }

    /** Goes round the syncs; what it comes by may be removed. */
    @Override
    public Iterator<Item> iterator() {
        Deque<Iterator<Item>> turns = new ArrayDeque<>();
        for (List<Item> items : new ArrayList<>(bySync.values())) {
            turns.add(items.iterator());
        }
        return new Iterator<>() {
            private Iterator<Item> current;

            @Override
            public boolean hasNext() {
                while (!turns.isEmpty() && !turns.peek().hasNext()) {
                    turns.poll();
                }
                return !turns.isEmpty();
            }

            @Override
            public Item next() {
                hasNext();
                current = turns.remove();
                turns.add(current);
                return current.next();
            }

            @Override
            public void remove() {
                current.remove();
                size--;
            }
        };
    }
}

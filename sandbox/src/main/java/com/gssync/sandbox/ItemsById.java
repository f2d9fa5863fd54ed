package com.gssync.sandbox;

import java.util.Arrays;
import java.util.List;

/**
 * The references of an account in the order of their ids. Ids only grow, so the arrays are appended to and a delete leaves a hole.
 * Blocks of 1,024 positions know how many live references they hold and their newest date_mod: counting, and finding the few
 * references modified lately among a million, then touch blocks and not references. Not thread-safe: its account locks.
 */
final class ItemsById {
    private static final int BLOCK = 1024;

    private long[] ids = new long[BLOCK];
    private Item[] items = new Item[BLOCK];
    private int[] liveInBlock = new int[1];
    private long[] newestInBlock = new long[1];
    private int used;
    private int live;

    int size() {
        return live;
    }

    Item get(long id) {
        int position = find(id);
        return position < 0 ? null : items[position];
    }

    /** Adds a reference with a new, higher id, or replaces the one that has (or had) its id. */
    void put(Item item) {
        int position = find(item.id);
        if (position < 0) {
            if (position != -used - 1) {
                throw new IllegalStateException("Id " + item.id + " is lower than the last one");
            }
            position = used;
            reserve();
            ids[used++] = item.id;
        }
        int block = position / BLOCK;
        if (items[position] == null) {
            live++;
            liveInBlock[block]++;
        }
        items[position] = item;
        newestInBlock[block] = Math.max(newestInBlock[block], item.modified);
    }

    void remove(long id) {
        int position = find(id);
        if (position >= 0 && items[position] != null) {
            items[position] = null;
            live--;
            liveInBlock[position / BLOCK]--;
        }
    }

    /** Adds to {@code into} the live references of the range from the first (or last) on, leaving out {@code skip}, at most {@code limit}. */
    void collect(ItemRange range, boolean descending, int skip, int limit, List<Item> into) {
        int low = positionOf(range.from());
        int high = positionAfter(range.to());
        int step = descending ? -1 : 1;
        int position = descending ? high - 1 : low;
        int left = skip;
        int wanted = limit;
        while (wanted > 0 && position >= low && position < high) {
            int block = position / BLOCK;
            if (liveInBlock[block] == 0 || newestInBlock[block] < range.modifiedFrom()) {
                position = descending ? block * BLOCK - 1 : (block + 1) * BLOCK;
                continue;
            }
            Item item = items[position];
            if (item != null && range.holds(item)) {
                if (left > 0) {
                    left--;
                } else {
                    into.add(item);
                    wanted--;
                }
            }
            position += step;
        }
    }

    int count(ItemRange range) {
        int position = positionOf(range.from());
        int high = positionAfter(range.to());
        int count = 0;
        while (position < high) {
            int block = position / BLOCK;
            int end = Math.min(high, (block + 1) * BLOCK);
            boolean whole = position == block * BLOCK && end == (block + 1) * BLOCK;
            if (whole && range.anyDate()) {
                count += liveInBlock[block];
            } else if (newestInBlock[block] >= range.modifiedFrom()) {
                for (int i = position; i < end; i++) {
                    // The ids are in the range already: without bounds on the date the references need no look.
                    if (items[i] != null && (range.anyDate() || range.holds(items[i]))) {
                        count++;
                    }
                }
            }
            position = end;
        }
        return count;
    }

    /** The live reference at or after a share (0..1) of the list; null when there is none at all. */
    Item near(double share) {
        int start = (int) (share * used);
        for (int i = 0; i < used; i++) {
            Item item = items[(start + i) % used];
            if (item != null) {
                return item;
            }
        }
        return null;
    }

    /** As a binary search of the array; a new id, the highest so far, is not searched for. */
    private int find(long id) {
        return used == 0 || id > ids[used - 1] ? -used - 1 : Arrays.binarySearch(ids, 0, used, id);
    }

    private int positionOf(long id) {
        int position = find(id);
        return position < 0 ? -position - 1 : position;
    }

    private int positionAfter(long id) {
        return id == Long.MAX_VALUE ? used : positionOf(id + 1);
    }

    private void reserve() {
        if (used < items.length) {
            return;
        }
        int length = Math.max(items.length + BLOCK, items.length * 3 / 2 / BLOCK * BLOCK);
        ids = Arrays.copyOf(ids, length);
        items = Arrays.copyOf(items, length);
        liveInBlock = Arrays.copyOf(liveInBlock, length / BLOCK);
        newestInBlock = Arrays.copyOf(newestInBlock, length / BLOCK);
    }
}

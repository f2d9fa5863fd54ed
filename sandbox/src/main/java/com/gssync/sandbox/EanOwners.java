package com.gssync.sandbox;

/** Which reference owns an EAN: an open-addressing map of longs (16 bytes a slot). Not thread-safe: its account locks. */
final class EanOwners {
    private static final long FREE = 0;

    private long[] keys = new long[1024];
    private long[] owners = new long[1024];
    private int size;

    /** The id of the owner, 0 when nobody has it. */
    long owner(long key) {
        int slot = slotOf(key);
        return keys[slot] == key ? owners[slot] : 0;
    }

    void put(long key, long owner) {
        int slot = slotOf(key);
        if (keys[slot] != key) {
            keys[slot] = key;
            size++;
        }
        owners[slot] = owner;
        if (size * 3 > keys.length * 2) {
            grow();
        }
    }

    /** Removes the key if this owner has it. */
    void remove(long key, long owner) {
        int slot = slotOf(key);
        if (keys[slot] != key || owners[slot] != owner) {
            return;
        }
        size--;
        int mask = keys.length - 1;
        int free = slot;
        int next = slot;
        // Backward shift: move up whoever probed past the freed slot, so that no marker of deleted keys is needed.
        while (true) {
            next = (next + 1) & mask;
            if (keys[next] == FREE) {
                break;
            }
            int home = home(keys[next], mask);
            if (((next - home) & mask) >= ((next - free) & mask)) {
                keys[free] = keys[next];
                owners[free] = owners[next];
                free = next;
            }
        }
        keys[free] = FREE;
    }

    private int slotOf(long key) {
        int mask = keys.length - 1;
        int slot = home(key, mask);
        while (keys[slot] != FREE && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int home(long key, int mask) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & mask;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldOwners = owners;
        keys = new long[oldKeys.length * 2];
        owners = new long[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != FREE) {
                int slot = slotOf(oldKeys[i]);
                keys[slot] = oldKeys[i];
                owners[slot] = oldOwners[i];
            }
        }
    }
}

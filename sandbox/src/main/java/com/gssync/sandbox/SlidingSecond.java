package com.gssync.sandbox;

/** How many moments fall in the second that ends now: a ring buffer, O(1) amortised. Not thread-safe. */
final class SlidingSecond {
    private static final long SECOND = 1_000_000_000L;

    private long[] moments = new long[16];
    private int first;
    private int size;

    /** Moments in nanoseconds; one of exactly a second ago is out. */
    int count(long now) {
        while (size > 0 && moments[first] <= now - SECOND) {
            first = (first + 1) & (moments.length - 1);
            size--;
        }
        return size;
    }

    void add(long now) {
        if (size == moments.length) {
            long[] larger = new long[size * 2];
            for (int i = 0; i < size; i++) {
                larger[i] = moments[(first + i) & (size - 1)];
            }
            moments = larger;
            first = 0;
        }
        moments[(first + size) & (moments.length - 1)] = now;
        size++;
    }
}

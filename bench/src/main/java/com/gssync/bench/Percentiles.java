package com.gssync.bench;

import java.util.Arrays;
import java.util.Collection;

/** Times, sorted; read by rank. Immutable. */
final class Percentiles {

    private final long[] sortedNanos;

    private Percentiles(long[] sortedNanos) {
        this.sortedNanos = sortedNanos;
    }

    /** Of times in nanoseconds. @throws IllegalArgumentException when there are none */
    static Percentiles of(Collection<Long> nanos) {
        if (nanos.isEmpty()) {
            throw new IllegalArgumentException("no times were taken");
        }
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return new Percentiles(sorted);
    }

    /** The smallest time that so many percent of all do not exceed, in milliseconds. */
    double millis(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sortedNanos.length);
        return sortedNanos[Math.max(rank, 1) - 1] / 1e6;
    }

    double median() {
        return millis(50);
    }

    /** For people. */
    @Override
    public String toString() {
        return "p50 %s ms, p99 %s ms".formatted(Line.number(median()), Line.number(millis(99)));
    }
}

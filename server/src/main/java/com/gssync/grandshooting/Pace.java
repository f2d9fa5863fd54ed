package com.gssync.grandshooting;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How much later the next requests must leave because one before them may have arrived late.
 *
 * <p>A receiver counts arrivals, and we only know departures: a request may be held up on its way and arrive right before those of the
 * next second. How long it was held up shows in its answer: at most by as much as that took longer than answers usually do. So what leaves
 * within a second of it is delayed by as much in all, but for the margin that the spacing has anyway. Pure arithmetic over the times it
 * is given; safe for use by several threads.
 */
final class Pace {

    private static final long WINDOW_NANOS = 1_000_000_000L;
    private static final long LONGEST_NANOS = 100_000_000L;

    /** The usual time to an answer follows slower answers slowly and quicker ones at once. */
    private static final double FORGETTING = 0.02;

    private record Shift(long at, long nanos) {}

    private final long margin;
    private final Deque<Shift> shifts = new ArrayDeque<>();
    private long usual = Long.MAX_VALUE;

    /** @param marginNanos by how much the spacing of a second's requests exceeds the second */
    Pace(long marginNanos) {
        this.margin = marginNanos;
    }

    /**
     * An answer came.
     *
     * @param took from departure to answer
     * @param now a clock that never goes back
     * @return by how many nano-seconds the requests to come must be put off, often 0
     */
    synchronized long answered(long took, long now) {
        usual = took < usual ? took : usual + Math.round((took - usual) * FORGETTING);
        while (!shifts.isEmpty() && now - shifts.peek().at() > WINDOW_NANOS) {
            shifts.poll();
        }
        long heldUp = Math.min(took - usual, LONGEST_NANOS);
        long already = shifts.stream().mapToLong(Shift::nanos).sum();
        long missing = heldUp - margin - already;
        if (missing <= 0) {
            return 0;
        }
        shifts.add(new Shift(now, missing));
        return missing;
    }
}

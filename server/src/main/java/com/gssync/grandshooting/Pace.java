package com.gssync.grandshooting;

/**
 * How much later than others a request may have arrived.
 *
 * <p>A receiver counts arrivals, and we only know departures: a request may be held up on its way and arrive right before those of the
 * next second. How long it was held up shows in its answer: at most by as much as that took longer than answers usually do. Pure arithmetic
 * over the times it is given; safe for use by several threads.
 */
final class Pace {

    private static final long LONGEST_NANOS = 100_000_000L;

    /** The usual time to an answer follows slower answers slowly and quicker ones at once. */
    private static final double FORGETTING = 0.02;

    private long usual = Long.MAX_VALUE;

    /**
     * An answer came.
     *
     * @param took nano-seconds from departure to answer
     * @return by how many nano-seconds its request may have been held up, at most
     */
    synchronized long heldUp(long took) {
        usual = took < usual ? took : usual + Math.round((took - usual) * FORGETTING);
        return Math.clamp(took - usual, 0, LONGEST_NANOS);
    }
}

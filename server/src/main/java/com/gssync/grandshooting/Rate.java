package com.gssync.grandshooting;

/**
 * A quota as what must lie between requests: the one after the last {@code remembered} leaves {@code windowMicros} after the first of
 * them, and {@code gapMicros} after the one right before it. Immutable.
 *
 * <p>Up to a quota of {@value #MOST_REMEMBERED} the window is the second itself. Above, it is the part of a second in which as many may leave: what
 * keeps to the quota in every such part keeps to it in every second.
 *
 * @param remembered so many may leave in a window
 * @param windowMicros micro-seconds, with the margin
 * @param gapMicros micro-seconds; somewhat less than even spacing, so that what leaves late can be made up for
 */
record Rate(int remembered, long windowMicros, long gapMicros) {

    /**
     * What a request may leave unnoticed late and travel longer than the one a second after it. It leaves 98.4 % of the quota: what is
     * noticed to leave late is taken from that, and 98 % are to be used.
     */
    private static final double MARGIN = 0.016;

    private static final int MOST_REMEMBERED = 100;
    private static final long MOST_EARLY_MICROS = 25_000;

    static Rate of(int perSecond) {
        int remembered = Math.min(perSecond, MOST_REMEMBERED);
        double spacing = 1e6 / perSecond;
        return new Rate(
                remembered,
                Math.round(spacing * remembered * (1 + MARGIN)),
                Math.round(spacing - Math.min(spacing / 2, MOST_EARLY_MICROS)));
    }

    /** How much of the margin, in nano-seconds, is left to what nobody can see. */
    long halfMarginNanos() {
        return Math.round(windowMicros * 1_000 * MARGIN / 2);
    }
}

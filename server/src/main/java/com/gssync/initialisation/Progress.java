package com.gssync.initialisation;

import java.time.Instant;
import java.util.List;

/**
 * Where an initialisation stands, as it is recorded.
 *
 * @param target the ranges of the secondary's walk; null before it began
 * @param source the ranges of the primary's walk; null before it began
 * @param observedAt when the primary's walk began, by our clock
 * @param watermark the primary's clock at that time
 */
record Progress(List<Range> target, List<Range> source, Instant observedAt, Instant watermark) {

    /** The ids above {@code after} up to {@code upTo}, or without end when that is null. */
    record Range(long after, Long upTo, boolean done) {}

    static final Progress NONE = new Progress(null, null, null, null);
}

package com.gssync.comparison;

import java.time.Instant;
import java.util.List;

/**
 * Where a comparison stands, as it is recorded.
 *
 * @param target the ranges of the secondary's walk; null before it began
 * @param source the ranges of the primary's walk; null before it began
 * @param observedAt when the primary's walk began, by our clock
 * @param watermark the primary's clock at that time
 * @param rulesVersion the version of the rules that it compares by; null or 0 for none
 * @param deletionsKnown what has no place in the secondary is among the findings
 */
record Progress(
        List<Range> target,
        List<Range> source,
        Instant observedAt,
        Instant watermark,
        Boolean deletionsKnown,
        Integer rulesVersion) {

    /** The ids above {@code after} up to {@code upTo}, or without end when that is null. */
    record Range(long after, Long upTo, boolean done) {}

    Progress {
        deletionsKnown = Boolean.TRUE.equals(deletionsKnown); // absent before the walks began
        rulesVersion = rulesVersion == null ? 0 : rulesVersion;
    }
}

package com.gssync.sandbox;

import java.util.List;

/**
 * How a target catalogue differs from its source, linked by {@code ref}. Only fields that a sync copies count, and absent, null, "",
 * [] and {} are the same. Immutable.
 *
 * @param equal nothing is missing, extra or differing
 * @param missing references of the source that the target lacks
 * @param extra references of the target that the source lacks
 * @param differing references of both with a differing field
 * @param samples the first twenty of them
 */
public record Comparison(boolean equal, int missing, int extra, int differing, List<Difference> samples) {
    /**
     * One difference.
     *
     * @param ref the reference
     * @param kind missing, extra or differing
     * @param field the first differing field; null for the other kinds
     * @param source its value as JSON; null when absent
     * @param target its value as JSON; null when absent
     */
    public record Difference(String ref, String kind, String field, String source, String target) {}
}

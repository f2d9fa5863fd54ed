package com.gssync.comparison;

import java.util.Set;

/**
 * What a comparison is for: which of the differences it finds it puts right.
 *
 * @param writes whether anything is written; else it is only told
 * @param deletions what of the secondary goes, or would go
 */
record Purpose(boolean writes, Deletions deletions) {

    static final String INITIALISATION = "initialisation";
    static final String PREVIEW = "preview";
    static final String RECONCILIATION = "reconciliation";

    /** The kinds of run that are comparisons. */
    static final Set<String> KINDS = Set.of(INITIALISATION, PREVIEW, RECONCILIATION);

    /** Which references of the secondary have no place there. */
    enum Deletions {
        /** None: what only the secondary has is left alone. */
        NONE,
        /** Those that the sync wrote for references which the primary has deleted since. */
        GONE,
        /** All that the primary does not have, but for what another sync wrote. */
        SURPLUS
    }

    /** The purpose of a run. */
    static Purpose of(String kind, String mode) {
        return switch (kind + " " + mode) {
            case "initialisation mirror" -> new Purpose(true, Deletions.SURPLUS);
            case "initialisation merge" -> new Purpose(true, Deletions.NONE);
            case "preview mirror" -> new Purpose(false, Deletions.SURPLUS);
            case "preview merge" -> new Purpose(false, Deletions.NONE);
            case "reconciliation repair" -> new Purpose(true, Deletions.GONE);
            case "reconciliation report" -> new Purpose(false, Deletions.GONE);
            default -> throw new IllegalArgumentException(kind + " " + mode);
        };
    }
}

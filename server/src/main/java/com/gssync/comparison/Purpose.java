package com.gssync.comparison;

import com.gssync.sync.Sync;
import java.util.Set;

/**
 * What a comparison is for: which of the differences it finds it puts right.
 *
 * @param writes whether anything is written; else it is only told
 * @param deletions what of the secondary goes, or would go
 * @param restores whether the secondary is compared with a snapshot of itself instead of with the primary
 */
record Purpose(boolean writes, Deletions deletions, boolean restores) {

    static final String INITIALISATION = "initialisation";
    static final String PREVIEW = "preview";
    static final String RECONCILIATION = "reconciliation";
    static final String RESTORE = "restore";

    /** The kinds of run that are comparisons. */
    static final Set<String> KINDS = Set.of(INITIALISATION, PREVIEW, RECONCILIATION, RESTORE);

    /** Which references of the secondary have no place there. */
    enum Deletions {
        /** None: what only the secondary has is left alone. */
        NONE,
        /** Those that the sync wrote for references which the primary has deleted since. */
        GONE,
        /** All that the primary, or the snapshot, does not have, but for what another sync wrote. */
        SURPLUS
    }

    /** Whether the secondary is kept as it is before anything is written: what a mirror deletes would be lost for good. */
    boolean takesSnapshot() {
        return writes && deletions == Deletions.SURPLUS;
    }

    /**
     * Whether what differs must be weighed against the sync's policies here. What is written is weighed by the lane, which knows better what
     * the secondary holds by then; and a restore is the owner's own wish, whatever the policies say.
     */
    boolean weighs(Sync sync) {
        return !writes && !restores && sync.conflicts().policies().leaveFields();
    }

    /** The purpose of a run. */
    static Purpose of(String kind, String mode) {
        return switch (kind + " " + mode) {
            case "restore mirror" -> new Purpose(true, Deletions.SURPLUS, true);
            case "preview restore" -> new Purpose(false, Deletions.SURPLUS, true);
            case "initialisation mirror" -> new Purpose(true, Deletions.SURPLUS, false);
            case "initialisation merge" -> new Purpose(true, Deletions.NONE, false);
            case "preview mirror" -> new Purpose(false, Deletions.SURPLUS, false);
            case "preview merge" -> new Purpose(false, Deletions.NONE, false);
            case "reconciliation repair" -> new Purpose(true, Deletions.GONE, false);
            case "reconciliation report" -> new Purpose(false, Deletions.GONE, false);
            default -> throw new IllegalArgumentException(kind + " " + mode);
        };
    }
}

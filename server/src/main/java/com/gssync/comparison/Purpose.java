package com.gssync.comparison;

import com.gssync.sync.Sync;
import java.util.Set;

/**
 * What a comparison is for: which of the differences it finds it puts right.
 *
 * @param writes whether anything is written; else it is only told
 * @param deletions what of the secondary goes, or would go
 * @param byLinks whether the primary is compared with the links, that is with what was last written, instead of with the secondary
 * @param restores whether the secondary is compared with a snapshot of itself instead of with the primary
 */
record Purpose(boolean writes, Deletions deletions, boolean restores, boolean byLinks) {

    static final String INITIALISATION = "initialisation";
    static final String PREVIEW = "preview";
    static final String RECONCILIATION = "reconciliation";
    static final String RESTORE = "restore";
    static final String PUSH = "push";

    /** The mode of what is about a change of the rules. */
    static final String RULES = "rules";

    /** The kinds of run that are comparisons. */
    static final Set<String> KINDS = Set.of(INITIALISATION, PREVIEW, RECONCILIATION, RESTORE, PUSH);

    /** Which references of the secondary have no place there. */
    enum Deletions {
        /** None: what only the secondary has is left alone. */
        NONE,
        /** Those that the sync wrote for references which the primary has deleted since, or which the filter leaves out and has go. */
        GONE,
        /** Of those only what the filter leaves out and has go. */
        LEFT_OUT,
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
        return !writes && !restores && !byLinks && sync.conflicts().policies().leaveFields();
    }

    /** The purpose of a run. */
    static Purpose of(String kind, String mode) {
        return switch (kind + " " + mode) {
            case "restore mirror" -> new Purpose(true, Deletions.SURPLUS, true, false);
            case "preview restore" -> new Purpose(false, Deletions.SURPLUS, true, false);
            case "initialisation mirror" -> new Purpose(true, Deletions.SURPLUS, false, false);
            case "initialisation merge" -> new Purpose(true, Deletions.NONE, false, false);
            case "preview mirror" -> new Purpose(false, Deletions.SURPLUS, false, false);
            case "preview merge" -> new Purpose(false, Deletions.NONE, false, false);
            case "reconciliation repair" -> new Purpose(true, Deletions.GONE, false, false);
            case "reconciliation report" -> new Purpose(false, Deletions.GONE, false, false);
            case "push rules" -> new Purpose(true, Deletions.LEFT_OUT, false, true);
            case "preview rules" -> new Purpose(false, Deletions.LEFT_OUT, false, true);
            default -> throw new IllegalArgumentException(kind + " " + mode);
        };
    }
}

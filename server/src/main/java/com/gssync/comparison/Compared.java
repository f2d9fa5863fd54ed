package com.gssync.comparison;

import com.gssync.grandshooting.Reference;
import com.gssync.rules.Mapped;
import java.util.Arrays;

/**
 * A reference of the primary with what the secondary has of it.
 *
 * @param mapped what the secondary should hold; null when a rule cannot be applied
 * @param found what it holds; null when it has none of this ref
 * @param failure why a rule cannot be applied; else null
 */
record Compared(Reference source, Mapped mapped, TargetTable.Found found, String failure) {

    /** Whether the secondary holds just that. */
    boolean same() {
        return found != null
                && mapped != null
                && found.ref().equals(mapped.ref())
                && Arrays.equals(found.hash(), mapped.hash());
    }
}

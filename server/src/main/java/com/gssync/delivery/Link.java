package com.gssync.delivery;

import java.time.Instant;
import java.util.List;

/**
 * What was last written for a reference and where.
 *
 * @param targetId the reference's id in the secondary; null for a tombstone: deleted, or its target went to another reference
 * @param hash of the content that was written
 * @param fields the fields that were written
 * @param modified the source's {@code date_mod} that was written, as text
 * @param verifiedAt when the source was last known to hold what was written
 * @param written what was written field by field ({@link com.gssync.rules.FieldHashes}); null when the sync did not keep edits then
 */
record Link(
        SourceKey key,
        Long targetId,
        String targetRef,
        byte[] hash,
        List<String> fields,
        String modified,
        Instant verifiedAt,
        byte[] written) {

    /** EANs were taken from the target since, so it does not hold what was written: no content has this hash. */
    boolean unsettled() {
        return hash != null && hash.length == 0;
    }

    boolean tombstone() {
        return targetId == null;
    }
}

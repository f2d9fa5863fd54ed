package com.gssync.delivery;

import com.gssync.grandshooting.Reference;
import com.gssync.queue.Action;
import com.gssync.queue.Effect;
import com.gssync.queue.JobState;
import com.gssync.queue.Origin;
import com.gssync.rules.ConflictPolicies;
import com.gssync.rules.Mapped;
import com.gssync.rules.Rules;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A difference that a comparison of both catalogues found, to be written without waiting in the queue. It is recorded there when it is over.
 *
 * @param origin what the comparison was for
 * @param sourceId its id in the primary; null when it is about the secondary's own: what is deleted stands for no reference of the
 *     primary, or what is written was in the secondary before
 * @param ref the reference's ref in the secondary
 * @param source the reference as it was read; null for a delete
 * @param mapped what the secondary should hold; null for a delete
 * @param targetId the secondary's reference: what is deleted (of one that has a source id, what its link says by then), or what is known to
 *     be there; null when there is none
 * @param targetHash the hash of what the secondary's reference holds now; null when there is none
 * @param targetFields the fields it holds now
 * @param observedAt when the primary was read, or was known not to have it
 * @param mirror whether the secondary's reference goes, should it turn out that the primary has deleted its own meanwhile
 * @param policies what the sync leaves to the secondary; a write that stands for no reference of the primary does not ask them
 * @param rules what the content is made by, should the primary be asked again
 * @param cancelled whether it is no longer wanted: then it is dropped as long as it has not left
 * @param done called once with how it ended, on any thread; must be quick
 */
public record DirectWrite(
        long syncId,
        long primaryAccountId,
        long runId,
        Origin origin,
        Action action,
        Long sourceId,
        String ref,
        Reference source,
        Mapped mapped,
        Long targetId,
        byte[] targetHash,
        List<String> targetFields,
        Instant observedAt,
        boolean mirror,
        ConflictPolicies policies,
        Rules rules,
        BooleanSupplier cancelled,
        Consumer<JobState> done) {

    /** What it does to the secondary's catalogue when it succeeds. */
    Effect effect() {
        if (action == Action.DELETE) {
            return Effect.DELETED;
        }
        return targetId == null ? Effect.CREATED : Effect.UPDATED;
    }
}

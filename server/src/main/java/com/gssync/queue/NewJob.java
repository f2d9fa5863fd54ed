package com.gssync.queue;

import com.gssync.grandshooting.Reference;
import java.time.Instant;

/**
 * A change to be queued.
 *
 * @param ref may be null
 * @param content the reference as the primary gave it, or null to have it read when its turn comes
 * @param observedAt when the primary was read to get it, or null
 * @param runId the run it belongs to, or null
 */
public record NewJob(
        long syncId,
        Origin origin,
        Action action,
        long sourceId,
        String ref,
        Reference content,
        Instant observedAt,
        Long runId) {}

package com.gssync.queue;

import java.time.Instant;

/**
 * A change to be queued.
 *
 * @param ref may be null
 * @param payload the reference as JSON, or null to have it read when its turn comes
 * @param observedAt when the primary was read to get the payload, or null
 * @param runId the run it belongs to, or null
 */
public record NewJob(
        long syncId,
        Origin origin,
        Action action,
        long sourceId,
        String ref,
        String payload,
        Instant observedAt,
        Long runId) {}

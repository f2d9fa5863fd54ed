package com.gssync.queue;

import java.time.Instant;

/**
 * A job as the log shows it.
 *
 * @param sourceId the reference's id in the primary; null for an element that named none
 * @param error why it failed, or a remark on a success
 */
public record Job(
        long id,
        long syncId,
        Origin origin,
        Action action,
        Long sourceId,
        String ref,
        JobState state,
        int attempts,
        Integer httpStatus,
        String error,
        Instant createdAt,
        Instant finishedAt,
        Long runId) {}

package com.gssync.queue;

/** A change that was carried out without having waited in the queue, to be recorded beside those that did. */
public record FinishedJob(
        long syncId,
        Origin origin,
        Action action,
        Long sourceId,
        String ref,
        int attempts,
        JobState state,
        Integer httpStatus,
        String error,
        Long runId) {}

package com.gssync.queue;

/**
 * A change that a run carried out without having it wait in the queue.
 *
 * @param error why it failed, or a remark on a success; else null
 * @param effect what it does to the secondary's catalogue when it succeeds
 */
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
        long runId,
        Effect effect) {

    /** Whether there is something to say of it that is not true of all others of its run. */
    boolean remarkable() {
        return state != JobState.SUCCEEDED || error != null;
    }
}

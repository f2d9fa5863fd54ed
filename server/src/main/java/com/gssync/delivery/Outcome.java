package com.gssync.delivery;

import com.gssync.queue.JobState;

/**
 * How an item ended, to be recorded.
 *
 * @param link what was written or found, or null
 * @param found the link was found, not written
 * @param bury the reference has no target any more
 */
record Outcome(Item item, JobState state, Integer httpStatus, String error, Link link, boolean found, boolean bury) {

    static Outcome written(Item item, Link link, String remark) {
        return new Outcome(item, JobState.SUCCEEDED, 200, remark, link, false, false);
    }

    /** It failed without an answer, or with one that says nothing of what was done: it may have been carried out all the same. */
    boolean unknown() {
        return state == JobState.FAILED && item.attempts > 0 && item.sent && (httpStatus == null || httpStatus >= 500);
    }

    /** Whether it leaves the link of its reference another than it was. */
    boolean changesLink() {
        return link != null || bury || unknown();
    }

    /** The secondary holds it already. @param link what was found there, or null when the link says so itself */
    static Outcome unchanged(Item item, Link link) {
        return new Outcome(item, JobState.UNCHANGED, null, null, link, link != null, false);
    }

    /**
     * The secondary holds it already, as far as the sync's policies want it to.
     *
     * @param link what holds it
     * @param remark what was left to the secondary, or null
     */
    static Outcome left(Item item, Link link, String remark) {
        // A call before this one may have written it, and its answer was lost.
        JobState state = item.sent ? JobState.SUCCEEDED : JobState.UNCHANGED;
        return new Outcome(item, state, 200, remark, link, false, false);
    }

    static Outcome deleted(Item item) {
        return new Outcome(item, JobState.SUCCEEDED, 200, null, null, false, true);
    }

    /** There was nothing to delete; that the source deleted it is remembered. */
    static Outcome nothingToDelete(Item item) {
        return new Outcome(item, JobState.UNCHANGED, null, null, null, false, item.key != null);
    }

    /** The sync's filter leaves it out. That this was seen is remembered, or an older change that it lets through could still come. */
    static Outcome filtered(Item item) {
        return new Outcome(item, JobState.FILTERED, null, null, null, false, item.link == null && item.claim != null);
    }

    static Outcome failed(Item item, Integer httpStatus, String error) {
        return new Outcome(item, JobState.FAILED, httpStatus, error, null, false, false);
    }
}

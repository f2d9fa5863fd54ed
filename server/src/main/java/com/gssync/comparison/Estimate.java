package com.gssync.comparison;

/**
 * What it would cost to write what a comparison found.
 *
 * @param readCalls requests that read both catalogues, on the busier of the two accounts
 * @param writeCalls requests that write up to 100 references each
 * @param deleteCalls requests that delete one reference each
 * @param seconds how long all of it takes at the accounts' quotas, reading included; both sides are read beside each other
 */
record Estimate(long readCalls, long writeCalls, long deleteCalls, long seconds) {

    private static final int PAGE = 100;

    /**
     * Estimates a run of the same kind that writes.
     *
     * @param primaryReads requests that read the primary
     * @param secondaryReads requests that read the secondary
     * @param writes references to be created or updated
     * @param deletions references to be deleted
     * @param primaryQuota requests per second
     * @param secondaryQuota requests per second
     */
    static Estimate of(
            long primaryReads, long secondaryReads, long writes, long deletions, int primaryQuota, int secondaryQuota) {
        long writeCalls = Math.ceilDiv(writes, PAGE);
        long seconds = Math.max(
                Math.ceilDiv(primaryReads, primaryQuota),
                Math.ceilDiv(secondaryReads + writeCalls + deletions, secondaryQuota));
        return new Estimate(Math.max(primaryReads, secondaryReads), writeCalls, deletions, seconds);
    }

    /** How many requests read a catalogue. A walk has one page more, which is empty. */
    static long pages(long references) {
        return Math.ceilDiv(references, PAGE) + 1;
    }
}

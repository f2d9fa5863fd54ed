package com.gssync.sandbox;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * The requests of one account: its quota and its counts. A request is counted at its arrival, before anything is done with it;
 * refused ones use up none of the quota but do count as arrivals. Thread-safe.
 */
final class Traffic {
    private SlidingSecond arrivals = new SlidingSecond();
    private final SlidingSecond accepted = new SlidingSecond();
    private final Map<String, Long> byStatus = new TreeMap<>();
    private long requests;
    private long overQuota;
    private int maxPerSecond;
    private long reads;
    private long writes;
    private Instant lastAt;

    /** False when the request is over the quota (0: no quota). */
    synchronized boolean arrive(Instant at, boolean read, int quotaPerSecond) {
        // Two that come at once may be counted in the other order: moments only grow.
        Instant arrived = lastAt == null || at.isAfter(lastAt) ? at : lastAt;
        long now = arrived.getEpochSecond() * 1_000_000_000L + arrived.getNano();
        requests++;
        lastAt = arrived;
        if (read) {
            reads++;
        } else {
            writes++;
        }
        int others = arrivals.count(now);
        arrivals.add(now);
        maxPerSecond = Math.max(maxPerSecond, others + 1);
        if (quotaPerSecond > 0 && accepted.count(now) >= quotaPerSecond) {
            overQuota++;
            return false;
        }
        accepted.count(now);
        accepted.add(now);
        return true;
    }

    /** Counts an answer; 0 stands for a connection dropped without one. */
    synchronized void answered(int status) {
        byStatus.merge(status == 0 ? "none" : Integer.toString(status), 1L, Long::sum);
    }

    synchronized AccountStats stats(long accountId) {
        return new AccountStats(
                accountId, requests, overQuota, maxPerSecond, reads, writes, Map.copyOf(byStatus), lastAt);
    }

    synchronized void reset() {
        byStatus.clear();
        arrivals = new SlidingSecond();
        lastAt = null;
        requests = 0;
        overQuota = 0;
        maxPerSecond = 0;
        reads = 0;
        writes = 0;
    }
}

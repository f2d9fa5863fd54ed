package com.gssync.delivery;

import com.gssync.queue.Claim;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The references of which a lane has a job in hand: no other is claimed until it is over, or back in the queue, and that is committed. So
 * their order is kept. It goes with the lane; the queue never knew. Safe for use by several threads.
 */
final class InHand {

    private final Map<Long, Set<Long>> bySync = new ConcurrentHashMap<>();

    /** The references of a sync. */
    Long[] of(long syncId) {
        return bySync.getOrDefault(syncId, Set.of()).toArray(Long[]::new);
    }

    void take(Claim claim) {
        bySync.computeIfAbsent(claim.syncId(), id -> ConcurrentHashMap.newKeySet())
                .add(claim.sourceId());
    }

    void letGo(Claim claim) {
        bySync.get(claim.syncId()).remove(claim.sourceId());
    }
}

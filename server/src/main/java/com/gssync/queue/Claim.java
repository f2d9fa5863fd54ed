package com.gssync.queue;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A job that the lane works on: the newest of its reference, which the older ones go with.
 *
 * @param key which job
 * @param content the reference as the primary gave it, as JSON; null when it must be read
 * @param observedAt when the primary was read to get the content; null when it came by itself
 * @param attempts how many calls have left for it
 * @param doubtful there is a sign among the older ones that the content is not the newest: ask the primary
 * @param older the jobs of the same reference that wait and are superseded when this one is over
 */
public record Claim(
        Key key,
        Origin origin,
        Action action,
        long sourceId,
        String ref,
        byte[] content,
        Instant observedAt,
        int attempts,
        boolean doubtful,
        List<Key> older) {

    /** Which job it is, and in which partition it is found. */
    public record Key(long syncId, long id, OffsetDateTime createdAt) {}

    public long syncId() {
        return key.syncId();
    }
}

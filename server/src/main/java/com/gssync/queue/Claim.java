package com.gssync.queue;

import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A job that the lane works on: the newest of its reference, for which the older ones were superseded.
 *
 * @param payload the reference as the primary gave it, as JSON; null when it must be read
 * @param observedAt when the primary was read to get the payload; null when it came by itself
 * @param attempts how many calls have left for it
 * @param doubtful there is a sign among the superseded ones that the payload is not the newest: ask the primary
 */
public record Claim(
        long id,
        OffsetDateTime createdAt,
        long syncId,
        Origin origin,
        Action action,
        long sourceId,
        String ref,
        String payload,
        Instant observedAt,
        int attempts,
        boolean doubtful) {}

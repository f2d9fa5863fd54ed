package com.gssync.sandbox;

import java.time.Instant;
import java.util.Map;

/**
 * What an account's token was used for since the start or the last reset. Immutable.
 *
 * @param accountId whose
 * @param requests all requests that arrived
 * @param overQuota those of them that were over the quota and answered 429
 * @param maxPerSecond the most arrivals in any sliding 1,000 ms, counted without a quota too
 * @param reads requests with GET
 * @param writes the others
 * @param byStatus how many answers had which status; "none" counts connections dropped without one
 * @param lastAt when the last request arrived; null when none did
 */
public record AccountStats(
        long accountId,
        long requests,
        long overQuota,
        int maxPerSecond,
        long reads,
        long writes,
        Map<String, Long> byStatus,
        Instant lastAt) {}

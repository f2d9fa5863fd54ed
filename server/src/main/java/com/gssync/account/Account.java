package com.gssync.account;

import java.net.URI;
import java.time.Instant;

/**
 * A Grand Shooting account as the API shows it: everything but its secrets.
 *
 * @param id our id
 * @param grandShootingId the account's own id at Grand Shooting, which its webhooks carry
 * @param baseUrl the account's shard with the API's version, such as {@code https://api-19.grand-shooting.com/v3}
 * @param requestsPerSecond the quota, over all paths and nodes
 * @param emptying what a write sends for a field that the primary emptied: {@code null} clears it, {@code keep} leaves it because the
 *     account refuses empty values
 * @param tokenSetAt since when the token is in use: its age
 * @param tokenState whether Grand Shooting accepted the token last time: unknown, accepted or refused
 */
public record Account(
        long id,
        String name,
        long grandShootingId,
        URI baseUrl,
        int requestsPerSecond,
        String emptying,
        Instant tokenSetAt,
        String tokenState,
        Instant createdAt) {}

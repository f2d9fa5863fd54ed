package com.gssync.grandshooting;

import java.net.URI;
import java.time.Instant;

/**
 * What a call to one account needs.
 *
 * @param accountId our id of the account, under which its quota is kept
 * @param baseUrl the account's shard, with version and without trailing slash
 * @param token the account's bearer token, never printed
 * @param tokenSetAt since when it is the account's: tells it from the one before
 * @param insisting calls although the token is known to be refused
 */
public record Connection(
        long accountId, URI baseUrl, String token, Instant tokenSetAt, int requestsPerSecond, boolean insisting) {

    /** The same for somebody who wants to know whether a token that was refused is still refused. */
    public Connection insist() {
        return new Connection(accountId, baseUrl, token, tokenSetAt, requestsPerSecond, true);
    }

    @Override
    public String toString() {
        return "Connection[account " + accountId + " at " + baseUrl + "]";
    }
}

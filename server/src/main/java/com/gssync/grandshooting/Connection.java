package com.gssync.grandshooting;

import java.net.URI;

/**
 * What a call to one account needs.
 *
 * @param accountId our id of the account, under which its quota is kept
 * @param baseUrl the account's shard, with version and without trailing slash
 * @param token the account's bearer token, never printed
 */
public record Connection(long accountId, URI baseUrl, String token, int requestsPerSecond) {

    @Override
    public String toString() {
        return "Connection[account " + accountId + " at " + baseUrl + "]";
    }
}

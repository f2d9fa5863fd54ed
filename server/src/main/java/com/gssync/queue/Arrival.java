package com.gssync.queue;

/**
 * An element of a webhook's {@link Message}, to be queued once for every sync that wants it.
 *
 * @param accountId our id of the primary
 * @param sourceId the reference's id in the primary; null when it could not be understood
 * @param ref its {@code ref}, when the data came along
 * @param modified its {@code date_mod} as written, when it came along
 * @param data where in the message the reference stands; null when it did not come along: it is read when its turn comes
 * @param error why it could not be understood, or null
 */
public record Arrival(
        long accountId, Action action, Long sourceId, String ref, String modified, Piece data, String error) {}

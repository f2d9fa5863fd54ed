package com.gssync.queue;

/**
 * An element of a webhook, to be queued once for every sync that wants it.
 *
 * @param accountId our id of the primary
 * @param sourceId the reference's id in the primary; null when it could not be understood
 * @param ref its {@code ref}, when the data came along
 * @param data the reference as JSON, which {@code jsonb} must be able to keep; null when it did not come along: it is read when its turn comes
 * @param error why it could not be understood, or null
 */
public record Arrival(long accountId, Action action, Long sourceId, String ref, String data, String error) {}

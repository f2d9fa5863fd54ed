package com.gssync.sandbox;

import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the emulated service behaves, above all where its contract says nothing ("Not documented, so work either way" in
 * grand-shooting-api.md). Read and written as JSON at {@code /_sandbox/settings}. Immutable.
 *
 * @param tickMillis how often queued webhook events are read, in milliseconds
 * @param firstRetryMillis wait before the first repetition of a failed message; null: one tick
 * @param secondRetryMillis wait before the second and last one; null: six ticks
 * @param deliveryTimeoutMillis how long a receiver may take to answer
 * @param messageElements most elements in a webhook message
 * @param quotaPerSecond requests allowed to an account in any sliding second; 0: no limit
 * @param changesPerMinute random changes made to the first account by the sandbox itself; 0: none
 * @param nullClears a null in a write empties the field; false: it is refused with 400
 * @param extraMerges a write of {@code extra} keeps the keys it does not name; false: it replaces the object
 * @param bulkPartial one bad element of a bulk leaves the others written (207); false: nothing is written
 * @param unchangedBumps a write that changes nothing moves date_mod and fires a webhook
 * @param refuseEmptyCollections {@code []} and {@code {}} are refused like ""; false: they empty the field
 * @param refuseUnknownParameters an unknown query parameter is answered 400; false: it is ignored
 * @param totalCount X-Total-Count is sent
 * @param dayDates date_mod and date_cre are days, in answers and in filters
 * @param numberedChanges random changes write a number that grows with each of them into {@code extra.change}
 */
public record Settings(
        long tickMillis,
        Long firstRetryMillis,
        Long secondRetryMillis,
        long deliveryTimeoutMillis,
        int messageElements,
        int quotaPerSecond,
        int changesPerMinute,
        boolean nullClears,
        boolean extraMerges,
        boolean bulkPartial,
        boolean unchangedBumps,
        boolean refuseEmptyCollections,
        boolean refuseUnknownParameters,
        boolean totalCount,
        boolean dayDates,
        boolean numberedChanges) {

    /** Refuses what cannot work. */
    public Settings {
        if (tickMillis < 1 || deliveryTimeoutMillis < 1 || messageElements < 1) {
            throw new IllegalArgumentException(
                    "tickMillis, deliveryTimeoutMillis and messageElements must be positive");
        }
        if (quotaPerSecond < 0 || changesPerMinute < 0) {
            throw new IllegalArgumentException("quotaPerSecond and changesPerMinute must not be negative");
        }
    }

    static Settings of(Duration tick, int quotaPerSecond, int changesPerMinute) {
        return new Settings(
                tick.toMillis(),
                null,
                null,
                10_000,
                50,
                quotaPerSecond,
                changesPerMinute,
                true,
                true,
                false,
                false,
                false,
                false,
                true,
                false,
                false);
    }

    /** These settings with the members of {@code changes} (named as in the JSON) put over them. */
    Settings with(ObjectNode changes) {
        ObjectNode all = Json.MAPPER.valueToTree(this);
        all.setAll(changes);
        return Json.MAPPER.treeToValue(all, Settings.class);
    }

    /** A person's form may empty any field. */
    Settings asPerson() {
        return with(Json.object().put("nullClears", true).put("refuseEmptyCollections", false));
    }

    /** Removing the last tag leaves an empty list, whatever a write may say. */
    Settings allowingEmptyTags() {
        return refuseEmptyCollections ? with(Json.object().put("refuseEmptyCollections", false)) : this;
    }

    /** The wait after the given failed attempt (1 or 2), or null when the message is to be dropped. */
    Duration retryAfter(int failedAttempts) {
        return switch (failedAttempts) {
            case 1 -> Duration.ofMillis(firstRetryMillis != null ? firstRetryMillis : tickMillis);
            case 2 -> Duration.ofMillis(secondRetryMillis != null ? secondRetryMillis : tickMillis * 6);
            default -> null;
        };
    }
}

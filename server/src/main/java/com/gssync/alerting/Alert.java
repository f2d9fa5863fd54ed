package com.gssync.alerting;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * Something that ought not to be, or was not.
 *
 * @param syncId the sync that it is about, which may be gone; or null
 * @param accountId the account that it is about, which may be gone; or null
 * @param lastAt when it was last seen to be so
 * @param closedAt since when it is so no more; null while it is
 * @param count how many jobs, references or runs it is about
 * @param acknowledged that somebody knows, so that nobody is reminded; or null
 */
public record Alert(
        long id,

        @Schema(
                allowableValues = {
                    "failed_jobs",
                    "failed_run",
                    "held_run",
                    "backlog",
                    "expired_jobs",
                    "refused_token",
                    "paused_lane",
                    "silent_webhooks"
                })
        String condition,

        @Schema(nullable = true) Long syncId,
        @Schema(nullable = true) Long accountId,
        Instant openedAt,
        Instant lastAt,
        @Schema(nullable = true) Instant closedAt,
        long count,
        Diagnosis diagnosis,
        @Schema(nullable = true) Acknowledged acknowledged) {

    /** Who said that they know of it, and when. */
    public record Acknowledged(Instant at, String by) {}

    /** The same without when it was last looked at, which says nothing new. */
    public Alert undated() {
        return new Alert(id, condition, syncId, accountId, openedAt, null, closedAt, count, diagnosis, acknowledged);
    }

    boolean open() {
        return closedAt == null;
    }

    Subject subject() {
        return new Subject(Condition.of(condition), syncId, accountId);
    }
}

package com.gssync.sync;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A sync: one primary account carried over, one way, to one secondary account.
 *
 * @param state {@code active}, or {@code paused}: it takes no new changes by itself and applies none
 */
public record Sync(
        long id,
        String name,
        long primaryAccountId,
        long secondaryAccountId,
        @Schema(allowableValues = {"paused", "active"}) String state,
        Webhooks webhooks,
        Batch batch,
        Instant createdAt) {

    /** Whether changes arrive by the primary's webhooks. */
    public record Webhooks(boolean enabled) {}

    /**
     * Whether and when the primary is asked for its changes.
     *
     * @param cron second, minute, hour, day of month, month, day of week
     * @param zone the zone in which the schedule is meant, such as {@code Europe/Paris}
     * @param nextAt when it is due next, or null
     */
    public record Batch(
            boolean enabled,
            String cron,
            String zone,

            @Schema(accessMode = Schema.AccessMode.READ_ONLY)
            Instant nextAt) {}

    public boolean active() {
        return state.equals("active");
    }
}

package com.gssync.console;

import com.gssync.alerting.Alert;
import com.gssync.delivery.LaneLeases.LaneState;
import com.gssync.queue.Job;
import com.gssync.run.Run;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * Is everything all right now?
 *
 * @param at when this was so
 * @param alerts those that are open, oldest first
 * @param recentJobs the 20 newest jobs, newest first
 */
record Dashboard(Instant at, QueueSummary queue, List<Alert> alerts, List<DashboardSync> syncs, List<Job> recentJobs) {

    /** Jobs over all syncs; today begins at midnight of the asker's zone. */
    record QueueSummary(
            long waiting,
            Instant oldestWaitingAt,
            long receivedToday,
            long writtenToday,
            long unchangedToday,
            long failedToday) {}

    /**
     * A sync at a glance.
     *
     * @param volume24h references written in each of the last 24 hours, oldest first
     * @param lane how the secondary's lane stands: open, paused (it does not answer or asks us to wait) or refused (its token)
     * @param run what is under way for it, or null
     */
    record DashboardSync(
            long id,
            String name,
            @Schema(allowableValues = {"paused", "active"}) String state,
            AccountName primary,
            AccountName secondary,
            boolean webhooks,
            boolean batch,
            Instant nextBatchAt,
            long waiting,
            Instant oldestWaitingAt,
            long receivedToday,
            long writtenToday,
            long unchangedToday,
            long failedToday,
            Instant lastActivityAt,
            List<Long> volume24h,
            LaneState lane,
            Run run) {}

    /**
     * An account by name.
     *
     * @param tokenState whether Grand Shooting accepted its token last time; while it is refused the account is not called
     * @param tokenSetAt since when the token is in use: keys are not changed by themselves, so their age is shown (prd.md)
     */
    record AccountName(
            long id,
            String name,

            @Schema(allowableValues = {"unknown", "accepted", "refused"})
            String tokenState,

            @Schema(nullable = true) Instant tokenSetAt) {}

    /** The same, for telling whether anything changed: but for the times that pass by themselves. */
    Dashboard undated() {
        return new Dashboard(null, queue, alerts.stream().map(Alert::undated).toList(), syncs, recentJobs);
    }
}

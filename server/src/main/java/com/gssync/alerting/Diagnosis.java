package com.gssync.alerting;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * What somebody needs to know who looks for the cause (prd.md: accounts, volumes, log).
 *
 * @param account the name of the account that it is about, or null
 * @param syncs the syncs that it touches, with how much goes through them
 * @param reason in the words of whoever knows, or null
 * @param runId the run that it is about, or null
 * @param log the newest failures, newest first
 */
public record Diagnosis(
        @Schema(nullable = true) String account,
        List<SyncFacts> syncs,
        @Schema(nullable = true) String reason,
        @Schema(nullable = true) Long runId,
        List<LogLine> log) {

    /** A sync and its volumes; those of the last 24 hours but for {@code waiting}, which is what waits now. */
    public record SyncFacts(
            long id,
            String name,
            String primary,
            String secondary,
            long waiting,
            long received,
            long written,
            long failed) {}

    /** A line of the log. @param ref the reference that it is about, or null */
    public record LogLine(
            Instant at,
            @Schema(nullable = true) Long jobId,
            @Schema(nullable = true) String ref,
            @Schema(nullable = true) Integer httpStatus,
            @Schema(nullable = true) String text) {}
}

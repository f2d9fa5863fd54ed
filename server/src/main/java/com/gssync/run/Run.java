package com.gssync.run;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * A run as the API shows it.
 *
 * @param syncIds the syncs it works for; a batch reads the primary once for several
 * @param kind a {@code preview} and a reconciliation that reports write nothing: their counts say what would be written
 * @param mode of an initialisation or its preview: {@code mirror} deletes what the primary does not have, {@code merge} keeps it; of a
 *     reconciliation: {@code repair} or {@code report}; {@code restore} of a preview of one; {@code rules}: only what a change of the rules makes another
 * @param state {@code held}: it would delete more than the sync allows, and goes on when a person approves
 * @param done references seen so far
 * @param total references expected, or null while that is not known
 * @param filtered references that the filter leaves out
 * @param kept references that only the secondary has and that are left alone
 * @param snapshotId of a run that deletes what only the secondary has: the snapshot that it took before it wrote anything
 * @param restoresSnapshotId the snapshot that the secondary is brought back to; null for all but restores and their previews
 * @param deletions what it is about to delete and of how many; null until both catalogues are known, and when it deletes nothing
 */
public record Run(
        long id,
        List<Long> syncIds,

        @Schema(allowableValues = {"batch", "initialisation", "preview", "reconciliation", "restore", "push"})
        String kind,

        @Schema(allowableValues = {"mirror", "merge", "repair", "report", "restore", "rules"})
        String mode,

        @Schema(allowableValues = {"pending", "running", "held", "succeeded", "failed", "cancelled"})
        String state,

        long done,
        Long total,
        long created,
        long updated,
        long unchanged,
        long deleted,
        long failed,
        long filtered,
        long kept,
        Deletions deletions,
        Long snapshotId,
        Long restoresSnapshotId,
        String error,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt) {

    /** References that a run is about to delete, and how many the secondary has. */
    public record Deletions(long count, long secondarySize) {}
}

package com.gssync.snapshot;

import java.time.Instant;

/**
 * The whole catalogue of an account as it was at a moment, in a file.
 *
 * @param accountId whose catalogue it is
 * @param syncId the sync it was taken for, or null
 * @param runId the run that took it, or null
 * @param createdAt when the reading of the catalogue began
 * @param references how many there are in it
 * @param bytes how large the file is
 */
public record Snapshot(
        long id,
        long accountId,
        Long syncId,
        Long runId,
        Instant createdAt,
        Instant completedAt,
        long references,
        long bytes) {}

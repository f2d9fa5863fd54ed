package com.gssync.run;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * A run as the API shows it.
 *
 * @param syncIds the syncs it works for; a batch reads the primary once for several
 * @param mode of an initialisation: {@code mirror} deletes what the primary does not have, {@code merge} keeps it
 * @param done references seen so far
 * @param total references expected, or null while that is not known
 */
public record Run(
        long id,
        List<Long> syncIds,

        @Schema(allowableValues = {"batch", "initialisation"})
        String kind,

        String mode,

        @Schema(allowableValues = {"pending", "running", "succeeded", "failed", "cancelled"})
        String state,

        long done,
        Long total,
        long created,
        long updated,
        long unchanged,
        long deleted,
        long failed,
        String error,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt) {}

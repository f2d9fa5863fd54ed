package com.gssync.access;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * Somebody who was let in.
 *
 * @param email where case does not count
 * @param role {@code admin} or {@code standard}
 * @param domain the admitted domain that let them in, or null when somebody added them
 * @param addedBy who added them, as it was then
 * @param lastSeenAt to the minute, or null when they never came
 * @param tokens how many API tokens of theirs can be used
 */
record Person(
        long id,
        String email,
        @Schema(nullable = true) String name,
        @Schema(allowableValues = {"admin", "standard"}) String role,
        @Schema(nullable = true) String domain,
        Instant addedAt,
        String addedBy,
        @Schema(nullable = true) Instant lastSeenAt,
        int tokens) {}

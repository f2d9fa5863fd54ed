package com.gssync.access;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A person's token for programs, without what it is: that was shown once.
 *
 * @param prefix how the token begins, to recognise it
 * @param role {@code admin} or {@code standard}; it opens no more than its owner's role does, whatever that is at the time
 * @param lastUsedAt to the minute, or null when it never was
 * @param state {@code usable}, {@code expired} or {@code revoked}
 */
record ApiToken(
        long id,
        String name,
        String prefix,
        @Schema(allowableValues = {"admin", "standard"}) String role,
        Instant createdAt,
        Instant expiresAt,
        @Schema(nullable = true) Instant lastUsedAt,
        @Schema(nullable = true) Instant revokedAt,

        @Schema(allowableValues = {"usable", "expired", "revoked"})
        String state) {}

package com.gssync.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * An entry of the audit log as the API shows it.
 *
 * @param address where the request came from; null for what the service did by itself
 * @param action what was done, such as {@code account.changed}
 * @param before what it was, in the shape of the API; null when there was nothing, or nothing is to be told
 * @param after what it became, likewise
 */
record Recorded(
        long id,
        Instant at,
        By actor,
        @Schema(nullable = true) String address,
        String action,
        Thing object,

        @Schema(implementation = Object.class, nullable = true)
        JsonNode before,

        @Schema(implementation = Object.class, nullable = true)
        JsonNode after) {

    /** Who did it. @param id the person's, also when a token acted for them; null when it was no person */
    @Schema(name = "AuditActor")
    record By(
            @Schema(allowableValues = {"person", "api_token", "admin_token", "service", "nobody"})
            String kind,

            @Schema(nullable = true) Long id,
            String name) {}

    /** What it was done to. @param kind such as {@code account} @param id null when it has none @param name null when it has none */
    @Schema(name = "AuditObject")
    record Thing(
            String kind,
            @Schema(nullable = true) String id,
            @Schema(nullable = true) String name) {}
}

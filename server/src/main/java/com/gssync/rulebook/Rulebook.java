package com.gssync.rulebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A version of the rules of a sync. It never changes.
 *
 * @param version from 1 on, one more each time the rules are saved
 * @param filter which references are carried over; null for all
 * @param mapping what becomes of them; null for everything as it is
 * @param note why it was saved, or null
 * @param author who saved it
 * @param restoredFrom the earlier version that it brought back, or null
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Rulebook(
        long syncId,
        int version,
        @Schema(type = "object") JsonNode filter,
        @Schema(type = "object") JsonNode mapping,
        String note,
        String author,
        Instant savedAt,
        Integer restoredFrom) {}

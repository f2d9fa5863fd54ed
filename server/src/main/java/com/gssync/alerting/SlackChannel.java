package com.gssync.alerting;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A channel of Slack as the API shows it: everything but the address of its webhook, which lets whoever has it write there.
 *
 * @param lastSentAt when something last arrived there; null when nothing has yet
 * @param problem why what waits for it has not arrived, or null
 */
record SlackChannel(
        long id,
        String name,
        @JsonUnwrapped Preferences preferences,
        @Schema(nullable = true) Instant lastSentAt,
        @Schema(nullable = true) String problem) {}

package com.gssync.alerting;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A message to somebody: it has arrived, is to come, or was given up after a week.
 *
 * @param recipient an e-mail address or the name of a channel
 * @param by how it goes
 * @param day whose day a report is
 * @param nextAt when it is tried next, while it is to come
 * @param subject what it was called when it was last tried; null before
 * @param error why it did not arrive the last time, or null
 */
record Notice(
        long id,
        String recipient,
        @Schema(allowableValues = {"email", "slack"}) String by,
        @Schema(allowableValues = {"alerts", "report"}) String kind,
        @Schema(nullable = true) LocalDate day,

        @Schema(allowableValues = {"waiting", "sent", "given_up"})
        String state,

        int attempts,
        Instant writtenAt,
        @Schema(nullable = true) Instant nextAt,
        @Schema(nullable = true) Instant sentAt,
        @Schema(nullable = true) String subject,
        @Schema(nullable = true) String error) {}

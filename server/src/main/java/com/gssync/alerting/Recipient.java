package com.gssync.alerting;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

/**
 * Somebody who is told: a person by e-mail, or a channel of Slack.
 *
 * @param email the person's address; null for a channel
 * @param channel the channel's name; null for a person
 * @param alerts whether it is told of alerts
 * @param dailyReport whether it gets the daily report
 * @param zone whose days and hours are meant
 * @param toldAlert the newest alert it was told of, or 0
 * @param toldAt when it was last told of alerts, or null
 * @param reportedDay the last day whose report was written
 */
record Recipient(
        long id,
        String email,
        String channel,
        boolean alerts,
        boolean dailyReport,
        Locale language,
        ZoneId zone,
        long toldAlert,
        Instant toldAt,
        LocalDate reportedDay) {

    /** At most one message of alerts goes to anybody in that time (prd.md). */
    private static final Duration AT_MOST_EVERY = Duration.ofHours(1);

    boolean byEmail() {
        return email != null;
    }

    /** Whether it wants to be told of alerts, and has not been for an hour. */
    boolean mayHear(Instant now) {
        return alerts && (toldAt == null || !toldAt.isAfter(now.minus(AT_MOST_EVERY)));
    }

    /** The name in a log. */
    @Override
    public String toString() {
        return byEmail() ? "person " + email : "channel " + channel;
    }
}

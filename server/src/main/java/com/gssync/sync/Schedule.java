package com.gssync.sync;

import com.gssync.api.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.springframework.scheduling.support.CronExpression;

/**
 * When something is due: by a cron expression or every so many minutes, within hours of the day, all meant in a zone. Immutable.
 *
 * @param cron null when it is due by interval
 * @param every null when it is due by cron
 * @param hours null for all day
 */
record Schedule(CronExpression cron, Duration every, Sync.Hours hours, ZoneId zone) {

    /** A schedule that has not come to its hours after so many tries never will. */
    private static final int MOST_TRIES = 400;

    /** The schedule of batches. @throws Problem 400 that names the part that cannot be used */
    static Schedule of(Sync.Batch batch) {
        if ((batch.cron() == null) == (batch.everyMinutes() == null)) {
            throw Problem.invalid("batch.cron", "and batch.everyMinutes: give one of them");
        }
        if (batch.everyMinutes() != null && (batch.everyMinutes() < 1 || batch.everyMinutes() > 1_440)) {
            throw Problem.invalid("batch.everyMinutes", "must be from 1 to 1440");
        }
        Sync.Hours hours = batch.hours();
        if (hours != null
                && (hours.from() == null
                        || hours.until() == null
                        || hours.from().equals(hours.until()))) {
            throw Problem.invalid("batch.hours", "needs two different times, such as from 07:00 until 20:00");
        }
        return new Schedule(
                batch.cron() == null ? null : cron("batch.cron", batch.cron()),
                batch.everyMinutes() == null ? null : Duration.ofMinutes(batch.everyMinutes()),
                hours,
                zone("batch.zone", batch.zone()));
    }

    /** The schedule of reconciliations. @throws Problem 400 that names the part that cannot be used */
    static Schedule of(Sync.Reconciliation reconciliation) {
        return new Schedule(
                cron("reconciliation.cron", reconciliation.cron()),
                null,
                null,
                zone("reconciliation.zone", reconciliation.zone()));
    }

    private static CronExpression cron(String field, String cron) {
        try {
            return CronExpression.parse(cron == null ? "" : cron.strip());
        } catch (IllegalArgumentException unreadable) {
            throw Problem.invalid(
                    field,
                    "is not a schedule: second, minute, hour, day of month, month and day of week, such as 0 */15 * * * *");
        }
    }

    private static ZoneId zone(String field, String zone) {
        try {
            return ZoneId.of(zone == null ? Sync.USUAL_ZONE : zone);
        } catch (DateTimeException unknown) {
            throw Problem.invalid(field, "is not a time zone such as " + Sync.USUAL_ZONE);
        }
    }

    /** The next time after {@code instant}, or null when there is none. */
    Instant after(Instant instant) {
        ZonedDateTime now = instant.atZone(zone);
        ZonedDateTime next = cron == null ? now.plus(every) : cron.next(now);
        for (int tries = 0; next != null && hours != null && !hours.contain(next.toLocalTime()); tries++) {
            if (tries == MOST_TRIES) {
                return null;
            }
            ZonedDateTime opening = opening(next);
            next = cron == null ? opening : cron.next(opening.minusNanos(1));
        }
        return next == null ? null : next.toInstant();
    }

    /** When the hours begin next, from a time outside of them. */
    private ZonedDateTime opening(ZonedDateTime closed) {
        LocalTime from = hours.from();
        ZonedDateTime today = closed.with(from);
        return today.isBefore(closed) ? closed.plusDays(1).with(from) : today;
    }
}

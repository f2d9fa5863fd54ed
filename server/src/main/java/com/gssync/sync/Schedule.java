package com.gssync.sync;

import com.gssync.api.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.springframework.scheduling.support.CronExpression;

/** When batches are due: a cron expression meant in a zone. Immutable. */
record Schedule(CronExpression cron, ZoneId zone) {

    /** Reads a schedule. @throws Problem 400 that names the part that cannot be read */
    static Schedule of(String cron, String zone) {
        CronExpression expression;
        try {
            expression = CronExpression.parse(cron == null ? "" : cron.strip());
        } catch (IllegalArgumentException unreadable) {
            throw Problem.invalid(
                    "batch.cron",
                    "is not a schedule: second, minute, hour, day of month, month and day of week, such as 0 */15 * * * *");
        }
        try {
            return new Schedule(expression, ZoneId.of(zone == null ? "" : zone));
        } catch (DateTimeException unknown) {
            throw Problem.invalid("batch.zone", "is not a time zone such as Europe/Paris");
        }
    }

    /** The next time after {@code instant}, or null when there is none. */
    Instant after(Instant instant) {
        ZonedDateTime next = cron.next(instant.atZone(zone));
        return next == null ? null : next.toInstant();
    }
}

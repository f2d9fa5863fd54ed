package com.gssync.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gssync.api.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    @ParameterizedTest
    @CsvSource({
        "0 0 6 * * *, Europe/Paris, 2026-01-10T00:00:00Z, 2026-01-10T05:00:00Z",
        "0 0 6 * * *, Europe/Paris, 2026-07-10T00:00:00Z, 2026-07-10T04:00:00Z",
        "0 0 6 * * *, America/New_York, 2026-01-10T00:00:00Z, 2026-01-10T11:00:00Z",
        "0 0 6 * * *, UTC, 2026-01-10T06:00:00Z, 2026-01-11T06:00:00Z",
        "0 */15 * * * *, UTC, 2026-01-10T06:01:00Z, 2026-01-10T06:15:00Z",
        "0 0 8-18 * * MON-FRI, Europe/Paris, 2026-01-09T17:30:00Z, 2026-01-12T07:00:00Z",
        "@daily, UTC, 2026-01-10T06:00:00Z, 2026-01-11T00:00:00Z"
    })
    void it_tells_the_next_time_in_its_zone(String cron, String zone, Instant now, Instant next) {
        assertThat(Schedule.of(cron, zone).after(now)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-28T12:00:00Z", "2026-10-24T12:00:00Z"})
    void when_the_clocks_change_a_daily_batch_keeps_its_hour_and_never_misses_two_days(Instant before) {
        Schedule schedule = Schedule.of("0 30 2 * * *", "Europe/Paris");
        Instant now = before;
        for (int i = 0; i < 5; i++) {
            Instant next = schedule.after(now);

            assertThat(next.atZone(ZoneId.of("Europe/Paris")).toLocalTime()).isEqualTo(LocalTime.of(2, 30));
            assertThat(Duration.between(now, next)).isPositive().isLessThan(Duration.ofHours(48));
            now = next;
        }
    }

    @Test
    void a_day_that_never_comes_has_no_next_time() {
        assertThat(Schedule.of("0 0 0 30 2 *", "UTC").after(Instant.parse("2026-01-10T00:00:00Z")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "* * * * *", "every day", "0 0 25 * * *", "0 0 0 0 * *"})
    void what_is_no_schedule_is_refused_by_name(String cron) {
        assertThatThrownBy(() -> Schedule.of(cron, "UTC"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused -> assertThat(refused.getBody().getDetail()).startsWith("batch.cron: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mars/Olympus", "Europe / Paris"})
    void what_is_no_zone_is_refused_by_name(String zone) {
        assertThatThrownBy(() -> Schedule.of("0 0 6 * * *", zone))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused -> assertThat(refused.getBody().getDetail()).startsWith("batch.zone: "));
    }
}

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
        assertThat(Schedule.of(cron(cron, zone)).after(now)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-28T12:00:00Z", "2026-10-24T12:00:00Z"})
    void when_the_clocks_change_a_daily_batch_keeps_its_hour_and_never_misses_two_days(Instant before) {
        Schedule schedule = Schedule.of(cron("0 30 2 * * *", "Europe/Paris"));
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
        assertThat(Schedule.of(cron("0 0 0 30 2 *", "UTC")).after(Instant.parse("2026-01-10T00:00:00Z")))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "* * * * *", "every day", "0 0 25 * * *", "0 0 0 0 * *"})
    void what_is_no_schedule_is_refused_by_name(String cron) {
        assertThatThrownBy(() -> Schedule.of(cron(cron, "UTC")))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused -> assertThat(refused.getBody().getDetail()).startsWith("batch.cron: "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mars/Olympus", "Europe / Paris"})
    void what_is_no_zone_is_refused_by_name(String zone) {
        assertThatThrownBy(() -> Schedule.of(cron("0 0 6 * * *", zone)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused -> assertThat(refused.getBody().getDetail()).startsWith("batch.zone: "));
    }

    @ParameterizedTest
    @CsvSource({
        "30, 07:00, 20:00, 2026-01-10T06:00:00Z, 2026-01-10T06:30:00Z",
        "30, 07:00, 20:00, 2026-01-10T18:45:00Z, 2026-01-11T06:00:00Z",
        "30, 07:00, 20:00, 2026-01-10T02:00:00Z, 2026-01-10T06:00:00Z",
        "30, 22:00, 06:00, 2026-01-10T04:50:00Z, 2026-01-10T21:00:00Z",
        "30, 22:00, 06:00, 2026-01-10T23:50:00Z, 2026-01-11T00:20:00Z",
        "30, 07:00, 20:00, 2026-03-28T20:00:00Z, 2026-03-29T05:00:00Z"
    })
    void an_interval_waits_for_its_hours(int minutes, LocalTime from, LocalTime until, Instant now, Instant next) {
        Schedule schedule =
                Schedule.of(new Sync.Batch(true, null, minutes, new Sync.Hours(from, until), "Europe/Paris", null));

        assertThat(schedule.after(now)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "0 0 * * * *, 08:00, 18:00, 2026-01-10T17:30:00Z, 2026-01-11T08:00:00Z",
        "0 0 */5 * * *, 08:00, 18:00, 2026-01-10T15:30:00Z, 2026-01-11T10:00:00Z",
        "0 30 8 * * MON, 08:00, 18:00, 2026-01-10T15:30:00Z, 2026-01-12T08:30:00Z"
    })
    void a_cron_expression_keeps_to_its_hours(String cron, LocalTime from, LocalTime until, Instant now, Instant next) {
        Schedule schedule = Schedule.of(new Sync.Batch(true, cron, null, new Sync.Hours(from, until), "UTC", null));

        assertThat(schedule.after(now)).isEqualTo(next);
    }

    @Test
    void a_cron_expression_that_never_meets_its_hours_has_no_next_time() {
        Schedule schedule = Schedule.of(new Sync.Batch(
                true, "0 0 2 * * *", null, new Sync.Hours(LocalTime.of(8, 0), LocalTime.of(18, 0)), "UTC", null));

        assertThat(schedule.after(Instant.parse("2026-01-10T00:00:00Z"))).isNull();
    }

    private static Sync.Batch cron(String cron, String zone) {
        return new Sync.Batch(true, cron, null, null, zone, null);
    }
}

package com.gssync.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipientsTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-29T06:59:59Z, Europe/Paris, 2026-11-27",
        "2026-11-29T07:00:00Z, Europe/Paris, 2026-11-28",
        "2026-11-28T23:00:00Z, Asia/Tokyo, 2026-11-28",
        "2026-11-29T15:59:59Z, America/Los_Angeles, 2026-11-27",
        "2026-11-29T16:00:00Z, America/Los_Angeles, 2026-11-28",
        // The night when the clocks go forward, and the one when they go back.
        "2026-03-29T06:00:00Z, Europe/Paris, 2026-03-28",
        "2026-10-25T06:59:59Z, Europe/Paris, 2026-10-23",
        "2026-10-25T07:00:00Z, Europe/Paris, 2026-10-24"
    })
    void the_report_of_a_day_is_due_at_eight_the_next_morning(Instant now, ZoneId zone, String day) {
        assertThat(Recipients.lastReported(now, zone)).hasToString(day);
    }
}

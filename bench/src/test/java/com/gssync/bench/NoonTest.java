package com.gssync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoonTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 11, 12, 13, 23})
    void whateverTheHourItIsNoonThere(int hour) {
        OffsetDateTime now = OffsetDateTime.of(2026, 3, 15, hour, 0, 0, 0, ZoneOffset.UTC);
        ZoneId zone = ZoneId.of(Noon.zone(hour).replace("%2B", "+"));

        assertThat(now.atZoneSameInstant(zone).getHour()).isEqualTo(12);
    }
}

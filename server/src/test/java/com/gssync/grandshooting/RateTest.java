package com.gssync.grandshooting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateTest {

    @Test
    void the_products_own_quota_is_four_in_a_second_and_a_margin() {
        assertThat(Rate.of(4)).isEqualTo(new Rate(4, 1_016_000, 225_000));
    }

    @Test
    void at_every_quota_the_windows_hold_no_more_than_it_and_98_percent_of_it_at_least() {
        assertThat(IntStream.rangeClosed(1, 1_000)).allSatisfy(perSecond -> {
            Rate rate = Rate.of(perSecond);
            double perWindow = perSecond * rate.windowMicros() / 1e6;
            assertThat(rate.remembered() / perWindow).isBetween(0.98, 0.999);
            assertThat(rate.gapMicros() * rate.remembered()).isLessThan(rate.windowMicros());
        });
    }
}

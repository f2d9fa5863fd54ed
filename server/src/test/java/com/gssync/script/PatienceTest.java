package com.gssync.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final Patience patience = new Patience(Duration.ofMillis(250));

    @Test
    void the_first_three_runaways_have_all_their_time_and_those_after_a_tenth() {
        for (int i = 0; i < 3; i++) {
            assertThat(patience.limit()).isEqualTo(Duration.ofMillis(250));
            patience.ranAway();
        }
        assertThat(patience.limit()).isEqualTo(Duration.ofMillis(25));
    }

    @Test
    void it_ends_after_ten_in_about_four_times_the_limit() {
        Duration all = Duration.ZERO;
        while (!patience.isOver()) {
            all = all.plus(patience.limit());
            patience.ranAway();
        }
        assertThat(patience.soMany()).isEqualTo(10);
        assertThat(all).isEqualTo(Duration.ofMillis(3 * 250 + 7 * 25));
    }
}

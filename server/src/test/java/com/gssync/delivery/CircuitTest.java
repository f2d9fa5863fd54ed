package com.gssync.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitTest {

    private static final Instant NOW = Items.NOON;

    private final Circuit circuit = new Circuit();

    @Test
    void two_failures_in_a_row_are_no_outage_and_the_third_is() {
        assertThat(circuit.failed(NOW, "why")).isFalse();
        assertThat(circuit.failed(NOW, "why")).isFalse();
        assertThat(circuit.allows(NOW)).isTrue();

        assertThat(circuit.failed(NOW, "why")).isTrue();

        assertThat(circuit.isOpen()).isTrue();
        assertThat(circuit.reason()).isEqualTo("why");
        assertThat(circuit.allows(NOW)).isFalse();
    }

    @Test
    void an_answer_between_them_starts_the_count_anew() {
        circuit.failed(NOW, "why");
        circuit.failed(NOW, "why");
        circuit.answered();

        assertThat(circuit.failed(NOW, "why")).isFalse();
    }

    @Test
    void after_the_pause_one_probe_may_leave_and_no_other_until_it_ends() {
        circuit.rateLimited(NOW, null, "429");
        Instant later = circuit.openUntil();

        assertThat(circuit.allows(later.minusMillis(1))).isFalse();
        assertThat(circuit.allows(later)).isTrue();
        circuit.leaving();
        assertThat(circuit.allows(later.plusSeconds(3_600))).isFalse();
        circuit.answered();
        assertThat(circuit.allows(later)).isTrue();
        assertThat(circuit.isOpen()).isFalse();
    }

    @Test
    void a_probe_that_was_withdrawn_leaves_room_for_the_next() {
        circuit.rateLimited(NOW, null, "429");
        circuit.leaving();
        circuit.probeWithdrawn();

        assertThat(circuit.allows(circuit.openUntil())).isTrue();
    }

    @Test
    void pauses_grow_up_to_a_minute_and_begin_anew_after_an_answer() {
        Duration before = Duration.ZERO;
        Instant now = NOW;
        for (int i = 0; i < 12; i++) {
            circuit.rateLimited(now, null, "429");
            Duration pause = Duration.between(now, circuit.openUntil());
            assertThat(pause).isGreaterThanOrEqualTo(before).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
            before = pause;
            now = circuit.openUntil();
            circuit.leaving();
        }
        assertThat(before).isEqualTo(Duration.ofMinutes(1));

        circuit.answered();
        circuit.rateLimited(now, null, "429");
        assertThat(circuit.openUntil()).isEqualTo(now.plusSeconds(1));
    }

    @Test
    void a_pause_that_was_asked_for_is_kept_even_when_it_is_longer_than_ours() {
        circuit.rateLimited(NOW, Duration.ofSeconds(300), "429");
        assertThat(circuit.openUntil()).isEqualTo(NOW.plusSeconds(300));

        circuit.answered();
        circuit.rateLimited(NOW, Duration.ZERO, "429");
        assertThat(circuit.openUntil()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void late_answers_to_calls_from_before_do_not_lengthen_the_pause() {
        circuit.rateLimited(NOW, null, "429");
        Instant until = circuit.openUntil();
        for (int i = 0; i < 30; i++) {
            circuit.rateLimited(NOW.plusMillis(i), null, "429");
        }

        assertThat(circuit.openUntil()).isEqualTo(until);
    }

    @Test
    void a_failed_probe_opens_it_again_at_once() {
        circuit.rateLimited(NOW, null, "429");
        Instant later = circuit.openUntil();
        circuit.leaving();

        assertThat(circuit.failed(later, "still away")).isTrue();
        assertThat(circuit.openUntil()).isAfter(later);
    }
}

package com.gssync.grandshooting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long MILLI = 1_000_000;

    private final Pace pace = new Pace();

    @Test
    void the_first_answer_says_nothing() {
        assertThat(pace.heldUp(2_000 * MILLI)).isZero();
    }

    @Test
    void what_took_longer_than_usual_may_have_been_held_up_by_as_much() {
        pace.heldUp(100 * MILLI);

        assertThat(pace.heldUp(150 * MILLI)).isBetween(48 * MILLI, 50 * MILLI);
    }

    @Test
    void nothing_is_held_up_for_more_than_a_tenth_of_a_second() {
        pace.heldUp(100 * MILLI);

        assertThat(pace.heldUp(2_000 * MILLI)).isEqualTo(100 * MILLI);
    }

    @Test
    void answers_that_stay_slower_become_the_usual() {
        pace.heldUp(100 * MILLI);
        for (int i = 0; i < 200; i++) {
            pace.heldUp(200 * MILLI);
        }

        assertThat(pace.heldUp(200 * MILLI)).isLessThan(2 * MILLI);
    }
}

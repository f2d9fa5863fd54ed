package com.gssync.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class WatchdogTest {

    private static final Duration LIMIT = Duration.ofMillis(60);

    @Test
    void a_step_that_works_is_stopped_at_its_limit() throws InterruptedException {
        assertThat(interruptedAfter(() -> {})).isBetween(LIMIT, LIMIT.multipliedBy(100));
    }

    @Test
    void a_step_that_gets_nothing_of_the_processor_is_given_more_of_the_clock_but_not_for_ever()
            throws InterruptedException {
        assertThat(interruptedAfter(LockSupport::park)).isBetween(LIMIT.multipliedBy(4), LIMIT.multipliedBy(100));
    }

    @Test
    void a_step_that_has_ended_in_time_leaves_nothing_to_the_next() throws InterruptedException {
        boolean interrupted = Watched.run(watchdog -> {
            watchdog.begin(LIMIT);
            watchdog.end();
            watchdog.begin(Duration.ofHours(1));
            boolean barked = Thread.interrupted();
            watchdog.end();
            return barked;
        });
        assertThat(interrupted).isFalse();
    }

    /** How long a step goes on that does this again and again until it is interrupted. */
    private static Duration interruptedAfter(Runnable work) throws InterruptedException {
        return Watched.run(watchdog -> {
            long begun = System.nanoTime();
            watchdog.begin(LIMIT);
            while (!Thread.currentThread().isInterrupted()) {
                work.run();
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            watchdog.end();
            return took;
        });
    }
}

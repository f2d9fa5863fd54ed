package com.gssync.grandshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns();
    private final Queue<String> order = new ConcurrentLinkedQueue<>();

    @Test
    void live_goes_first_and_every_fourth_turn_is_the_backgrounds() throws InterruptedException {
        turns.take(Urgency.LIVE);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            threads.add(waiting("L", Urgency.LIVE));
        }
        for (int i = 0; i < 3; i++) {
            threads.add(waiting("B", Urgency.BACKGROUND));
        }

        turns.pass();
        join(threads);

        // The first turn, taken above, was live too.
        assertThat(String.join("", order)).isEqualTo("LLBLLLBLLLBL");
    }

    @Test
    void within_one_urgency_who_came_first_goes_first() throws InterruptedException {
        turns.take(Urgency.BACKGROUND);
        List<Thread> threads = new ArrayList<>();
        for (String name : List.of("1", "2", "3", "4", "5")) {
            threads.add(waiting(name, Urgency.BACKGROUND));
        }

        turns.pass();
        join(threads);

        assertThat(order).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void who_gives_up_waiting_holds_up_nobody() throws InterruptedException {
        turns.take(Urgency.LIVE);
        Thread quitter = waiting("quitter", Urgency.LIVE);
        Thread next = waiting("next", Urgency.LIVE);

        quitter.interrupt();
        quitter.join(Duration.ofSeconds(60));
        turns.pass();
        next.join(Duration.ofSeconds(60));

        assertThat(order).containsExactly("next");
        turns.take(Urgency.BACKGROUND);
    }

    /** A thread that stands in line when this returns. */
    private Thread waiting(String name, Urgency urgency) {
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                turns.take(urgency);
                order.add(name);
                turns.pass();
            } catch (InterruptedException gaveUp) {
                // it has left the line
            }
        });
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> thread.getState() == Thread.State.WAITING);
        return thread;
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            assertThat(thread.join(Duration.ofSeconds(60))).isTrue();
        }
    }
}

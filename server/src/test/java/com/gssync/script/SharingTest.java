package com.gssync.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several threads, interrupts and the end. */
class SharingTest {

    /** Long, because what is waited for here is stopped by other means. */
    private static final ScriptLimits PATIENT = new ScriptLimits(Duration.ofMinutes(1), 16 << 20, 1000, 1000);

    private static final String ENDLESS = "() => { for (;;); }";

    private final Scripts scripts = new Scripts(PATIENT, 1);
    private final List<Thread> started = new ArrayList<>();

    @AfterEach
    void every_thread_has_ended() {
        started.forEach(Thread::interrupt);
        scripts.close();
        await().untilAsserted(() -> assertThat(scriptThreads()).isEmpty());
    }

    @Test
    void two_threads_with_two_scripts_get_each_their_own() throws Exception {
        try (Scripts two = new Scripts(ScriptLimits.USUAL, 2)) {
            Script plus = two.compile("value => value + 1");
            Script minus = two.compile("value => value - 1");
            List<Call> calls = Sample.calls(Collections.nCopies(50, "5").toArray(String[]::new));
            List<FutureTask<List<String>>> tasks = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Script script = i % 2 == 0 ? plus : minus;
                tasks.add(inThread(() -> Sample.said(script.apply(calls))));
            }
            for (int i = 0; i < 6; i++) {
                assertThat(tasks.get(i).get()).hasSize(50).containsOnly(i % 2 == 0 ? "6" : "4");
            }
        }
    }

    @Test
    void an_interrupt_stops_a_call_and_leaves_the_engines_usable() throws Exception {
        Script endless = scripts.compile(ENDLESS);
        FutureTask<List<Result>> task = inThread(() -> endless.apply(Sample.calls("1", "2")));
        await().until(() -> !scriptThreads().isEmpty());
        started.getLast().interrupt();

        assertThatThrownBy(task::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(scriptThreads()).isEmpty();
        assertThat(Sample.said(scripts, "value => value", "1")).isEqualTo("1");
    }

    @Test
    void an_interrupt_ends_the_wait_for_an_engine() throws Exception {
        Script endless = scripts.compile(ENDLESS);
        inThread(() -> endless.apply(Sample.calls("1")));
        await().until(() -> !scriptThreads().isEmpty());
        FutureTask<List<Result>> waiting = inThread(() -> endless.apply(Sample.calls("1")));
        await().until(() -> started.getLast().getState() == Thread.State.WAITING);
        started.getLast().interrupt();

        assertThatThrownBy(waiting::get).hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void a_caller_is_not_interrupted_by_what_stops_a_script() throws Exception {
        try (Scripts hasty = new Scripts(ScriptLimits.USUAL, 1)) {
            assertThat(Sample.said(hasty, ENDLESS, "1")).isEqualTo("!ran longer than 250 ms and was stopped");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void a_caller_that_was_interrupted_still_is_when_a_script_has_been_read() throws Exception {
        Thread.currentThread().interrupt();
        try {
            scripts.compile("value => value");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void closing_waits_for_what_is_under_way_and_turns_away_what_waits() throws Exception {
        Script endless = scripts.compile(ENDLESS);
        FutureTask<List<Result>> underWay = inThread(() -> endless.apply(Sample.calls("1")));
        Thread running = started.getLast();
        await().until(() -> !scriptThreads().isEmpty());
        FutureTask<List<Result>> waiting = inThread(() -> endless.apply(Sample.calls("1")));
        await().until(() -> started.getLast().getState() == Thread.State.WAITING);
        FutureTask<Void> closing = inThread(() -> {
            scripts.close();
            return null;
        });

        assertThatThrownBy(waiting::get).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(closing.isDone()).isFalse();
        running.interrupt();
        closing.get();
        assertThatThrownBy(underWay::get).hasCauseInstanceOf(InterruptedException.class);
        assertThatThrownBy(() -> scripts.compile("value => value")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> endless.apply(Sample.calls("1"))).isInstanceOf(IllegalStateException.class);
    }

    private <T> FutureTask<T> inThread(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        started.add(Thread.ofPlatform().daemon().name("caller").start(task));
        return task;
    }

    private static List<Thread> scriptThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("script"))
                .toList();
    }
}

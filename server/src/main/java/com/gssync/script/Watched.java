package com.gssync.script;

import java.util.function.Function;

/** Work on a thread of its own, with a deep stack, whose steps are stopped when they take too long. */
final class Watched {

    private Watched() {}

    /**
     * Does the work and watches it. When the caller is interrupted, the step under way is stopped and the thread has ended before this
     * returns.
     *
     * @param work begins and ends its steps at the watchdog, and ends soon when that is called off
     */
    static <T> T run(Function<Watchdog, T> work) throws InterruptedException {
        Watchdog watchdog = new Watchdog();
        Outcome<T> outcome = new Outcome<>();
        Thread thread = new Thread(
                null,
                () -> {
                    try {
                        outcome.value = work.apply(watchdog);
                    } catch (Throwable thrown) {
                        outcome.thrown = thrown;
                    } finally {
                        watchdog.over();
                    }
                },
                "script",
                Engine.STACK);
        thread.setDaemon(true);
        thread.start();
        try {
            watchdog.watch();
            thread.join();
        } catch (InterruptedException interrupted) {
            watchdog.callOff();
            joinAllTheSame(thread);
            throw interrupted;
        }
        return outcome.get();
    }

    private static void joinAllTheSame(Thread thread) {
        boolean again = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException interrupted) {
                again = true;
            }
        }
        if (again) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Outcome<T> {
        private T value;
        private Throwable thrown;

        T get() {
            if (thrown != null) {
                throw new IllegalStateException("Scripts could not be run", thrown);
            }
            return value;
        }
    }
}

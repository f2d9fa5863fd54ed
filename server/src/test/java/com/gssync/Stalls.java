package com.gssync;

import java.util.concurrent.TimeUnit;

/** Watches how often and for how long a thread of this JVM that wants to go on every millisecond cannot. */
final class Stalls {

    /** What is held up for less than that, the quota's margin is for. */
    private static final long NOTICED_NANOS = 10_000_000;

    private final Thread thread = Thread.ofPlatform().daemon().name("stalls").unstarted(this::look);
    private volatile boolean ended;
    private volatile int count; // written by the thread alone
    private volatile long nanos;

    private Stalls() {}

    static Stalls watch() {
        Stalls stalls = new Stalls();
        stalls.thread.start();
        return stalls;
    }

    private void look() {
        try {
            long before = System.nanoTime();
            while (!ended) {
                TimeUnit.MILLISECONDS.sleep(1);
                long now = System.nanoTime();
                if (now - before > NOTICED_NANOS) {
                    count++;
                    nanos += now - before;
                }
                before = now;
            }
        } catch (InterruptedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void end() throws InterruptedException {
        ended = true;
        thread.join();
    }

    int count() {
        return count;
    }

    double seconds() {
        return nanos / 1e9;
    }

    @Override
    public String toString() {
        return "the machine stood still %d times, for %.3f s in all".formatted(count, seconds());
    }
}

package com.gssync.script;

import java.time.Duration;

/**
 * Interrupts a thread when a step of its work takes too long, and only then: an interrupt that comes as the step ends is taken back, so that
 * it does not meet the next one.
 */
final class Watchdog {

    /** So often it looks at least; the steps' limits differ. */
    private static final long TICK_MILLIS = 10;

    private Thread working; // null between steps
    private long deadline;
    private boolean barked;
    private boolean calledOff;
    private boolean over;

    /** A step begins, on this thread. */
    synchronized void begin(Duration limit) {
        working = Thread.currentThread();
        deadline = System.nanoTime() + limit.toNanos();
        if (calledOff) {
            working.interrupt();
        }
    }

    /** The step that was begun has ended, one way or the other. */
    synchronized void end() {
        working = null;
        barked = false;
        Thread.interrupted();
    }

    /** Whether no further step is wanted. */
    synchronized boolean calledOff() {
        return calledOff;
    }

    /** No further step is wanted, and the one under way is interrupted. */
    synchronized void callOff() {
        calledOff = true;
        if (working != null) {
            working.interrupt();
        }
    }

    /** There will be no further step. */
    synchronized void over() {
        over = true;
        notifyAll();
    }

    /** Watches until it is over. */
    synchronized void watch() throws InterruptedException {
        while (!over) {
            if (working != null && !barked && System.nanoTime() - deadline >= 0) {
                barked = true;
                working.interrupt();
            }
            wait(TICK_MILLIS);
        }
    }
}

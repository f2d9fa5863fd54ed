package com.gssync.script;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Interrupts a thread when a step of its work takes too long, and only then: an interrupt that comes as the step ends is taken back, so that
 * it does not meet the next one.
 *
 * <p>What counts is the processor's time that the thread had. On a machine that is busy with other things, or has just started, a step that does
 * next to nothing may stand still for longer than the limit, and is not to blame. But nobody waits for it for ever: after
 * {@value #MOST_OF_THE_CLOCK} times the limit by the clock it is stopped all the same.
 */
final class Watchdog {

    /** So often it looks at least; the steps' limits differ. */
    private static final long TICK_MILLIS = 10;

    private static final int MOST_OF_THE_CLOCK = 4;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Thread working; // null between steps
    private long limit; // in nanoseconds, as all that follow
    private long begun; // by the clock
    private long usedBefore; // by the thread, when the step began
    private boolean barked;
    private boolean calledOff;
    private boolean over;

    /** A step begins, on this thread. */
    synchronized void begin(Duration limit) {
        working = Thread.currentThread();
        this.limit = limit.toNanos();
        begun = System.nanoTime();
        usedBefore = used();
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

    private boolean tooLong() {
        long sinceBegun = System.nanoTime() - begun;
        return sinceBegun >= limit && (used() - usedBefore >= limit || sinceBegun >= MOST_OF_THE_CLOCK * limit);
    }

    /** Of the processor's time, by the thread that works; by the clock where threads' times are not known. */
    private long used() {
        long used = THREADS.isThreadCpuTimeSupported() ? THREADS.getThreadCpuTime(working.threadId()) : -1;
        return used < 0 ? System.nanoTime() : used;
    }

    /** Watches until it is over. */
    synchronized void watch() throws InterruptedException {
        while (!over) {
            if (working != null && !barked && tooLong()) {
                barked = true;
                working.interrupt();
            }
            wait(TICK_MILLIS);
        }
    }
}

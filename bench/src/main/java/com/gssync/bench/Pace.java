package com.gssync.bench;

import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Acts at even intervals, by whichever client is free, so that the load does not ease when answers get slow. An act that begins late
 * because no client was free is timed from when it was due. Safe for use by several threads.
 */
final class Pace {

    private final long intervalNanos;
    private final AtomicLong nextDue = new AtomicLong(System.nanoTime());
    private final Collection<Long> nanos = new ConcurrentLinkedQueue<>();

    Pace(double perSecond) {
        this.intervalNanos = Math.round(1e9 / perSecond);
    }

    /** The same client, kept to the pace. */
    Crowd.Client keeping(Crowd.Client client) {
        return () -> {
            long begin = awaitTurn();
            boolean more = client.act();
            nanos.add(System.nanoTime() - begin);
            return more;
        };
    }

    /** @return since when the act is to be timed */
    private long awaitTurn() throws InterruptedException {
        long due = nextDue.getAndAdd(intervalNanos);
        long left = due - System.nanoTime();
        if (left <= 0) {
            return due;
        }
        TimeUnit.NANOSECONDS.sleep(left);
        return System.nanoTime();
    }

    /** How long the acts took. */
    Collection<Long> nanos() {
        return nanos;
    }
}

package com.gssync.script;

import java.util.ArrayDeque;
import java.util.Deque;

/** The engines there are: as many as scripts may run at once, each made when it is first needed. Safe for use by several threads. */
final class Engines {

    private final int memoryBytes;
    private final int most;
    private final Deque<Engine> idle = new ArrayDeque<>();
    private Engine.Ready ready;
    private int taken;
    private boolean closed;

    Engines(int memoryBytes, int most) {
        this.memoryBytes = memoryBytes;
        this.most = most;
    }

    /** The right to use one engine, for one thread at a time. */
    final class Place {
        private Engine engine;

        private Place(Engine engine) {
            this.engine = engine;
        }

        /** Made here when there is none: the thread that uses it has the stack for that. */
        Engine engine() {
            if (engine == null) {
                engine = new Engine(first(), memoryBytes);
            }
            return engine;
        }

        /** The engine must not be used again. */
        void died() {
            engine = null;
        }
    }

    /** Takes a place, waiting until there is one. */
    synchronized Place take() throws InterruptedException {
        while (!closed && taken == most) {
            wait();
        }
        if (closed) {
            throw new IllegalStateException("Scripts are no longer run: the service stops");
        }
        taken++;
        return new Place(
                idle.poll()); // the one that was used last: its memory is warm, and it may have the script already
    }

    synchronized void giveBack(Place place) {
        taken--;
        if (place.engine != null && !closed) {
            idle.push(place.engine);
        }
        notifyAll();
    }

    private synchronized Engine.Ready first() {
        if (ready == null) {
            ready = Engine.first(memoryBytes);
        }
        return ready;
    }

    /** Gives out no more of them, and waits for those that are taken. */
    void close() {
        boolean interrupted = false;
        synchronized (this) {
            closed = true;
            idle.clear();
            notifyAll();
            while (taken > 0) {
                try {
                    wait();
                } catch (InterruptedException impatient) {
                    interrupted = true; // what is under way is bounded
                }
            }
            ready = null;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

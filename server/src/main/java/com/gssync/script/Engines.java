package com.gssync.script;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The engines there are: as many as calls may run at once, each made when it is first needed. What is taken is given back, or a new one in
 * its place. Safe for use by several threads.
 */
final class Engines {

    private final int memoryBytes;
    private final int most;
    private final Deque<Engine> idle = new ArrayDeque<>();
    private Engine.Image image;
    private int out;
    private boolean closed;

    Engines(int memoryBytes, int most) {
        this.memoryBytes = memoryBytes;
        this.most = most;
    }

    /**
     * Takes one, waiting until there is one.
     *
     * @return null when one is to be made, which is left to the thread that will use it: that one has the stack for it
     */
    synchronized Engine take() throws InterruptedException {
        while (!closed && out == most) {
            wait();
        }
        if (closed) {
            throw new IllegalStateException("Scripts are no longer run: the service stops");
        }
        out++;
        return idle.poll(); // the one that was used last: its memory is warm, and it may have the script already
    }

    /** A new one, because there was none or it died. */
    Engine fresh() {
        return new Engine(first(), memoryBytes);
    }

    private synchronized Engine.Image first() {
        if (image == null) {
            image = Engine.first(memoryBytes);
        }
        return image;
    }

    /** Gives one back. @param engine null when it died and none was made in its place */
    synchronized void giveBack(Engine engine) {
        out--;
        if (engine != null && !closed) {
            idle.push(engine);
        }
        notifyAll();
    }

    /** Gives out no more of them, and waits for those that are out. */
    void close() {
        boolean interrupted = false;
        synchronized (this) {
            closed = true;
            idle.clear();
            notifyAll();
            while (out > 0) {
                try {
                    wait();
                } catch (InterruptedException impatient) {
                    interrupted = true; // what is under way is bounded
                }
            }
            image = null;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

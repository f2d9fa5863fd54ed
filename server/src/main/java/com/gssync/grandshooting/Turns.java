package com.gssync.grandshooting;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Who of those waiting on this node goes next: live before background, but every fourth turn is the background's when it has work, so that
 * neither starves the other. First come, first served within each. Guarded by its own monitor.
 */
final class Turns {

    /** Somebody who waits; it has its turn once {@link #called} is true. */
    static final class Waiter {
        private boolean called;
    }

    private static final int LIVE_TURNS_IN_A_ROW = 3;

    private final Deque<Waiter> live = new ArrayDeque<>();
    private final Deque<Waiter> background = new ArrayDeque<>();
    private int liveInARow;
    private boolean taken;

    /** Waits for the turn; {@link #pass} must follow. */
    synchronized void take(Urgency urgency) throws InterruptedException {
        Waiter waiter = new Waiter();
        Deque<Waiter> line = urgency == Urgency.LIVE ? live : background;
        line.add(waiter);
        callNext();
        try {
            while (!waiter.called) {
                wait();
            }
        } catch (InterruptedException interrupted) {
            if (waiter.called) {
                pass();
            } else {
                line.remove(waiter);
            }
            throw interrupted;
        }
    }

    /** Gives the turn to the next one. */
    synchronized void pass() {
        taken = false;
        callNext();
    }

    private void callNext() {
        if (taken) {
            return;
        }
        boolean backgroundsTurn = live.isEmpty() || (liveInARow >= LIVE_TURNS_IN_A_ROW && !background.isEmpty());
        Waiter next = backgroundsTurn ? background.poll() : live.poll();
        if (next == null) {
            return;
        }
        liveInARow = backgroundsTurn ? 0 : liveInARow + 1;
        taken = true;
        next.called = true;
        notifyAll();
    }
}

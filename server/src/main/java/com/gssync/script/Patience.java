package com.gssync.script;

import java.time.Duration;

/**
 * How long the calls of one batch may run, given how many of them ran away. The first three may use all their time. After that each has a
 * tenth of it, which is still hundreds of times what a call commonly takes: so one whose reference is innocent gets its value all the same,
 * and the others cost little. After ten the rest is not run. With a limit of 250 ms a batch whose every call runs away is over in a second.
 */
final class Patience {

    private static final int GENEROUS = 3;
    private static final int END = 10;
    private static final int LESS = 10;

    private final Duration usual;
    private int ranAway;

    Patience(Duration usual) {
        this.usual = usual;
    }

    /** What the next call may take. */
    Duration limit() {
        return ranAway < GENEROUS ? usual : usual.dividedBy(LESS);
    }

    /** Whether the next call is not to be run at all. */
    boolean isOver() {
        return ranAway >= END;
    }

    /** A call met its limit of time, memory or stack. */
    void ranAway() {
        ranAway++;
    }

    int soMany() {
        return ranAway;
    }
}

package com.gssync.script;

/** A step of an engine did not come to an answer; the engine is of no more use. */
final class Died extends Exception {

    /** What it died of. */
    enum Of {
        TIME,
        MEMORY,
        STACK,
        ANYTHING_ELSE
    }

    private final Of of;

    Died(Of of, Throwable cause) {
        super(of.name(), cause, false, false);
        this.of = of;
    }

    Of of() {
        return of;
    }
}

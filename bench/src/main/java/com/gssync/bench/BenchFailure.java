package com.gssync.bench;

/** The work that was to be measured went wrong, so there is nothing to report. The message is for people. */
final class BenchFailure extends RuntimeException {
    BenchFailure(String message) {
        super(message);
    }

    BenchFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** Fails unless the condition holds. */
    static void unless(boolean condition, String message, Object... values) {
        if (!condition) {
            throw new BenchFailure(message.formatted(values));
        }
    }
}

package com.gssync.grandshooting;

import java.time.Duration;

/**
 * A call to Grand Shooting that did not succeed. The {@link Kind} decides what happens next; the message is for people and holds no
 * secret.
 */
public final class CallFailure extends Exception {

    /** Whose fault a failure is. */
    public enum Kind {
        /** The request itself was refused (400, 404, 405, 409 and the like): another item could succeed. */
        REJECTED,
        /** 429: too many requests, ours or those of others that use the account. */
        RATE_LIMITED,
        /** 401 or 403: the token. */
        UNAUTHORISED,
        /** No usable answer: connection refused or lost, time-out, 5xx. */
        UNAVAILABLE,
        /** An answer of 2xx that is not of the contract. */
        MALFORMED
    }

    private final Kind kind;
    private final Integer status;
    private final Duration retryAfter;

    CallFailure(Kind kind, Integer status, String message, Duration retryAfter, Throwable cause) {
        super(message, cause, false, false);
        this.kind = kind;
        this.status = status;
        this.retryAfter = retryAfter;
    }

    static CallFailure malformed(int status, String message) {
        return new CallFailure(Kind.MALFORMED, status, message, null, null);
    }

    /** The token is known to be refused, so no call left. */
    static CallFailure tokenRefused() {
        return new CallFailure(
                Kind.UNAUTHORISED, null, "Grand Shooting refuses the account's token; replace it", null, null);
    }

    public Kind kind() {
        return kind;
    }

    /** The HTTP status, or null when there was no answer. */
    public Integer status() {
        return status;
    }

    /** How long the server asked us to stay away, or null when it did not. */
    public Duration retryAfter() {
        return retryAfter;
    }
}

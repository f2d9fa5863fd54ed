package com.gssync.alerting;

import java.time.Instant;

/** A message did not arrive. What it says is for people and holds no secret. */
final class SendFailure extends Exception {

    private final transient Instant notBefore;

    SendFailure(String message) {
        this(message, null);
    }

    /** @param notBefore when the server wants to be asked again, or null */
    SendFailure(String message, Instant notBefore) {
        super(message);
        this.notBefore = notBefore;
    }

    Instant notBefore() {
        return notBefore;
    }
}

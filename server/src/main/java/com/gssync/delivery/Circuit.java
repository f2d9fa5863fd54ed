package com.gssync.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether calls may leave. Closed: they may. Open until some time: they may not. After that time one probe may leave, and what comes of it
 * closes the circuit or opens it again for longer. Pure arithmetic over the times it is given; confined to the lane's thread.
 */
final class Circuit {

    private static final int FAILURES_IN_A_ROW = 3;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private int failures;
    private Duration pause = FIRST_PAUSE;
    private Instant openUntil;
    private boolean probing;
    private String reason;

    /** Whether a call may leave now. The first one after a pause is the probe, and until its end no other may. */
    boolean allows(Instant now) {
        if (openUntil == null) {
            return true;
        }
        return !probing && !now.isBefore(openUntil);
    }

    /** A call leaves: when the circuit is open it is the probe. */
    void leaving() {
        probing = openUntil != null;
    }

    /** A call was answered, by yes or by a no that is about the item. */
    void answered() {
        failures = 0;
        pause = FIRST_PAUSE;
        openUntil = null;
        probing = false;
        reason = null;
    }

    /**
     * A call was not answered usefully. @return true when this makes it an outage: the circuit is open, the failures so far are nobody's fault
     */
    boolean failed(Instant now, String why) {
        failures++;
        if (openUntil == null && failures < FAILURES_IN_A_ROW) {
            return false;
        }
        open(now, null, why);
        return true;
    }

    /** The account asks us to stay away. @param retryAfter for how long, or null when it does not say */
    void rateLimited(Instant now, Duration retryAfter, String why) {
        open(now, retryAfter, why);
    }

    /** The node stops or gives up a probe that never left. */
    void probeWithdrawn() {
        probing = false;
    }

    boolean isOpen() {
        return openUntil != null;
    }

    Instant openUntil() {
        return openUntil;
    }

    String reason() {
        return reason;
    }

    private void open(Instant now, Duration asked, String why) {
        boolean late = openUntil != null && !probing && now.isBefore(openUntil);
        probing = false;
        reason = why;
        if (late && asked == null) {
            return; // an answer to a call that had left before the circuit opened tells nothing new
        }
        Duration wait = asked == null || asked.compareTo(pause) < 0 ? pause : asked;
        openUntil = now.plus(wait);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }
}

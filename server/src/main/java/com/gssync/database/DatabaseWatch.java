package com.gssync.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/**
 * Says once that the database is away and once that it is back. Told by who needs it all the time; what everybody else has to say about it
 * is kept from the log ({@link SaidOnce}). Safe for use by several threads.
 */
@Component
public class DatabaseWatch {

    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);

    /** The pool takes some seconds to fill up again. */
    private static final Duration FILLING = Duration.ofSeconds(10);

    private final Clock clock;
    private Instant awaySince; // guarded by this

    DatabaseWatch(Clock clock) {
        this.clock = clock;
    }

    /** The database did not answer. */
    public synchronized void away(RuntimeException failure) {
        if (awaySince == null) {
            awaySince = clock.instant();
            SaidOnce.poolFilled(Instant.MAX);
            log.warn(
                    "The database is away; webhooks are answered 503, and work goes on when it is back: {}",
                    NestedExceptionUtils.getMostSpecificCause(failure).getMessage());
        }
    }

    /** The database answered. */
    public synchronized void answered() {
        if (awaySince != null) {
            log.info(
                    "The database is back after {} s",
                    Duration.between(awaySince, clock.instant()).toSeconds());
            awaySince = null;
            SaidOnce.poolFilled(Instant.now().plus(FILLING));
        }
    }
}

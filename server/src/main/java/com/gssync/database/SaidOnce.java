package com.gssync.database;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.time.Instant;

/**
 * Keeps from the log what comes with an exception that says that the database is away, from us and from libraries: every thread that works
 * meets it, many times, and {@link DatabaseWatch} says it once. Why a node could not start is told by Spring Boot and nobody else, so that
 * passes. Named in logback.xml.
 */
public final class SaidOnce extends Filter<ILoggingEvent> {

    /** Until then the pool is empty because the database is away or was so a moment ago; at other times an empty pool is worth a word. */
    private static volatile Instant poolFilled = Instant.MIN;

    /** By this node's own clock, as events have it. */
    static void poolFilled(Instant at) {
        poolFilled = at;
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        if (event.getLoggerName().startsWith("org.springframework.boot.")
                || !(event.getThrowableProxy() instanceof ThrowableProxy proxy)) {
            return FilterReply.NEUTRAL;
        }
        Throwable failure = proxy.getThrowable();
        boolean said = DatabaseAway.disconnected(failure)
                || (event.getInstant().isBefore(poolFilled) && DatabaseAway.poolEmpty(failure));
        return said ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}

package com.gssync.database;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/**
 * The database's clock, told by this node's own and the difference measured every minute: nodes compare times they wrote for each other
 * (leases, when a source was read), and may not depend on how well each is set.
 */
class DatabaseClock extends Clock {

    private static final Logger log = LoggerFactory.getLogger(DatabaseClock.class);
    private static final Duration WORTH_A_WORD = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final Clock own;
    private volatile Duration ahead = Duration.ZERO;

    DatabaseClock(JdbcClient jdbc, Clock own) {
        this.jdbc = jdbc;
        this.own = own;
        measure();
    }

    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void remeasure() {
        try {
            measure();
        } catch (DataAccessException | TransactionException away) {
            log.debug("The database's clock could not be read; the last difference holds", away);
        }
    }

    private void measure() {
        Instant before = own.instant();
        Instant theirs = jdbc.sql("select clock_timestamp()")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
        Instant after = own.instant();
        Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
        Duration difference = Duration.between(middle, theirs);
        if (difference.abs().compareTo(WORTH_A_WORD) > 0
                && ahead.minus(difference).abs().compareTo(WORTH_A_WORD) > 0) {
            log.warn(
                    "This node's clock is {} s off the database's, which counts",
                    difference.negated().toSeconds());
        }
        ahead = difference;
    }

    @Override
    public Instant instant() {
        return own.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("times are instants here");
    }
}

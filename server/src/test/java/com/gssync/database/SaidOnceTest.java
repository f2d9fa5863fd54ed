package com.gssync.database;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/** What is left out of the log while the database is away. */
class SaidOnceTest {

    private static final Exception REFUSED = new CannotGetJdbcConnectionException(
            "none", new SQLTransientConnectionException("timed out", new SQLException("refused", "08001")));

    @Test
    void whoever_works_and_meets_a_lost_connection_is_not_heard() {
        assertThat(decide("com.gssync.delivery.Crew", REFUSED)).isEqualTo(FilterReply.DENY);
    }

    @Test
    void why_a_node_did_not_start_is_told() {
        assertThat(decide("org.springframework.boot.SpringApplication", REFUSED))
                .isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void all_other_failures_are_told() {
        for (Exception failure : new Exception[] {
            new IllegalStateException("a bug"), new IllegalStateException(new SQLException("deadlock", "40P01")), null
        }) {
            assertThat(decide("com.gssync.delivery.Crew", failure)).isEqualTo(FilterReply.NEUTRAL);
        }
    }

    @Test
    void an_empty_pool_is_told_unless_the_database_is_away_or_was_a_moment_ago() {
        Exception empty = new SQLTransientConnectionException("the pool is exhausted");
        SaidOnce.poolFilled(Instant.MAX);
        assertThat(decide("com.gssync.delivery.Crew", empty)).isEqualTo(FilterReply.DENY);
        SaidOnce.poolFilled(Instant.MIN);
        assertThat(decide("com.gssync.delivery.Crew", empty)).isEqualTo(FilterReply.NEUTRAL);
    }

    private static FilterReply decide(String logger, Exception failure) {
        return new SaidOnce()
                .decide(new LoggingEvent(
                        "", new LoggerContext().getLogger(logger), Level.ERROR, "something failed", failure, null));
    }
}

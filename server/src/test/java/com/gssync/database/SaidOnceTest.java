package com.gssync.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import com.gssync.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.TransactionSystemException;

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

    /** The pool takes the lost connection away, and then says of it that it is closed, without a state. */
    @Test
    void whoever_cannot_roll_back_because_the_connection_was_lost_is_not_heard() throws SQLException {
        try (TestDatabase database = TestDatabase.create();
                HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(database.coordinates().url());
            pool.setUsername(database.coordinates().username());
            pool.setPassword(database.coordinates().password());
            Connection connection = pool.getConnection();
            connection.setAutoCommit(false);
            Statement statement = connection.createStatement();
            assertThatThrownBy(() -> statement.execute("select pg_terminate_backend(pg_backend_pid())"))
                    .isInstanceOf(SQLException.class);

            Throwable failure = catchThrowable(connection::rollback);

            assertThat(failure).isInstanceOf(SQLException.class).hasMessage("Connection is closed");
            assertThat(decide("com.gssync.delivery.LaneKeeper", new TransactionSystemException("no rollback", failure)))
                    .isEqualTo(FilterReply.DENY);
        }
    }

    private static FilterReply decide(String logger, Exception failure) {
        return new SaidOnce()
                .decide(new LoggingEvent(
                        "", new LoggerContext().getLogger(logger), Level.ERROR, "something failed", failure, null));
    }
}

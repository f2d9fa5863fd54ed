package com.gssync.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.gssync.TestDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions whose connection breaks. */
class TransactionsTest {

    private final TestDatabase database = TestDatabase.create();
    private final HikariDataSource pool = new HikariDataSource();
    private JdbcClient jdbc;
    private TransactionTemplate transaction;

    @BeforeEach
    void connect() {
        pool.setJdbcUrl(database.coordinates().url());
        pool.setUsername(database.coordinates().username());
        pool.setPassword(database.coordinates().password());
        jdbc = JdbcClient.create(pool);
        transaction = new TransactionTemplate(new Transactions(pool));
    }

    @AfterEach
    void end() {
        pool.close();
        database.close();
    }

    @Test
    void what_happened_is_not_hidden_by_a_rollback_that_has_no_connection_any_more() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    terminate(backend());
                    throw new IllegalStateException("the lane went to another node");
                }))
                .hasMessage("the lane went to another node");
        assertThat(transaction.<Integer>execute(status -> backend())).isPositive();
    }

    @Test
    void a_connection_that_breaks_in_the_middle_says_that_the_database_is_away() {
        Throwable failure = catchThrowable(() -> transaction.executeWithoutResult(status -> {
            terminate(backend());
            backend();
        }));

        assertThat(DatabaseAway.explains(failure)).as("%s", failure).isTrue();
        assertThat(DatabaseAway.disconnected(failure)).isTrue();
    }

    @Test
    void so_does_a_transaction_that_stood_idle_for_too_long() {
        Throwable failure = catchThrowable(() -> transaction.executeWithoutResult(status -> {
            jdbc.sql("set local idle_in_transaction_session_timeout = '50ms'").update();
            untilGone(backend());
            backend();
        }));

        assertThat(DatabaseAway.explains(failure)).as("%s", failure).isTrue();
        assertThat(DatabaseAway.disconnected(failure)).isTrue();
    }

    @Test
    void what_the_database_refuses_is_no_outage() {
        Throwable failure = catchThrowable(() -> transaction.executeWithoutResult(
                status -> jdbc.sql("select 1 / 0").query().singleValue()));

        assertThat(DatabaseAway.explains(failure)).isFalse();
        assertThat(DatabaseAway.disconnected(failure)).isFalse();
    }

    private int backend() {
        return jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
    }

    private void terminate(int backend) {
        database.jdbc()
                .sql("select pg_terminate_backend(?, 10000)")
                .param(backend)
                .query()
                .singleValue();
    }

    private void untilGone(int backend) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> database.jdbc()
                                .sql("select count(*) from pg_stat_activity where pid = ?")
                                .param(backend)
                                .query(Integer.class)
                                .single()
                        == 0);
    }
}

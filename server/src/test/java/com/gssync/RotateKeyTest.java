package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gssync.database.EmbeddedDatabase;
import com.gssync.secrets.Vault;
import com.gssync.secrets.Vaults;
import com.gssync.settings.WrongSetting;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The command {@code rotate-key}: all that is encrypted is encrypted anew with the first key, while nodes work. */
class RotateKeyTest {

    private static final byte[] OLD = key("old-");
    private static final byte[] NEW = key("new-");
    private static final byte[] LOST = key("lost");

    private final TestDatabase database = TestDatabase.migrated();
    private final JdbcClient jdbc = database.jdbc();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void everything_opens_without_the_old_key_afterwards() {
        long first = account(1, OLD);
        long second = account(2, OLD);
        long third = account(3, NEW);

        assertThat(rotate(NEW, OLD)).isZero();

        assertThat(said()).contains("first key (" + Vaults.of(NEW).nameOfFirstKey() + "): 4.", "already: 2.");
        for (long account : List.of(first, second, third)) {
            assertThat(token(account, NEW)).isEqualTo("canary-token-" + account);
            assertThat(webhookKey(account, NEW)).isEqualTo("canary-key-" + account);
        }
        assertThat(said()).doesNotContain("canary");
    }

    @Test
    void the_address_of_a_channel_of_slack_is_encrypted_anew_too() {
        jdbc.sql("""
                insert into recipient (id, name, slack_url, alerts, daily_report, language, zone, told_alert, reported_day)
                values (7, 'Studio', ?, true, false, 'fr', 'UTC', 0, '2026-01-01')
                """)
                .param(Vaults.of(OLD).seal("canary-address", "Slack channel 7"))
                .update();

        assertThat(rotate(NEW, OLD)).isZero();

        assertThat(said()).contains("): 1.");
        byte[] sealed =
                jdbc.sql("select slack_url from recipient").query(byte[].class).single();
        assertThat(Vaults.of(NEW).open(sealed, "Slack channel 7")).isEqualTo("canary-address");
    }

    @Test
    void a_service_with_the_new_key_alone_goes_on_with_what_one_with_the_old_key_kept() {
        long number = 81_000;
        try (Service before = Service.startWithKeys(database.coordinates(), List.of("localhost:9"), OLD)) {
            before.api()
                    .post(
                            "/api/v1/accounts",
                            java.util.Map.of(
                                    "name", "Account",
                                    "grandShootingId", number,
                                    "baseUrl", "http://localhost:9/v3",
                                    "token", "canary-token"))
                    .ok();
            assertThat(rotate(NEW, OLD)).isZero();
        }
        try (Service after = Service.startWithKeys(database.coordinates(), List.of("localhost:9"), NEW)) {
            long id = after.api().get("/api/v1/accounts").ok().at("/items/0/id").longValue();
            // It comes as far as calling, where nobody listens.
            Api.Reply tried = after.api().post("/api/v1/accounts/" + id + "/connection-test", null);
            assertThat(tried.ok().get("problem").stringValue()).contains("did not answer");
            assertThat(after.api()
                            .post("/api/v1/accounts/" + id + "/webhooks", null)
                            .status())
                    .isEqualTo(502);
        }
    }

    @Test
    void a_second_run_finds_nothing_to_do_and_both_are_in_the_audit_log() {
        account(1, OLD);

        assertThat(rotate(NEW, OLD)).isZero();
        said.reset();
        assertThat(rotate(NEW, OLD)).isZero();

        assertThat(said()).contains("): 0.", "already: 2.");
        assertThat(jdbc.sql(
                                "select actor_kind || ' ' || (after->>'sealedAnew') from audit_entry where action = 'key.rotated' order by id")
                        .query(String.class)
                        .list())
                .containsExactly("service 2", "service 0");
    }

    @Test
    void what_no_key_opens_is_named_and_left_and_the_others_are_done() {
        long lost = account(1, LOST);
        long other = account(2, OLD);

        assertThat(rotate(NEW, OLD)).isOne();

        assertThat(said())
                .contains("Token of account %d (Account 1)".formatted(lost))
                .contains("Webhook key of account %d (Account 1)".formatted(lost))
                .contains("Keep the other keys");
        assertThat(token(lost, LOST)).isEqualTo("canary-token-" + lost);
        assertThat(token(other, NEW)).isEqualTo("canary-token-" + other);
    }

    @Test
    void a_run_that_breaks_off_leaves_everything_readable_and_the_next_one_ends_it() throws Exception {
        long first = account(1, OLD);
        long second = account(2, OLD);
        try (Connection holding = holding("select 1 from account where id = " + second + " for update")) {
            CompletableFuture<Integer> run = CompletableFuture.supplyAsync(() -> rotate(NEW, OLD));
            untilItWaits();
            jdbc.sql(
                            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                    .query(Boolean.class)
                    .list();
            assertThatThrownBy(run::join).isInstanceOf(CompletionException.class);
            holding.rollback();
        }
        assertThat(token(first, NEW)).isEqualTo("canary-token-" + first);
        assertThat(token(second, OLD)).isEqualTo("canary-token-" + second);

        assertThat(rotate(NEW, OLD)).isZero();

        assertThat(said()).contains("): 3.", "already: 1.");
        assertThat(token(second, NEW)).isEqualTo("canary-token-" + second);
    }

    @Test
    void a_token_that_is_replaced_meanwhile_is_not_written_over_with_the_old_one() throws Exception {
        long account = account(1, OLD);
        try (Connection replacing = holding("select 1")) {
            JdbcClient.create(new SingleConnectionDataSource(replacing, true))
                    .sql("update account set token = ? where id = ?")
                    .params(Vaults.of(OLD).seal("canary-replaced", owner("token", 1)), account)
                    .update();
            CompletableFuture<Integer> run = CompletableFuture.supplyAsync(() -> rotate(NEW, OLD));
            untilItWaits();
            replacing.commit();
            assertThat(run.join()).isZero();
        }

        assertThat(token(account, NEW)).isEqualTo("canary-replaced");
    }

    @Test
    void with_the_embedded_database_the_service_has_to_be_stopped_first(@TempDir Path directory) {
        assertThatThrownBy(() -> RotateKey.run(Service.toRotate(null, directory, NEW, OLD), out()))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("holds no database");
        EmbeddedDatabase embedded = EmbeddedDatabase.start(directory);
        try {
            assertThatThrownBy(() -> RotateKey.run(Service.toRotate(null, directory, NEW, OLD), out()))
                    .isInstanceOf(WrongSetting.class)
                    .hasMessageContaining("stop the service before rotate-key");
        } finally {
            embedded.close();
        }
        assertThatThrownBy(() -> RotateKey.run(Service.toRotate(null, directory, NEW, OLD), out()))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("start the service once");
    }

    @Test
    void a_new_column_of_bytes_is_either_known_to_it_or_said_not_to_be_sealed() {
        assertThat(jdbc.sql("""
                        select table_name || '.' || column_name from information_schema.columns
                        where table_schema = 'public' and data_type = 'bytea' order by 1
                        """).query(String.class).list())
                .containsExactlyInAnyOrder(
                        "account.token",
                        "account.webhook_key",
                        "recipient.slack_url",
                        // An issuer's word in a session is sealed, lives for a day at most, and only spares a sign-out
                        // there.
                        "spring_session_attributes.attribute_bytes",
                        // Of references, and of the scheduler: nothing sealed.
                        "attempted_fields.fields",
                        "comparison_source.payload",
                        "comparison_target.field_hashes",
                        "comparison_target.hash",
                        "content.body",
                        "link.hash",
                        "link.written_fields",
                        "scheduled_tasks.task_data");
    }

    private int rotate(byte[]... keys) {
        return RotateKey.run(Service.toRotate(database.coordinates(), Path.of("target"), keys), out());
    }

    private PrintStream out() {
        return new PrintStream(said, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    /** A transaction that has done something and goes on. */
    private Connection holding(String statement) throws SQLException {
        Connection connection = database.dataSource().getConnection();
        connection.setAutoCommit(false);
        connection.createStatement().execute(statement);
        return connection;
    }

    private void untilItWaits() {
        Pair.eventually().until(() -> jdbc.sql("""
                                select exists (select from pg_stat_activity
                                               where datname = current_database() and wait_event_type = 'Lock')
                                """).query(Boolean.class).single());
    }

    /** An account whose secrets a key has sealed; its number is also part of what they are. */
    private long account(long number, byte[] key) {
        long id = jdbc.sql("""
                insert into account (name, grand_shooting_id, base_url, requests_per_second, emptying, token, token_set_at, webhook_key,
                                     webhook_key_hash, created_at)
                values (:name, :number, 'https://api.grand-shooting.com/v3', 4, 'null', '', now(), '', :name, now()) returning id
                """)
                .param("name", "Account " + number)
                .param("number", number)
                .query(Long.class)
                .single();
        Vault vault = Vaults.of(key);
        jdbc.sql("update account set token = ?, webhook_key = ? where id = ?")
                .params(
                        vault.seal("canary-token-" + id, owner("token", number)),
                        vault.seal("canary-key-" + id, owner("webhook", number)),
                        id)
                .update();
        return id;
    }

    private String token(long id, byte[] key) {
        return opened("token", "token", id, key);
    }

    private String webhookKey(long id, byte[] key) {
        return opened("webhook_key", "webhook", id, key);
    }

    private String opened(String column, String what, long id, byte[] key) {
        return jdbc.sql("select %s, grand_shooting_id from account where id = ?".formatted(column))
                .param(id)
                .query((row, number) -> Vaults.of(key).open(row.getBytes(1), owner(what, row.getLong(2))))
                .single();
    }

    private static String owner(String what, long number) {
        return what + " of Grand Shooting account " + number;
    }

    private static byte[] key(String part) {
        return part.repeat(8).getBytes(StandardCharsets.US_ASCII);
    }
}

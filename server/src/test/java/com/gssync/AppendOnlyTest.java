package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit log is only ever added to: the database refuses the rest to the role that the service works as. */
class AppendOnlyTest {

    private final TestDatabase database = TestDatabase.create();

    @AfterEach
    void end() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor_name = 'somebody else'",
                "delete from audit_entry",
                "truncate audit_entry"
            })
    void nothing_is_changed_or_taken_away_by_a_superuser_as_with_the_embedded_database(String statement) {
        refuses(database.dataSource(), statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor_name = 'somebody else'",
                "delete from audit_entry",
                "truncate audit_entry"
            })
    void nothing_is_changed_or_taken_away_by_a_plain_role_that_owns_the_tables(String statement) {
        refuses(plainOwner(), statement);
    }

    @Test
    void a_removal_elsewhere_takes_no_entry_with_it() {
        assertThat(migrated(database.dataSource()).sql("""
                        select count(*) from pg_constraint
                        where contype = 'f' and (conrelid = 'audit_entry'::regclass or confrelid = 'audit_entry'::regclass)
                        """).query(Long.class).single())
                .isZero();
    }

    private static void refuses(DataSource source, String statement) {
        JdbcClient jdbc = migrated(source);
        jdbc.sql("""
                insert into audit_entry (at, actor_kind, actor_name, action, object_kind)
                values (now(), 'service', 'GS Sync', 'key.rotated', 'key')
                """).update();

        assertThatThrownBy(() -> jdbc.sql(statement).update()).hasStackTraceContaining("the audit log is append-only");

        assertThat(jdbc.sql("select actor_name from audit_entry")
                        .query(String.class)
                        .list())
                .containsExactly("GS Sync");
    }

    private static JdbcClient migrated(DataSource source) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return JdbcClient.create(source);
    }

    /** A role without privileges of its own, as an installation with its own PostgreSQL has it. */
    private DataSource plainOwner() {
        String role = "plain_" + database.coordinates().url().replaceAll(".*/", "");
        JdbcClient superuser = database.jdbc();
        superuser
                .sql("create role %s login password 'plain' nosuperuser nocreatedb nocreaterole".formatted(role))
                .update();
        superuser.sql("alter schema public owner to " + role).update();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.coordinates().url());
        source.setUser(role);
        source.setPassword("plain");
        return source;
    }
}

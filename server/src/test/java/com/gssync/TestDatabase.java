package com.gssync;

import com.gssync.settings.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database of its own on the one PostgreSQL server of the test JVM, which starts with the first of them and ends with the JVM.
 *
 * <p>What is written is not forced to disk: nobody here pulls the plug of the database itself.
 */
public final class TestDatabase implements AutoCloseable {

    private static final EmbeddedPostgres SERVER = server();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name = "test_" + COUNT.incrementAndGet();

    private TestDatabase() {
        JdbcClient.create(SERVER.getPostgresDatabase())
                .sql("create database " + name)
                .update();
    }

    /** A new and empty one. */
    public static TestDatabase create() {
        return new TestDatabase();
    }

    /** A new one with the service's schema. */
    public static TestDatabase migrated() {
        TestDatabase database = create();
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return database;
    }

    /** How a service connects to it. */
    public Settings.Database coordinates() {
        return new Settings.Database(
                "jdbc:postgresql://127.0.0.1:" + SERVER.getPort() + "/" + name, "postgres", "postgres");
    }

    /** Connections without a pool. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(coordinates().url());
        source.setUser(coordinates().username());
        source.setPassword(coordinates().password());
        return source;
    }

    /** To look into it. */
    public JdbcClient jdbc() {
        return JdbcClient.create(dataSource());
    }

    @Override
    public void close() {
        JdbcClient.create(SERVER.getPostgresDatabase())
                .sql("drop database " + name + " with (force)")
                .update();
    }

    private static EmbeddedPostgres server() {
        try {
            return EmbeddedPostgres.builder()
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setLocaleConfig("encoding", "UTF8")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("max_connections", "250")
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

package com.gssync;

import com.gssync.settings.Settings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database of its own on the one PostgreSQL server of the test JVM, which starts with the first of them and ends with the JVM; or on
 * a server of its own, which can be stopped and started.
 *
 * <p>What is written is not forced to disk: nobody here pulls the plug of the database itself.
 */
public final class TestDatabase implements AutoCloseable {

    private static final EmbeddedPostgres SERVER = start(settings());
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name = "test_" + COUNT.incrementAndGet();
    private final Path folder; // of a server of its own, else null
    private final int port;
    private EmbeddedPostgres server;

    private TestDatabase(EmbeddedPostgres server, Path folder) {
        this.server = server;
        this.folder = folder;
        this.port = server.getPort();
        JdbcClient.create(server.getPostgresDatabase())
                .sql("create database " + name)
                .update();
    }

    /** A new and empty one. */
    public static TestDatabase create() {
        return new TestDatabase(SERVER, null);
    }

    /** A new and empty one on a server that it has for itself. */
    public static TestDatabase onItsOwnServer() {
        try {
            Path folder =
                    Files.createTempDirectory(Path.of("target"), "postgres").toAbsolutePath();
            return new TestDatabase(start(kept(folder)), folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Stops its own server: connections break, new ones are refused. What was committed stays. */
    public void stopServer() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts it again where it was. */
    public void startServer() {
        server = start(kept(folder).setPort(port));
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
        return new Settings.Database("jdbc:postgresql://127.0.0.1:" + port + "/" + name, "postgres", "postgres");
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
        if (folder != null) {
            stopServer();
            return;
        }
        JdbcClient.create(SERVER.getPostgresDatabase())
                .sql("drop database " + name + " with (force)")
                .update();
    }

    private static EmbeddedPostgres.Builder settings() {
        return EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("encoding", "UTF8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "250")
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .setServerConfig("full_page_writes", "off")
                .setPGStartupWait(Duration.ofSeconds(60));
    }

    private static EmbeddedPostgres.Builder kept(Path folder) {
        return settings().setDataDirectory(folder).setCleanDataDirectory(false);
    }

    private static EmbeddedPostgres start(EmbeddedPostgres.Builder settings) {
        try {
            return settings.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

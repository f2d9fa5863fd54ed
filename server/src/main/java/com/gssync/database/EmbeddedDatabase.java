package com.gssync.database;

import com.gssync.settings.Settings;
import com.gssync.settings.WrongSetting;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own under the data directory, for one node that was given no other. It survives restarts, listens on loopback
 * only, on a port that is free, and is stopped with the node.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final EmbeddedPostgres postgres;
    private final FileChannel lock;

    private EmbeddedDatabase(EmbeddedPostgres postgres, FileChannel lock) {
        this.postgres = postgres;
        this.lock = lock;
    }

    /**
     * Starts the database in {@code directory}, making it when there is none.
     *
     * @throws WrongSetting when another running service uses the directory, or it cannot be written
     */
    public static EmbeddedDatabase start(Path directory) {
        Path home = directory.toAbsolutePath().normalize();
        FileChannel lock = lock(home);
        try {
            Path data = home.resolve("postgresql");
            stopOrphan(data);
            Redirect output = Redirect.appendTo(home.resolve("postgresql.log").toFile());
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    // The node stops it after everything that uses it; a hook of its own would race with that.
                    .setRegisterShutdownHook(false)
                    .setOverrideWorkingDirectory(home.resolve("binaries").toFile())
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setLocaleConfig("encoding", "UTF8")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("max_connections", "60")
                    .setServerConfig("shared_buffers", "128MB")
                    .setServerConfig("max_wal_size", "2GB")
                    // What many inserts leave in the system's cache goes to the disk as it comes. By default it waits
                    // for the checkpoint,
                    // which then writes a gigabyte at once while every commit waits for the disk: up to half a second,
                    // measured.
                    .setServerConfig("backend_flush_after", "1MB")
                    .setServerConfig("autovacuum_naptime", "10s")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setOutputRedirector(output)
                    .setErrorRedirector(output)
                    .start();
            return new EmbeddedDatabase(postgres, lock);
        } catch (IOException | RuntimeException failed) {
            closeQuietly(lock);
            throw new IllegalStateException(
                    "The embedded PostgreSQL did not start; its log is " + home.resolve("postgresql.log"), failed);
        }
    }

    /** How to connect to it. */
    public Settings.Database coordinates() {
        return new Settings.Database(
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(postgres.getPort()), "postgres", "postgres");
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException failed) {
            log.warn("The embedded PostgreSQL did not stop cleanly; it recovers at the next start", failed);
        } finally {
            closeQuietly(lock);
        }
    }

    private static FileChannel lock(Path home) {
        FileChannel channel = null;
        try {
            Files.createDirectories(home);
            channel =
                    FileChannel.open(home.resolve("service.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException sameProcess) {
            // answered below: in use
        } catch (IOException failed) {
            closeQuietly(channel);
            throw new WrongSetting("GS_SYNC_DATA_DIR", "cannot be written: " + home);
        }
        closeQuietly(channel);
        throw new WrongSetting("GS_SYNC_DATA_DIR", "is in use by another running service: " + home);
    }

    /**
     * A service that was killed leaves its database running, for nobody: we hold the lock, so no service uses it. It is stopped, and
     * what it had committed is there when it starts again.
     */
    private static void stopOrphan(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        ProcessHandle orphan = ProcessHandle.of(pid).orElse(null);
        if (orphan == null || !orphan.info().command().orElse("").endsWith("/postgres")) {
            return;
        }
        log.info("Stopping the database that a killed service left running");
        orphan.destroy();
        try {
            orphan.onExit()
                    .orTimeout(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException late) {
            if (!(late.getCause() instanceof TimeoutException)) {
                throw late;
            }
            orphan.destroyForcibly();
            orphan.onExit().join();
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException ignored) {
            throw new UncheckedIOException(ignored);
        }
    }
}

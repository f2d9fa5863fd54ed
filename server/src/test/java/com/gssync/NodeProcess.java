package com.gssync;

import static org.awaitility.Awaitility.await;

import com.gssync.sandbox.Sandbox;
import com.gssync.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A node of the service as a process of its own, which can be killed and suspended. Its log stays in {@code target}, to be read after
 * a failure.
 */
final class NodeProcess implements AutoCloseable {

    private final int port;
    private final Path log;
    private final Process process;

    private NodeProcess(int port, Path log, Process process) {
        this.port = port;
        this.log = log;
        this.process = process;
    }

    /**
     * Launches one, which is not up yet when this returns.
     *
     * @param publicUrl where Grand Shooting reaches the service
     * @param log the name of the log's file
     */
    static NodeProcess launch(TestDatabase database, Sandbox sandbox, URI publicUrl, String log) {
        Settings.Database where = database.coordinates();
        int port = Service.freePort();
        Path file = Path.of("target", log);
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx512m",
                        // What starts quickly: it lives for seconds.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "com.gssync.GsSync")
                .redirectErrorStream(true)
                .redirectOutput(file.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GS_SYNC_"));
        // One folder for all nodes of a database, as an installation of several has it.
        builder.environment()
                .put(
                        "GS_SYNC_FILES_DIR",
                        "target/files-" + ProcessHandle.current().pid() + "-" + name(where));
        builder.environment()
                .putAll(Map.of(
                        "PORT",
                        "" + port,
                        "GS_SYNC_DATA_DIR",
                        "target/data",
                        "GS_SYNC_ENVIRONMENT",
                        "test",
                        "GS_SYNC_DATABASE_URL",
                        where.url(),
                        "GS_SYNC_DATABASE_USERNAME",
                        where.username(),
                        "GS_SYNC_DATABASE_PASSWORD",
                        where.password(),
                        "GS_SYNC_ENCRYPTION_KEY",
                        Base64.getEncoder().encodeToString(Service.KEY),
                        "GS_SYNC_PUBLIC_URL",
                        publicUrl.toString(),
                        "GS_SYNC_ALLOWED_HOSTS",
                        "localhost:" + sandbox.port(),
                        "GS_SYNC_ADMIN_TOKEN",
                        Service.ADMIN_TOKEN));
        try {
            return new NodeProcess(port, file, builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String name(Settings.Database database) {
        return database.url().substring(database.url().lastIndexOf('/') + 1);
    }

    NodeProcess untilReady() {
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("The node did not start: " + log());
                    }
                    return answers();
                });
        return this;
    }

    private boolean answers() {
        try {
            return new Api(address(), Service.ADMIN_TOKEN)
                            .get("/actuator/health/readiness")
                            .status()
                    == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** What it has logged so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whether it took this lane under this fence. */
    boolean took(long lane, long fence) {
        return log().lines()
                .anyMatch(line -> line.endsWith("Lane " + lane + " is worked on by this node, under fence " + fence));
    }

    /** Takes the processor away from it: it stands still where it is, its connections stay open. Returns when it does. */
    void suspend() {
        signal("STOP");
        await().atMost(Duration.ofSeconds(10)).until(() -> state() == 'T');
    }

    void resume() {
        signal("CONT");
    }

    /** Ends it at once, in the middle of whatever it does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private void signal(String name) {
        try {
            int status = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new AssertionError("kill -" + name + " ended with " + status);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** The letter that Linux has for the state of a process; the command before it, in parentheses, may hold anything. */
    private char state() throws IOException {
        String stat = Files.readString(Path.of("/proc", "" + process.pid(), "stat"));
        return stat.charAt(stat.lastIndexOf(')') + 2);
    }

    @Override
    public String toString() {
        return List.of(log.getFileName(), port).toString();
    }
}

package com.gssync.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A running service with an embedded PostgreSQL and a heap of 512 MB, as the product promises to need no more. */
final class Service implements Running {

    /** What the heap is limited to, in MiB. */
    static final int HEAP = 512;

    /** What its JVM is told, wherever its code runs. */
    static final List<String> JVM =
            List.of("-Xmx" + HEAP + "m", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    /** Of its PostgreSQL; the password is the same. */
    static final String DATABASE_USER = "postgres";

    private static final String ADMIN_TOKEN = "admin-token-of-the-benchmarks";
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private final Program program;
    private final int port;
    private final Path data;
    private final HeapLog heapLog;

    private Service(Program program, int port, Path data, HeapLog heapLog) {
        this.program = program;
        this.port = port;
        this.data = data;
        this.heapLog = heapLog;
    }

    /**
     * Starts it; it is ready when this returns.
     *
     * @param folder where its database and logs are; it goes on with what it finds there
     * @param sandboxPort of the only host that it may call
     * @param quick see {@link Program}
     */
    static Service start(Path jar, Path folder, int port, int sandboxPort, boolean quick)
            throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        HeapLog heapLog = new HeapLog(folder.resolve("heap.log"));
        List<String> arguments = new ArrayList<>(JVM);
        arguments.add(heapLog.option());
        if (Files.exists(cache(jar))) {
            arguments.addAll(List.of("-XX:AOTCache=" + cache(jar), "-Xlog:aot=off", "-Xlog:cds=off"));
        }
        arguments.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
        Map<String, String> environment = Map.of(
                "PORT",
                String.valueOf(port),
                "GS_SYNC_DATA_DIR",
                data.toString(),
                "GS_SYNC_ENCRYPTION_KEY",
                KEY,
                "GS_SYNC_ADMIN_TOKEN",
                ADMIN_TOKEN,
                "GS_SYNC_ENVIRONMENT",
                "test",
                "GS_SYNC_PUBLIC_URL",
                "http://localhost:" + port,
                "GS_SYNC_ALLOWED_HOSTS",
                "localhost:" + sandboxPort);
        Program program = new Program("service", quick, arguments, environment, folder.resolve("service.log"));
        Service service = new Service(program, port, data, heapLog);
        try {
            program.awaitAnswer("http://localhost:" + port + "/actuator/health");
            return service;
        } catch (RuntimeException | InterruptedException failed) {
            service.close();
            throw failed;
        }
    }

    /** How a service of this jar is started, for people. */
    static String describeStart(Path jar) {
        return Files.exists(cache(jar))
                ? "started from the extracted jar, with the JVM's ahead-of-time cache"
                : "started from the jar alone, without an ahead-of-time cache";
    }

    /** Where {@code ./gs-sync build} puts what the JVM learnt of a jar in training: beside it. */
    private static Path cache(Path jar) {
        return Path.of(jar.toAbsolutePath().toString().replaceFirst("\\.jar$", ".aot"));
    }

    Program program() {
        return program;
    }

    HeapLog heapLog() {
        return heapLog;
    }

    /** Its REST API, as an administrator. */
    Api api() {
        return new Api("http://localhost:" + port + "/api/v1", ADMIN_TOKEN);
    }

    /** What the dashboard says of a sync. */
    JsonNode dashboard(long sync) throws IOException, InterruptedException {
        return api().get("/dashboard?zone=" + Noon.zone())
                .path("syncs")
                .valueStream()
                .filter(shown -> shown.get("id").longValue() == sync)
                .findFirst()
                .orElseThrow();
    }

    /** A connection to its PostgreSQL, past the service. */
    Connection database() throws IOException, SQLException {
        return DriverManager.getConnection(databaseAddress(), DATABASE_USER, DATABASE_USER);
    }

    /** Where its PostgreSQL is, for JDBC. */
    String databaseAddress() throws IOException {
        return "jdbc:postgresql://127.0.0.1:%s/postgres".formatted(postmaster(3));
    }

    /** Its PostgreSQL, for people: the version, and whether a commit waits for the disk. */
    String describeDatabase() throws IOException, SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet settings = statement.executeQuery("select current_setting('server_version'), "
                        + "current_setting('fsync'), current_setting('synchronous_commit')")) {
            settings.next();
            return "%s, embedded, fsync %s, synchronous_commit %s"
                    .formatted(settings.getString(1), settings.getString(2), settings.getString(3));
        }
    }

    /** The process that all others of its PostgreSQL descend from. */
    long postmaster() throws IOException {
        return Long.parseLong(postmaster(0));
    }

    private String postmaster(int line) throws IOException {
        return Files.readAllLines(data.resolve("postgresql/postmaster.pid"))
                .get(line)
                .strip();
    }

    /** Stops it; its PostgreSQL stops with it, or is stopped when it was left behind. */
    @Override
    public void close() {
        ProcessHandle postmaster = null;
        try {
            postmaster = ProcessHandle.of(postmaster()).orElse(null);
        } catch (IOException | RuntimeException notStarted) {
            // none to stop
        }
        program.close();
        if (postmaster != null && postmaster.isAlive()) {
            postmaster.destroyForcibly();
        }
    }
}

package com.gssync.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Where benchmarks run: a temporary folder, and the programs that were started in it. Closing it stops them and leaves nothing behind, also
 * when it happens from a shutdown hook.
 */
final class Lab implements AutoCloseable {

    /** Work on a stage. */
    interface Work<T> {
        T on(Stage stage) throws Exception;
    }

    private static final int STOP_PATIENCE_SECONDS = 30;

    private final Options options;
    private final Path folder;
    private final Deque<Running> running = new ArrayDeque<>(); // guarded by itself
    private final Map<String, String> facts = new LinkedHashMap<>();
    private Stage shared;
    private Path initialised;
    private int folders;

    Lab(Options options) throws IOException {
        this.options = options;
        this.folder = Files.createTempDirectory("gs-sync-bench-");
    }

    Sizes sizes() {
        return options.sizes();
    }

    /** The service that is measured. */
    Path serverJar() {
        return options.server();
    }

    /** The same with its libraries beside it, where a class loader finds them; extracts it unless it is. */
    Path extractedServerJar() throws IOException, InterruptedException {
        try (JarFile jar = new JarFile(options.server().toFile())) {
            if (jar.getEntry("BOOT-INF/") == null) {
                return options.server();
            }
        }
        Path here = newFolder();
        int status = new ProcessBuilder(
                        Program.java(),
                        "-Djarmode=tools",
                        "-jar",
                        options.server().toAbsolutePath().toString(),
                        "extract",
                        "--destination",
                        here.toString(),
                        "--force")
                .redirectErrorStream(true)
                .redirectOutput(here.resolveSibling("extract.log").toFile())
                .start()
                .waitFor();
        BenchFailure.unless(status == 0, "%s could not be extracted.", options.server());
        return here.resolve(options.server().getFileName());
    }

    long seed() {
        return options.seed();
    }

    /** What was learnt of the programs, by name. */
    Map<String, String> facts() {
        return facts;
    }

    /** Tells the person who waits how far we are. */
    void say(String what) {
        System.err.println("  " + what);
    }

    /** Works on a stage that was just started, or in the short form on one for all. */
    <T> T onStage(Work<T> work) throws Exception {
        return onStage(Sandbox.USUAL_HEAP, work);
    }

    /** The same with room for the largest catalogues in the sandbox. */
    <T> T onLargeStage(Work<T> work) throws Exception {
        return onStage(Sandbox.LARGE_HEAP, work);
    }

    private <T> T onStage(int sandboxHeap, Work<T> work) throws Exception {
        if (options.smoke()) {
            if (shared == null) {
                shared = stage(sandboxHeap);
            }
            return work.on(shared);
        }
        Stage stage = stage(sandboxHeap);
        try {
            return work.on(stage);
        } finally {
            stop(stage);
        }
    }

    private Stage stage(int sandboxHeap) throws IOException, InterruptedException, SQLException {
        Path here = initialised == null ? newFolder() : initialised;
        int sandboxPort = freePort();
        Sandbox sandbox = run(Sandbox.start(options.sandbox(), sandboxPort, sandboxHeap, here));
        Service service = startService(here, sandboxPort);
        facts.put("PostgreSQL", service.describeDatabase());
        synchronized (running) {
            running.remove(service);
            running.remove(sandbox);
            Stage stage = new Stage(sandbox, service);
            running.push(stage);
            return stage;
        }
    }

    /** Starts a service in a folder, with what it finds there. */
    Service startService(Path here, int sandboxPort) throws IOException, InterruptedException {
        facts.put("Service", Service.describeStart(options.server()));
        return run(Service.start(options.server(), here, freePort(), sandboxPort, options.smoke()));
    }

    /** Starts a sandbox alone. */
    Sandbox startSandbox() throws IOException, InterruptedException {
        return run(Sandbox.start(options.sandbox(), freePort(), Sandbox.USUAL_HEAP, newFolder()));
    }

    /** Starts a plain endpoint beside a service. */
    Plain startPlain(Service service) throws IOException, InterruptedException, SQLException {
        return run(Plain.start(service, freePort(), newFolder(), options.smoke()));
    }

    /** Stops a program before the end. */
    void stop(Running program) {
        synchronized (running) {
            running.remove(program);
        }
        program.close();
    }

    /** A folder with an initialised database that is no longer needed: it saves the short form making another. */
    void leave(Path here) {
        initialised = options.smoke() ? here : null;
    }

    /** A new folder inside ours. */
    Path newFolder() throws IOException {
        return Files.createDirectory(folder.resolve(String.valueOf(++folders)));
    }

    private <T extends Running> T run(T program) {
        synchronized (running) {
            running.push(program);
        }
        return program;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The ends of all programs' logs, to find out why something failed. */
    String logs() {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            StringBuilder all = new StringBuilder();
            for (Path log : files.filter(file -> file.toString().matches(".*/(service|sandbox|plain)\\.log"))
                    .sorted()
                    .toList()) {
                all.append(folder.relativize(log)).append(":\n").append(Program.tail(log));
            }
            return all.toString();
        } catch (IOException | UncheckedIOException gone) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (running) {
            while (!running.isEmpty()) {
                running.pop().close();
            }
        }
        stopWhatWasBeingStarted();
        deleteFolder();
    }

    private static void stopWhatWasBeingStarted() {
        List<ProcessHandle> children = ProcessHandle.current().children().toList();
        children.forEach(ProcessHandle::destroy);
        for (ProcessHandle child : children) {
            // Whatever comes first: its end, or ours with our patience.
            child.onExit()
                    .completeOnTimeout(child, STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
        }
    }

    private void deleteFolder() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

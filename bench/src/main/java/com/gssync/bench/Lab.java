package com.gssync.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
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

    private final Options options;
    private final Path folder;
    private final Deque<Running> running = new ArrayDeque<>(); // guarded by itself
    private Stage shared;
    private int folders;

    Lab(Options options) throws IOException {
        this.options = options;
        this.folder = Files.createTempDirectory("gs-sync-bench-");
    }

    Sizes sizes() {
        return options.sizes();
    }

    long seed() {
        return options.seed();
    }

    /** Tells the person who waits how far we are. */
    void say(String what) {
        System.err.println("  " + what);
    }

    /** Works on a stage that was just started, or in the short form on one for all. */
    <T> T onStage(Work<T> work) throws Exception {
        if (options.smoke()) {
            if (shared == null) {
                shared = stage();
            }
            return work.on(shared);
        }
        Stage stage = stage();
        try {
            return work.on(stage);
        } finally {
            stop(stage);
        }
    }

    private Stage stage() throws IOException, InterruptedException {
        Path here = newFolder();
        int sandboxPort = freePort();
        Sandbox sandbox = run(Sandbox.start(options.sandbox(), sandboxPort, here));
        Service service = startService(here, sandboxPort);
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
        return run(Service.start(options.server(), here, freePort(), sandboxPort));
    }

    /** Stops a program before the end. */
    void stop(Running program) {
        synchronized (running) {
            running.remove(program);
        }
        program.close();
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
            for (Path log : files.filter(file -> file.toString().matches(".*/(service|sandbox)\\.log"))
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
        // One that was just being started.
        ProcessHandle.current().children().forEach(ProcessHandle::destroy);
        deleteFolder();
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

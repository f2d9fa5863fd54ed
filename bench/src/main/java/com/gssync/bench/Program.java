package com.gssync.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java program in a process of its own, what it says in a file. */
final class Program implements Running {

    private static final Duration START_PATIENCE = Duration.ofMinutes(3);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final int LAST_LINES = 15;

    private final String name;
    private final Path log;
    private final Process process;

    /**
     * Starts it.
     *
     * @param quick the JVM compiles only lightly: it starts with less work, and is slower in the long run
     * @param arguments of {@code java}
     * @param environment on top of ours, from which all that could configure the service is taken out
     */
    Program(String name, boolean quick, List<String> arguments, Map<String, String> environment, Path log)
            throws IOException {
        this.name = name;
        this.log = log;
        List<String> command = new ArrayList<>();
        command.add(java());
        if (quick) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .directory(log.getParent().toFile());
        builder.environment()
                .keySet()
                .removeIf(variable -> variable.matches("(GS_SYNC|SPRING|SERVER|MANAGEMENT|SANDBOX|LOGGING)_.*|PORT"));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** The JVM that runs us. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    long pid() {
        return process.pid();
    }

    /** Returns when the address answers 200. @throws BenchFailure when the program ends before, or takes too long */
    void awaitAnswer(String address) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(5))
                .build();
        long end = System.nanoTime() + START_PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                throw new BenchFailure("The %s ended with status %d.%n%s".formatted(name, process.exitValue(), tail()));
            }
            try {
                if (Api.HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // it does not listen yet
            }
            Thread.sleep(LOOK);
        }
        throw new BenchFailure("The %s did not answer.%n%s".formatted(name, tail()));
    }

    private String tail() {
        return tail(log);
    }

    /** The end of what a program said. */
    static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()))
                    .indent(2);
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** Asks it to end, and ends it by force when it does not. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}

package com.gssync;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** A connection to a service on which anything can be said, also what no client of HTTP would. */
final class Wire implements AutoCloseable {

    private static final int PATIENCE = 60_000;

    private final Socket socket;
    private final BufferedReader answers;

    Wire(Service service) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
            socket.setSoTimeout(PATIENCE);
            socket.setTcpNoDelay(true);
            answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What a service answers to a request line and headers, to the end of the connection. */
    static String ask(Service service, String requestLine, String... headers) {
        try (Wire wire = new Wire(service)) {
            wire.say(requestLine + " HTTP/1.1\r\n");
            boolean host = false;
            for (String header : headers) {
                wire.say(header + "\r\n");
                host |= header.startsWith("Host:");
            }
            wire.say((host ? "" : "Host: localhost\r\n") + "Connection: close\r\n\r\n");
            return wire.rest();
        }
    }

    /** @return whether it could be said: not when the other side has hung up */
    boolean say(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return true;
        } catch (IOException hungUp) {
            return false;
        }
    }

    /** The first line of the answer, or nothing when the other side hangs up without one. */
    String line() {
        try {
            String line = answers.readLine();
            return line == null ? "" : line;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Everything until the other side hangs up. */
    String rest() {
        return answers.lines().collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

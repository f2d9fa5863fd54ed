package com.gssync;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Incoming webhooks as Slack's: takes messages over HTTP, or answers what it is told to. */
final class SlackStandIn implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /** Something that was posted. */
    record Posted(String path, JsonNode message) {

        /** All its texts. */
        String text() {
            StringBuilder all = new StringBuilder(message.get("text").stringValue());
            message.get("blocks")
                    .forEach(block -> all.append('\n')
                            .append(block.get("text").get("text").stringValue()));
            return all.toString();
        }
    }

    private final HttpServer server;
    private final List<Posted> posted = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String answer = "ok";
    private volatile String location;

    SlackStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (status == 200) {
                posted.add(new Posted(exchange.getRequestURI().getPath(), JSON.readTree(body)));
            }
            if (location != null) {
                exchange.getResponseHeaders().set("Location", location);
            }
            byte[] said = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, said.length);
            exchange.getResponseBody().write(said);
        }
    }

    /** What is answered from now on. @param location where to go instead, or null */
    void answers(int status, String text, String location) {
        this.answer = text;
        this.location = location;
        this.status = status;
    }

    /** An address of a webhook here. @param secret the part that lets people in */
    String address(String secret) {
        return "http://localhost:%d/services/%s".formatted(port(), secret);
    }

    /** The pattern of {@code GS_SYNC_SLACK_HOSTS} that lets messages come here. */
    String host() {
        return "localhost:" + port();
    }

    URI at(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** What was posted to the webhook of a secret. */
    List<Posted> posted(String secret) {
        return posted.stream()
                .filter(message -> message.path().equals("/services/" + secret))
                .toList();
    }

    int all() {
        return posted.size();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

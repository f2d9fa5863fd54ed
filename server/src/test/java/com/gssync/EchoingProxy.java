package com.gssync;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands before a Grand Shooting and passes calls on, until it is told to refuse: then it answers with all that it was sent, the token
 * first, in the body and in headers, as careless servers and proxies do.
 */
final class EchoingProxy implements AutoCloseable {

    /** What is refused. */
    enum Refusing {
        NOTHING,
        WRITES,
        EVERYTHING
    }

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final URI behind;
    private volatile Refusing refusing = Refusing.NOTHING;
    private volatile int status;
    private volatile boolean plain;

    EchoingProxy(URI behind, int port) {
        this.behind = behind;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::serve);
        server.start();
    }

    /** The address that accounts are connected with. */
    URI baseUrl() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + behind.getPath());
    }

    /** @param plain whether the echo is a text, rather than JSON in the form that the contract has for errors */
    void refuse(Refusing what, int status, boolean plain) {
        this.status = status;
        this.plain = plain;
        this.refusing = what;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String sent = exchange.getRequestHeaders().getFirst("Authorization");
            boolean read = exchange.getRequestMethod().equals("GET");
            if (refusing == Refusing.EVERYTHING || refusing == Refusing.WRITES && !read) {
                echo(exchange, sent, new String(body, StandardCharsets.UTF_8));
            } else {
                pass(exchange, sent, body);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void echo(HttpExchange exchange, String sent, String body) throws IOException {
        String message = "Not with the header Authorization: " + sent + " and " + body;
        exchange.getResponseHeaders().set("X-Request-Authorization", sent);
        exchange.getResponseHeaders().set("WWW-Authenticate", sent);
        exchange.getResponseHeaders().set("Retry-After", sent);
        answer(
                exchange,
                status,
                plain
                        ? message.getBytes(StandardCharsets.UTF_8)
                        : JSON.writeValueAsBytes(Map.of("errors", List.of(Map.of("message", message)))));
    }

    private void pass(HttpExchange exchange, String sent, byte[] body) throws IOException, InterruptedException {
        URI asked = URI.create(behind.getScheme() + "://" + behind.getAuthority() + exchange.getRequestURI());
        HttpRequest.Builder request = HttpRequest.newBuilder(asked)
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Content-Type", "application/json");
        if (sent != null) {
            request.header("Authorization", sent);
        }
        HttpResponse<byte[]> reply = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        for (String header : Set.of("Content-Type", "X-Total-Count", "Retry-After")) {
            reply.headers()
                    .firstValue(header)
                    .ifPresent(value -> exchange.getResponseHeaders().set(header, value));
        }
        answer(exchange, reply.statusCode(), reply.body());
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }
}

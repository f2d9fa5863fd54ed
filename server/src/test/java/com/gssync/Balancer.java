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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The one address of several nodes: hands each request to the next of those that serve, and answers 503 when none does. */
final class Balancer implements AutoCloseable {

    private final CopyOnWriteArrayList<NodeProcess> serving = new CopyOnWriteArrayList<>();
    private final Map<NodeProcess, AtomicInteger> webhooks = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpServer server;

    Balancer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    void serve(NodeProcess node) {
        serving.addIfAbsent(node);
    }

    void leaveOut(NodeProcess node) {
        serving.remove(node);
    }

    /** How many webhook messages a node took. */
    int webhooks(NodeProcess node) {
        AtomicInteger taken = webhooks.get(node);
        return taken == null ? 0 : taken.get();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            List<NodeProcess> candidates = List.copyOf(serving);
            if (candidates.isEmpty()) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            NodeProcess node = candidates.get(Math.floorMod(turn.getAndIncrement(), candidates.size()));
            HttpResponse<byte[]> answer = client.send(request(exchange, node, body), BodyHandlers.ofByteArray());
            if (answer.statusCode() == 200 && exchange.getRequestURI().getPath().startsWith("/webhook/")) {
                webhooks.computeIfAbsent(node, unknown -> new AtomicInteger()).incrementAndGet();
            }
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpRequest request(HttpExchange exchange, NodeProcess node, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        node.address().resolve(exchange.getRequestURI().toString()))
                .timeout(Duration.ofSeconds(60))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (String name : List.of("Content-Type", "Authorization")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        return request.build();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }
}

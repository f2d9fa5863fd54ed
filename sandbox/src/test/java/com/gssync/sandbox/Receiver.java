package com.gssync.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;

/** A receiver of webhooks that answers 200, or what a test lays down before. */
final class Receiver implements AutoCloseable {
    /** Laid down as a status: no answer at all. */
    static final int NEVER = 0;

    private final HttpServer server;
    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            messages.add(Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes()));
            Integer status = statuses.poll();
            if (status != null && status == NEVER) {
                return;
            }
            exchange.sendResponseHeaders(status == null ? 200 : status, -1);
            exchange.close();
        });
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/webhook/1001?key=secret";
    }

    void register(Api api, String... topics) {
        for (String topic : topics) {
            Api.Reply reply =
                    api.post("/webhook", "{\"address\":\"" + address() + "\",\"topic\":\"references/" + topic + "\"}");
            if (reply.status() != 201) {
                throw new AssertionError(reply.toString());
            }
        }
    }

    void answerNext(Integer... next) {
        statuses.addAll(List.of(next));
    }

    List<JsonNode> messages() {
        return messages;
    }

    List<JsonNode> messages(String topic) {
        return messages.stream()
                .filter(message -> message.get("topic").stringValue().equals("references/" + topic))
                .toList();
    }

    /** All ids of all messages about a topic, in the order of their arrival. */
    List<Long> ids(String topic) {
        List<Long> ids = new ArrayList<>();
        messages(topic).forEach(message -> message.get("ids").forEach(id -> ids.add(Long.parseLong(id.asString()))));
        return ids;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

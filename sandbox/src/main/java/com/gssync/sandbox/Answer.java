package com.gssync.sandbox;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** A finished HTTP answer. */
record Answer(int status, byte[] body, Map<String, String> headers) {
    private static final byte[] NOTHING = {};

    static Answer json(int status, Object value) {
        return raw(status, Json.bytes(value));
    }

    static Answer ok(Object value) {
        return json(200, value);
    }

    static Answer raw(int status, byte[] json) {
        return new Answer(status, json, Map.of("Content-Type", "application/json"));
    }

    static Answer empty(int status) {
        return new Answer(status, NOTHING, Map.of());
    }

    Answer header(String name, Object value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(name, String.valueOf(value));
        return new Answer(status, body, all);
    }

    /** Sends it; the Date header is set by the server itself. */
    void send(HttpExchange exchange) throws IOException {
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        boolean bare = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bare ? -1 : body.length);
        if (!bare) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}

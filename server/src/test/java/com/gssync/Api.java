package com.gssync;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of a service: plain HTTP, so that tests see what any program sees. */
public final class Api {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = client().build();

    private final URI base;
    private final String token;
    private final HttpClient client;

    Api(URI base, String token) {
        this(base, token, CLIENT);
    }

    private Api(URI base, String token, HttpClient client) {
        this.base = base;
        this.token = token;
        this.client = client;
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10));
    }

    /** An answer. */
    record Reply(int status, HttpHeaders headers, String text) {

        JsonNode json() {
            return JSON.readTree(text);
        }

        /** The body, when the answer is a success. */
        JsonNode ok() {
            if (status < 200 || status > 299) {
                throw new AssertionError("Answered " + status + ": " + text);
            }
            return text.isEmpty() ? JSON.missingNode() : json();
        }

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    /** The same service, asked with another token; null for none. */
    Api withToken(String other) {
        return new Api(base, other, client);
    }

    /** The same service, asked from another address of this machine, such as {@code 127.0.0.2}. */
    Api from(String address) {
        return new Api(
                URI.create("http://127.0.0.1:" + base.getPort()),
                token,
                client().localAddress(InetAddress.ofLiteral(address)).build());
    }

    URI base() {
        return base;
    }

    Reply get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    Reply post(String path, Object body, String... headers) {
        return send("POST", path, body, headers);
    }

    Reply patch(String path, Object body) {
        return send("PATCH", path, body);
    }

    Reply put(String path, Object body) {
        return send("PUT", path, body);
    }

    Reply delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    /** @param body bytes or a text are sent as they are, everything else as JSON; null for none */
    Reply send(String method, String path, Object body, String... headers) {
        HttpRequest request = request(path, headers)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes(body)))
                .build();
        HttpResponse<String> answer = receive(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Reply(answer.statusCode(), answer.headers(), answer.body());
    }

    /** A file, with the name that it is offered under. */
    record Download(int status, HttpHeaders headers, byte[] content) {}

    Download download(String path) {
        HttpResponse<byte[]> answer = receive(request(path).build(), BodyHandlers.ofByteArray());
        return new Download(answer.statusCode(), answer.headers(), answer.body());
    }

    /** An answer that goes on, such as the live events. */
    InputStream stream(String path) {
        return receive(request(path).build(), BodyHandlers.ofInputStream()).body();
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private <T> HttpResponse<T> receive(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException failed) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static byte[] bytes(Object body) {
        return switch (body) {
            case byte[] bytes -> bytes;
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            default -> JSON.writeValueAsBytes(body);
        };
    }
}

package com.gssync.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** JSON over HTTP, with one bearer token. Safe for use by several threads. */
final class Api {

    static final JsonMapper JSON = new JsonMapper();
    static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LONGEST_ECHO = 500;

    private final String base;
    private final String token;

    /**
     * An API.
     *
     * @param base what every path is put after
     * @param token null: none is sent
     */
    Api(String base, String token) {
        this.base = base;
        this.token = token;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    JsonNode put(String path, Object body) throws IOException, InterruptedException {
        return send("PUT", path, body);
    }

    JsonNode patch(String path, Object body) throws IOException, InterruptedException {
        return send("PATCH", path, body);
    }

    void delete(String path) throws IOException, InterruptedException {
        send("DELETE", path, null);
    }

    /** Sends bytes as they are. @throws BenchFailure on anything but a 2xx */
    JsonNode send(String method, String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
        byte[] answer = response.body();
        if (response.statusCode() / 100 != 2) {
            String text = new String(answer, 0, Math.min(answer.length, LONGEST_ECHO));
            throw new BenchFailure("%s %s was answered %d: %s".formatted(method, path, response.statusCode(), text));
        }
        return answer.length == 0 ? MissingNode.getInstance() : JSON.readTree(answer);
    }

    private JsonNode send(String method, String path, Object body) throws IOException, InterruptedException {
        return send(method, path, body == null ? null : JSON.writeValueAsBytes(body));
    }
}

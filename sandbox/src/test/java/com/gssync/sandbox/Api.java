package com.gssync.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A client of the sandbox for one account, or for the controls. */
final class Api {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String base;
    private final String token;

    private Api(String base, String token) {
        this.base = base;
        this.token = token;
    }

    static Api primary(Sandbox sandbox) {
        return new Api(sandbox.baseUrl().toString(), "primary-token");
    }

    static Api secondary(Sandbox sandbox) {
        return new Api(sandbox.baseUrl().toString(), "secondary-token");
    }

    static Api withToken(Sandbox sandbox, String token) {
        return new Api(sandbox.baseUrl().toString(), token);
    }

    static Api at(String base, String token) {
        return new Api(base, token);
    }

    /** Neither API nor controls: the page. */
    static Api root(Sandbox sandbox) {
        return new Api("http://localhost:" + sandbox.port(), null);
    }

    static Api controls(Sandbox sandbox) {
        return new Api(sandbox.controlUrl().toString(), null);
    }

    record Reply(int status, java.net.http.HttpHeaders headers, String body) {
        JsonNode json() {
            return Json.MAPPER.readTree(body);
        }

        List<String> refs() {
            List<String> refs = new ArrayList<>();
            json().forEach(reference -> refs.add(reference.get("ref").stringValue()));
            return refs;
        }

        JsonNode error() {
            return json().get("errors").get(0);
        }

        String header(String name) {
            return headers.firstValue(name).orElse(null);
        }
    }

    Reply get(String path, String... headers) {
        return call("GET", path, null, headers);
    }

    Reply post(String path, String body) {
        return call("POST", path, body);
    }

    Reply put(String path, String body) {
        return call("PUT", path, body);
    }

    Reply delete(String path) {
        return call("DELETE", path, null);
    }

    Reply call(String method, String path, String body, String... headers) {
        try {
            return attempt(method, path, body, headers);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The same for a request whose connection may be dropped. */
    Reply attempt(String method, String path, String body, String... headers) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(10));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Creates a reference and gives its id. */
    long create(String json) {
        Reply reply = post("/reference", json);
        if (reply.status() != 201) {
            throw new AssertionError(reply.toString());
        }
        return reply.json().get("reference_id").longValue();
    }
}

package com.gssync.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Where the service takes the webhooks of an account. Safe for use by several threads. */
final class Door {

    private final URI address;

    Door(URI address) {
        this.address = address;
    }

    /** Sends a message and waits until it is taken. @throws BenchFailure on any status but 200 */
    void post(byte[] message) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(message))
                .build();
        HttpResponse<String> response = Api.HTTP.send(request, BodyHandlers.ofString());
        BenchFailure.unless(
                response.statusCode() == 200, "A webhook was answered %d: %s", response.statusCode(), response.body());
    }
}

package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests that are too large or too slow. */
class RequestLimitsTest {

    private static final String AS_ADMIN = "Host: localhost\r\nAuthorization: Bearer " + Service.ADMIN_TOKEN
            + "\r\nContent-Type: application/json\r\nConnection: close\r\n";

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @Test
    void a_body_that_says_it_is_over_a_mebibyte_is_refused_before_any_of_it_has_come() {
        try (Wire wire = new Wire(stage.service())) {
            wire.say("POST /api/v1/people HTTP/1.1\r\n" + AS_ADMIN + "Content-Length: 1048577\r\n\r\n");

            assertThat(wire.line()).contains(" 413 ");
        }
    }

    @Test
    void a_body_that_does_not_say_how_large_it_is_is_cut_off_at_a_mebibyte() {
        try (Wire wire = new Wire(stage.service())) {
            wire.say("POST /api/v1/people HTTP/1.1\r\n" + AS_ADMIN + "Transfer-Encoding: chunked\r\n\r\n");
            String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
            for (int chunks = 0; chunks < 17; chunks++) {
                wire.say(chunk);
            }

            assertThat(wire.line()).contains(" 413 ");
        }
    }

    @Test
    void a_body_of_a_mebibyte_is_read() {
        String blanks = " ".repeat(1024 * 1024 - 2);

        Api.Reply reply = stage.api().post("/api/v1/people", "{}" + blanks);

        assertThat(reply.status()).as("read, and found to lack what is needed").isEqualTo(400);
        assertThat(reply.text()).contains("email");
    }

    @Test
    void forms_are_not_taken() {
        Api nobody = stage.api().withToken(null);
        for (String type : new String[] {
            "application/x-www-form-urlencoded",
            "Application/X-WWW-Form-Urlencoded; charset=utf-8",
            "multipart/form-data; boundary=x"
        }) {
            assertThat(Wire.ask(stage.service(), "POST /webhook/1?key=x", "Content-Type: " + type, "Content-Length: 0"))
                    .as(type)
                    .startsWith("HTTP/1.1 415 ");
        }
        assertThat(nobody.get("/api/v1/sign-in").status()).isEqualTo(200);
    }

    @Test
    void a_body_that_trickles_in_is_cut_off_and_headers_that_do_not_come_are_not_waited_for() {
        ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();
        try (Wire trickling = new Wire(stage.service());
                Wire stalled = new Wire(stage.service());
                Wire headless = new Wire(stage.service())) {
            trickling.say("POST /api/v1/people HTTP/1.1\r\n" + AS_ADMIN + "Content-Length: 1000\r\n\r\n");
            stalled.say("POST /api/v1/people HTTP/1.1\r\n" + AS_ADMIN + "Content-Length: 1000\r\n\r\n{");
            headless.say("GET /api/v1/people HTTP/1.1\r\nHost: loc");
            drip.scheduleAtFixedRate(() -> trickling.say(" "), 0, 200, TimeUnit.MILLISECONDS);

            assertThat(trickling.line()).contains(" 408 ");
            assertThat(stalled.line()).contains(" 408 ");
            assertThat(headless.line()).as("hung up").isEmpty();
        } finally {
            drip.shutdownNow();
        }
    }

    @Test
    void addresses_and_headers_are_limited_in_length_and_number() {
        String many = IntStream.range(0, 200).mapToObj(i -> "X-" + i + ": x").collect(Collectors.joining("\r\n"));

        assertThat(Wire.ask(stage.service(), "GET /" + "x".repeat(10_000))).startsWith("HTTP/1.1 400 ");
        assertThat(Wire.ask(stage.service(), "GET /", "X-Long: " + "x".repeat(10_000)))
                .startsWith("HTTP/1.1 400 ");
        assertThat(Wire.ask(stage.service(), "GET /", many)).startsWith("HTTP/1.1 400 ");
    }
}

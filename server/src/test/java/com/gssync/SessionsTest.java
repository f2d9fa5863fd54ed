package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** How long a browser stays signed in, and what is kept of it; on the demo, where anybody may sign in. */
class SessionsTest {

    private static TestDatabase database;
    private static Service service;
    private static JdbcClient jdbc;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        service = Service.start(database.coordinates(), List.of(), true);
        jdbc = JdbcClient.create(database.dataSource());
    }

    @AfterAll
    static void stop() {
        service.close();
        database.close();
    }

    @Test
    void the_demo_is_looked_at_as_an_administrator_or_as_a_standard_person() {
        for (String role : List.of("admin", "standard")) {
            JsonNode session =
                    signedIn(role).send("GET", "/api/v1/session", null).ok();

            assertThat(session.get("role").stringValue()).isEqualTo(role);
            assertThat(session.get("means").stringValue()).isEqualTo("person");
            assertThat(session.get("email").stringValue()).isEqualTo(role + "@demo.example");
        }
        assertThat(signedIn("standard").send("GET", "/api/v1/people", null).status())
                .isEqualTo(403);
    }

    @Test
    void a_day_after_signing_in_one_signs_in_again_whatever_one_did() {
        Browser browser = signedIn("admin");
        Instant ends = Instant.parse(
                browser.send("GET", "/api/v1/session", null).ok().get("endsAt").stringValue());
        assertThat(Duration.between(Instant.now(), ends)).isBetween(Duration.ofHours(23), Duration.ofHours(24));

        began(browser, Instant.now().minus(Duration.ofHours(23)));
        assertThat(browser.send("GET", "/api/v1/session", null).status()).isEqualTo(200);

        began(browser, Instant.now().minus(Duration.ofHours(25)));
        assertThat(browser.send("GET", "/api/v1/session", null).status()).isEqualTo(401);
        began(browser, Instant.now());
        assertThat(browser.send("GET", "/api/v1/session", null).status())
                .as("it was deleted, not only refused")
                .isEqualTo(401);
    }

    @Test
    void eight_hours_without_a_request_end_a_session() {
        Browser browser = signedIn("admin");
        long idle = Duration.ofHours(8).plusMinutes(1).toMillis();

        jdbc.sql(
                        "update spring_session set last_access_time = last_access_time - :idle, expiry_time = expiry_time - :idle")
                .param("idle", idle)
                .update();

        assertThat(browser.send("GET", "/api/v1/session", null).status()).isEqualTo(401);
    }

    @Test
    void a_session_holds_no_role() {
        Browser browser = signedIn("standard");
        assertThat(browser.send("GET", "/api/v1/audit", null).status()).isEqualTo(403);

        jdbc.sql("update person set role = 'admin' where email = 'standard@demo.example'")
                .update();

        assertThat(browser.send("GET", "/api/v1/people", null).status()).isEqualTo(200);
        jdbc.sql("update person set role = 'standard' where email = 'standard@demo.example'")
                .update();
    }

    @Test
    void signing_in_and_out_and_being_refused_is_kept_in_the_audit_log() {
        jdbc.sql("alter table audit_entry disable trigger user").update();
        jdbc.sql("delete from audit_entry").update();
        jdbc.sql("alter table audit_entry enable trigger user").update();

        Browser browser = signedIn("admin");
        browser.send("DELETE", "/api/v1/session", null).ok();
        browser.send("POST", "/api/v1/session", Map.of("token", "wrong"));

        assertThat(jdbc.sql(
                                "select actor_name || ' ' || action || ' ' || (address is not null) from audit_entry order by id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "admin@demo.example session.opened true",
                        "admin@demo.example session.closed true",
                        "unknown session.refused true");
    }

    private static Browser signedIn(String role) {
        Browser browser = new Browser(service.api());
        assertThat(browser.send("POST", "/api/v1/session/demo", Map.of("role", role))
                        .status())
                .isEqualTo(204);
        return browser;
    }

    /** Lets a browser's session have begun at another time. */
    private static void began(Browser browser, Instant when) {
        String id = new String(Base64.getDecoder().decode(browser.cookie("GS_SYNC_SESSION")));
        jdbc.sql("""
                update spring_session_attributes set attribute_bytes = :bytes
                where attribute_name = 'gs.since'
                  and session_primary_id = (select primary_id from spring_session where session_id = :id)
                """)
                .param("bytes", serialised(when.toEpochMilli()))
                .param("id", id)
                .update();
    }

    private static byte[] serialised(Long value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }
}

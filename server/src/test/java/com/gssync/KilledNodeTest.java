package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.gssync.sandbox.Comparison;
import com.gssync.sandbox.Sandbox;
import com.gssync.sandbox.SandboxOptions;
import com.gssync.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * A node that is killed, as a process of its own, while it follows changes for one secondary and initialises another.
 *
 * <p>Its database goes on, so the next node has to wait until the dead one's leases of 30 s have run out.
 */
class KilledNodeTest {

    private static final int CHANGES = 500;

    /** Kept after the test, to be read when it fails. */
    private final Path folder = Path.of("target");

    private final TestDatabase database = TestDatabase.create();
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.forTests().withReferences(400));
    private final int port = Service.freePort();
    private final Api api = new Api(URI.create("http://localhost:" + port), Service.ADMIN_TOKEN);
    private Process node;

    @BeforeEach
    void first() throws IOException {
        // Grand Shooting gives up on a message after a minute or so; the sandbox does so only after the new node is up.
        sandbox.set("firstRetryMillis", 500);
        sandbox.set("secondRetryMillis", 20_000);
        sandbox.createAccount(1003, "Third", "canary-token-1003");
        node = start("killed-node-first.log");
    }

    @AfterEach
    void last() {
        node.destroyForcibly().onExit().join();
        sandbox.close();
        database.close();
    }

    @Test
    void after_kill_9_the_next_node_goes_on_and_nothing_is_lost() throws IOException {
        long primary = connect(Sandbox.PRIMARY, "primary-token", 1_000);
        long follower = sync(primary, connect(Sandbox.SECONDARY, "secondary-token", 10));
        long late = sync(primary, connect(1003, "canary-token-1003", 1));
        api.post("/api/v1/accounts/" + primary + "/webhooks", null).ok();
        ended(initialise(follower));
        long run = initialise(late);

        eventually().until(() -> sandbox.size(1003) > 0);
        sandbox.change(Sandbox.PRIMARY, CHANGES, 42);
        eventually()
                .until(() -> count("state in ('succeeded', 'superseded')", follower) > 20
                        && count("state in ('pending', 'running')", follower) > 0);
        assertThat(run(run).get("state").stringValue()).isEqualTo("running");
        node.destroyForcibly().onExit().join();

        node = start("killed-node-second.log");
        for (long secondary : List.of(Sandbox.SECONDARY, 1003L)) {
            api.patch("/api/v1/accounts/" + account(secondary), Map.of("requestsPerSecond", 1_000))
                    .ok();
        }
        assertThat(ended(run).get("state").stringValue()).isEqualTo("succeeded");
        for (long secondary : List.of(Sandbox.SECONDARY, 1003L)) {
            eventually()
                    .untilAsserted(() -> assertThat(sandbox.compare(Sandbox.PRIMARY, secondary))
                            .extracting(Comparison::missing, Comparison::extra, Comparison::differing)
                            .as(() -> secondary + ": " + history(sandbox.compare(Sandbox.PRIMARY, secondary)))
                            .containsExactly(0, 0, 0));
        }
        for (long sync : List.of(follower, late)) {
            eventually()
                    .untilAsserted(() -> assertThat(count("state in ('pending', 'running')", sync))
                            .isZero());
            assertThat(count("state = 'failed'", sync)).isZero();
        }
        assertThat(sandbox.webhooks()).allMatch(webhook -> webhook.dropped() == 0);
        for (String log : List.of("killed-node-first.log", "killed-node-second.log")) {
            assertThat(Files.readString(folder.resolve(log)))
                    .doesNotContain("canary")
                    .doesNotContain("secondary-token")
                    .doesNotContain("primary-token")
                    .doesNotContain(" ERROR ");
        }
    }

    /** What differs, with everything that is known of it. */
    private String history(Comparison comparison) {
        StringBuilder history = new StringBuilder(comparison.toString());
        for (Comparison.Difference difference : comparison.samples()) {
            history.append("\n").append(difference.ref()).append(": ");
            history.append(database.jdbc()
                    .sql(
                            "select id, created_at, sync_id, origin, action, source_id, ref, state, attempts, finished_at, "
                                    + "http_status, error from job where source_id in (select source_id from job where ref = ?) order by id")
                    .param(difference.ref())
                    .query()
                    .listOfRows());
            history.append(database.jdbc()
                    .sql("select sync_id, source_id, target_id, target_ref, verified_at from link where target_ref = ? "
                            + "or source_id in (select source_id from job where ref = ?)")
                    .params(difference.ref(), difference.ref())
                    .query()
                    .listOfRows());
        }
        return history.toString();
    }

    private Process start(String log) throws IOException {
        Settings.Database where = database.coordinates();
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.gssync.GsSync"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GS_SYNC_"));
        builder.environment()
                .putAll(Map.of(
                        "PORT",
                        "" + port,
                        "GS_SYNC_ENVIRONMENT",
                        "test",
                        "GS_SYNC_DATABASE_URL",
                        where.url(),
                        "GS_SYNC_DATABASE_USERNAME",
                        where.username(),
                        "GS_SYNC_DATABASE_PASSWORD",
                        where.password(),
                        "GS_SYNC_ENCRYPTION_KEY",
                        Base64.getEncoder().encodeToString(Service.KEY),
                        "GS_SYNC_PUBLIC_URL",
                        "http://localhost:" + port,
                        "GS_SYNC_ALLOWED_HOSTS",
                        "localhost:" + sandbox.port(),
                        "GS_SYNC_ADMIN_TOKEN",
                        Service.ADMIN_TOKEN));
        Process process = builder.start();
        eventually().until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("The node did not start: " + Files.readString(folder.resolve(log)));
            }
            return answers();
        });
        return process;
    }

    private boolean answers() {
        try {
            return api.get("/actuator/health/readiness").status() == 200;
        } catch (java.io.UncheckedIOException notYet) {
            return false;
        }
    }

    private long connect(long number, String token, int requestsPerSecond) {
        return api.post(
                        "/api/v1/accounts",
                        Map.of(
                                "name", "Account " + number,
                                "grandShootingId", number,
                                "baseUrl", sandbox.baseUrl().toString(),
                                "token", token,
                                "requestsPerSecond", requestsPerSecond))
                .ok()
                .get("id")
                .longValue();
    }

    private long account(long number) {
        return database.jdbc()
                .sql("select id from account where grand_shooting_id = ?")
                .param(number)
                .query(Long.class)
                .single();
    }

    private long sync(long primary, long secondary) {
        long id = api.post(
                        "/api/v1/syncs",
                        Map.of(
                                "name", "Onto " + secondary,
                                "primaryAccountId", primary,
                                "secondaryAccountId", secondary))
                .ok()
                .get("id")
                .longValue();
        api.post("/api/v1/syncs/" + id + "/activate", null).ok();
        return id;
    }

    private long initialise(long sync) {
        return api.post("/api/v1/syncs/" + sync + "/initialisations", Map.of("mode", "mirror"))
                .ok()
                .get("id")
                .longValue();
    }

    private JsonNode run(long id) {
        return api.get("/api/v1/runs/" + id).ok();
    }

    private JsonNode ended(long run) {
        return eventually()
                .until(
                        () -> run(run),
                        it -> !List.of("pending", "running")
                                .contains(it.get("state").stringValue()));
    }

    private long count(String condition, long sync) {
        return database.jdbc()
                .sql("select count(*) from job where sync_id = ? and " + condition)
                .param(sync)
                .query(Long.class)
                .single();
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(120)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(75));
    }
}

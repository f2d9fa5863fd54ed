package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The dashboard as it is watched. */
class LiveEventsTest {

    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @Test
    void the_dashboard_comes_at_once_and_again_after_a_change() throws IOException {
        Pair pair = stage.pair(0, 1).running();
        Queue<JsonNode> dashboards = new ConcurrentLinkedQueue<>();
        try (InputStream stream = stage.api().stream("/api/v1/events?zone=Europe/Paris")) {
            Thread.ofVirtual().start(() -> read(stream, dashboards));
            Pair.eventually().until(() -> !dashboards.isEmpty());
            assertThat(written(dashboards.peek(), pair)).isZero();

            stage.sandbox().put(pair.primary(), "{\"ref\":\"A\"}");

            Pair.eventually().until(() -> dashboards.stream().anyMatch(dashboard -> written(dashboard, pair) == 1));
        }
    }

    @Test
    void a_zone_that_is_none_is_refused() {
        assertThat(stage.api().get("/api/v1/events?zone=Nowhere").status()).isEqualTo(400);
        assertThat(stage.api().get("/api/v1/dashboard?zone=Nowhere").status()).isEqualTo(400);
    }

    @Test
    void the_dashboard_adds_up() {
        Pair pair = stage.pair(0, 1).running();
        for (int i = 0; i < 25; i++) {
            stage.sandbox().put(pair.primary(), "{\"ref\":\"A" + i + "\"}");
        }
        pair.untilEqual();

        JsonNode dashboard = stage.api().get("/api/v1/dashboard").ok();
        JsonNode sync = pair.dashboard();

        assertThat(sync.get("receivedToday").longValue()).isEqualTo(25);
        assertThat(sync.get("writtenToday").longValue()).isEqualTo(25);
        assertThat(sync.get("waiting").longValue()).isZero();
        assertThat(sync.get("oldestWaitingAt").isNull()).isTrue();
        assertThat(sync.get("volume24h")).hasSize(24);
        assertThat(sync.get("volume24h").get(23).longValue()
                        + sync.get("volume24h").get(22).longValue())
                .isEqualTo(25);
        assertThat(dashboard.get("recentJobs")).hasSize(20);
    }

    private static long written(JsonNode dashboard, Pair pair) {
        for (JsonNode sync : dashboard.get("syncs")) {
            if (sync.get("id").longValue() == pair.syncId()) {
                return sync.get("writtenToday").longValue();
            }
        }
        return -1;
    }

    private static void read(InputStream stream, Queue<JsonNode> dashboards) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            String event = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event:")) {
                    event = line.substring(6).strip();
                } else if (line.startsWith("data:") && event.equals("dashboard")) {
                    dashboards.add(JSON.readTree(line.substring(5)));
                }
            }
        } catch (IOException closed) {
            if (dashboards.isEmpty()) {
                throw new UncheckedIOException(closed);
            }
        }
    }
}

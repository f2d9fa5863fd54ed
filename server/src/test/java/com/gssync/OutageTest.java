package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.sandbox.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * What the service cannot do without goes away in the middle of its work and comes back: nothing is lost, and nothing is used up meanwhile.
 */
class OutageTest {

    @RegisterExtension
    static final Stage stage = Stage.ownServer();

    @Test
    void a_database_that_is_restarted_while_a_queue_drains_costs_no_change() throws Exception {
        stage.setting("firstRetryMillis", null, 3_000);
        stage.setting("secondRetryMillis", null, 15_000);
        Pair pair = stage.pair(0, 1);
        List<Long> references = references(pair, 400);
        pair.running();
        quota(pair, 2);
        paint(pair, references, "RED");
        Pair.eventually().until(() -> !pair.jobs("succeeded").isEmpty());

        stage.database().stopServer();
        assertThat(knock(pair, references.getFirst())).isEqualTo(503);
        paint(pair, references.subList(0, 50), "BLUE");
        Pair.eventually()
                .until(() -> stage.sandbox().webhooks().stream().anyMatch(webhook -> webhook.failedAttempts() > 0));
        stage.database().startServer();

        Pair.eventually().until(() -> knock(pair, references.getFirst()) == 200);
        quota(pair, 1_000);
        pair.untilEqual();
        assertThat(stage.sandbox().webhooks()).allMatch(webhook -> webhook.dropped() == 0);
        assertThat(pair.jobs("failed")).isEmpty();
        assertThat(pair.dashboard().get("waiting").longValue()).isZero();
        assertThat(pair.jobs("succeeded").size()
                        + pair.jobs("unchanged").size()
                        + pair.jobs("superseded").size())
                .as("each of 400 and 50 changes, and the door's own, has an end")
                .isGreaterThanOrEqualTo(451);
    }

    /** In the middle of everything that a node does: deliveries, a walk, live events, duties, webhooks at the door. */
    @Test
    void who_reads_the_log_is_told_once_that_the_database_is_away_and_once_that_it_is_back() throws Exception {
        Pair pair = stage.pair(0, 7);
        List<Long> references = references(pair, 300);
        pair.running();
        quota(pair, 2);
        paint(pair, references, "RED");
        Pair.eventually().until(() -> stage.sandbox().webhooks().stream().allMatch(webhook -> webhook.pending() == 0));
        long preview = pair.start("previews", "merge");
        Pair.eventually().until(() -> !pair.jobs("succeeded").isEmpty());
        int before = Output.text().length();

        stage.database().stopServer();
        Pair.eventually().until(() -> told(before, "The database is away"), lines -> !lines.isEmpty());
        knock(pair, references.getFirst());
        assertThat(stage.api().get("/api/v1/syncs").status()).isEqualTo(503);
        stage.database().startServer();
        Pair.eventually().until(() -> told(before, "The database is back"), lines -> !lines.isEmpty());
        quota(pair, 1_000);
        pair.untilEqual();
        pair.ended(preview);

        assertThat(told(before, " WARN "))
                .filteredOn(
                        line -> !line.contains("went to another node")) // that of an earlier test, which was deleted
                .singleElement()
                .asString()
                .contains("The database is away");
        assertThat(told(before, "The database is back")).hasSize(1);
        assertThat(told(before, " ERROR ")).isEmpty();
        assertThat(told(before, "Exception")).isEmpty();
    }

    private static List<String> told(int from, String what) {
        return Output.text()
                .substring(from)
                .lines()
                .filter(line -> line.contains(what))
                .toList();
    }

    @Test
    void while_the_secondary_is_down_no_attempt_is_spent_and_one_probe_at_a_time_knocks() {
        Pair pair = stage.pair(0, 2);
        List<Long> references = references(pair, 300);
        pair.running();
        stage.sandbox().fault("outage", Fault.always().of(pair.secondary()));

        paint(pair, references, "RED");
        Pair.eventually().until(() -> lane(pair).equals("paused") && open(pair) == 300);
        String pause = until(pair);
        Pair.eventually().until(() -> !until(pair).equals(pause));
        stage.sandbox().resetStats();
        Pair.eventually().until(() -> pair.secondaryStats().requests() >= 1);

        assertThat(pair.secondaryStats().maxPerSecond())
                .as("probes in a second")
                .isEqualTo(1);
        Pair.eventually().untilAsserted(() -> assertThat(spent(pair)).isZero());
        assertThat(open(pair)).isEqualTo(300);
        stage.sandbox().faults("{}");
        stage.sandbox().resetStats();
        pair.untilEqual();

        assertThat(pair.jobs("failed")).isEmpty();
        assertThat(pair.secondaryStats().writes())
                .as("calls for 300 references")
                .isLessThanOrEqualTo(10);
    }

    @Test
    void while_a_token_is_refused_no_attempt_is_spent() {
        Pair pair = stage.pair(0, 3);
        List<Long> references = references(pair, 120);
        pair.running();
        stage.sandbox().fault("revokedToken", Fault.always().of(pair.secondary()));
        paint(pair, references, "RED");

        Pair.eventually().until(() -> lane(pair).equals("refused"));
        Pair.eventually().until(() -> open(pair) == 120 && spent(pair) == 0);
        stage.sandbox().faults("{}");
        stage.api()
                .put("/api/v1/accounts/" + pair.secondaryId() + "/token", Map.of("token", Pair.token(pair.secondary())))
                .ok();
        pair.untilEqual();

        assertThat(pair.jobs("failed")).isEmpty();
    }

    @Test
    void a_poison_item_costs_two_calls_and_its_neighbours_one_more_at_most() {
        Pair pair = stage.pair(0, 4).running();
        stage.sandbox().fault("poison", Fault.always().of(pair.secondary()).refs("*POISON*"));
        stage.sandbox().resetStats();
        for (int i = 0; i < 200; i++) {
            stage.sandbox().put(pair.primary(), "{\"ref\":\"%s_%d\"}".formatted(i % 50 == 7 ? "POISON" : "GOOD", i));
        }
        pair.untilQuiet();

        List<JsonNode> failed = pair.jobs("failed");
        assertThat(failed).hasSize(4);
        for (JsonNode job : failed) {
            assertThat(job.get("error").stringValue()).contains(job.get("ref").stringValue() + " is not valid");
            assertThat(job.get("attempts").intValue()).isEqualTo(2);
        }
        List<JsonNode> succeeded = pair.jobs("succeeded");
        assertThat(succeeded).hasSize(196).allMatch(job -> job.get("attempts").intValue() <= 2);
        long repeated = succeeded.stream()
                .filter(job -> job.get("attempts").intValue() == 2)
                .count();
        long bulks = pair.secondaryStats().writes() - repeated - failed.size();
        assertThat(bulks).as("calls beside the items' own").isBetween(2L, 20L);
    }

    private static List<Long> references(Pair pair, int count) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(stage.sandbox().put(pair.primary(), "{\"ref\":\"A%d\",\"color\":\"PINK\"}".formatted(i)));
        }
        return ids;
    }

    private static void paint(Pair pair, List<Long> references, String color) {
        references.forEach(id -> stage.sandbox().edit(pair.primary(), id, "{\"color\":\"" + color + "\"}"));
    }

    private static void quota(Pair pair, int requestsPerSecond) {
        stage.api()
                .patch("/api/v1/accounts/" + pair.secondaryId(), Map.of("requestsPerSecond", requestsPerSecond))
                .ok();
    }

    /** Brings a message to the webhook door, as patiently as Grand Shooting, which waits for 10 s. @return the status */
    private static int knock(Pair pair, long id) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(pair.webhookAddress()))
                    .timeout(Duration.ofSeconds(10))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"topic\":\"references/update\",\"ids\":[" + id + "]}"))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private static String lane(Pair pair) {
        return pair.dashboard().get("lane").get("state").stringValue();
    }

    /** When the next probe may leave. */
    private static String until(Pair pair) {
        return pair.dashboard().get("lane").get("until").asString("");
    }

    private static long open(Pair pair) {
        return count(pair, "state = 'pending'");
    }

    /** Jobs that are not over and had an attempt counted. */
    private static long spent(Pair pair) {
        return count(pair, "state = 'pending' and (attempts > 0 or id in (select unnest(jobs) from call_under_way))");
    }

    private static long count(Pair pair, String condition) {
        return stage.database()
                .jdbc()
                .sql("select count(*) from job where sync_id = ? and " + condition)
                .param(pair.syncId())
                .query(Long.class)
                .single();
    }
}

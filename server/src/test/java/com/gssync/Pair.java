package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.gssync.sandbox.AccountStats;
import com.gssync.sandbox.Comparison;
import com.gssync.sandbox.Sandbox;
import com.gssync.sandbox.WebhookState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.core.ConditionFactory;
import tools.jackson.databind.JsonNode;

/**
 * A primary and a secondary of the sandbox with the sync between them.
 *
 * @param primary the primary's number at Grand Shooting
 * @param secondary the secondary's
 * @param primaryId our id of the primary
 * @param secondaryId our id of the secondary
 * @param ownsPrimary whether the primary goes with it
 */
record Pair(
        Scene stage, long primary, long secondary, long primaryId, long secondaryId, long syncId, boolean ownsPrimary) {

    static Pair create(Scene stage, long number, int references, long seed, int requestsPerSecond) {
        stage.sandbox().createAccount(number, "Primary " + number, token(number));
        stage.sandbox().seed(number, references, seed);
        long primaryId = connect(stage, number, "Primary", requestsPerSecond);
        return with(stage, number, primaryId, number + 1, requestsPerSecond, true);
    }

    Pair further(long number) {
        return with(stage, primary, primaryId, number, 1_000, false);
    }

    private static Pair with(
            Scene stage, long primary, long primaryId, long secondary, int requestsPerSecond, boolean ownsPrimary) {
        stage.sandbox().createAccount(secondary, "Secondary " + secondary, token(secondary));
        long secondaryId = connect(stage, secondary, "Secondary", requestsPerSecond);
        JsonNode sync = stage.api()
                .post(
                        "/api/v1/syncs",
                        Map.of(
                                "name",
                                "Sync " + secondary,
                                "primaryAccountId",
                                primaryId,
                                "secondaryAccountId",
                                secondaryId))
                .ok();
        return new Pair(
                stage,
                primary,
                secondary,
                primaryId,
                secondaryId,
                sync.get("id").longValue(),
                ownsPrimary);
    }

    /** The token of an account: no answer and no log may show it. */
    static String token(long number) {
        return "canary-token-" + number;
    }

    private static long connect(Scene stage, long number, String name, int requestsPerSecond) {
        return stage.api()
                .post(
                        "/api/v1/accounts",
                        Map.of(
                                "name",
                                name + " " + number,
                                "grandShootingId",
                                number,
                                "baseUrl",
                                stage.sandbox().baseUrl().toString(),
                                "token",
                                token(number),
                                "requestsPerSecond",
                                requestsPerSecond))
                .ok()
                .get("id")
                .longValue();
    }

    /** Waits for a condition, generously. */
    static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60)).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(75));
    }

    /** Active, with the primary's webhooks registered, and equal to begin with. */
    Pair running() {
        activate();
        registerWebhooks();
        assertThat(initialised("mirror").get("state").stringValue()).isEqualTo("succeeded");
        untilEqual();
        return this;
    }

    void activate() {
        stage.api().post("/api/v1/syncs/" + syncId + "/activate", null).ok();
    }

    void pause() {
        stage.api().post("/api/v1/syncs/" + syncId + "/pause", null).ok();
    }

    void registerWebhooks() {
        stage.api().post("/api/v1/accounts/" + primaryId + "/webhooks", null).ok();
    }

    /** The address at which the primary's webhooks are registered, with its key. */
    String webhookAddress() {
        return stage.sandbox().webhooks().stream()
                .filter(webhook -> webhook.accountId() == primary)
                .findFirst()
                .map(WebhookState::address)
                .orElseThrow();
    }

    /** Starts an initialisation. @return its id */
    long initialise(String mode) {
        return start("initialisations", mode);
    }

    /** An initialisation that is over. */
    JsonNode initialised(String mode) {
        return ended(initialise(mode));
    }

    /** Starts a comparison. @param what such as {@code reconciliations}. @return its id */
    long start(String what, String mode) {
        return stage.api()
                .post("/api/v1/syncs/" + syncId + "/" + what, Map.of("mode", mode))
                .ok()
                .get("id")
                .longValue();
    }

    /** A preview that is over. */
    JsonNode previewed(String mode) {
        return ended(start("previews", mode));
    }

    /** A reconciliation that is over. */
    JsonNode reconciled(String mode) {
        return ended(start("reconciliations", mode));
    }

    /** A batch that is over. */
    JsonNode batch() {
        return ended(stage.api()
                .post("/api/v1/syncs/" + syncId + "/batches", null)
                .ok()
                .get("id")
                .longValue());
    }

    JsonNode run(long id) {
        return stage.api().get("/api/v1/runs/" + id).ok();
    }

    /** A run once it waits for an approval. */
    JsonNode held(long run) {
        return eventually()
                .until(() -> run(run), found -> found.get("state").stringValue().equals("held"));
    }

    JsonNode ended(long run) {
        return eventually().until(() -> run(run), over());
    }

    private static Predicate<JsonNode> over() {
        return run ->
                !List.of("pending", "running", "held").contains(run.get("state").stringValue());
    }

    Comparison compare() {
        return stage.sandbox().compare(primary, secondary);
    }

    /** Waits until every webhook was taken and every job is over, and the catalogues are the same. */
    void untilEqual() {
        untilQuiet();
        eventually()
                .untilAsserted(() -> assertThat(compare())
                        .as(() -> compare() + "; failed: " + jobs("failed") + history())
                        .extracting(Comparison::missing, Comparison::extra, Comparison::differing)
                        .containsExactly(0, 0, 0));
        untilQuiet();
    }

    /** Everything that is known of the references that differ. */
    private String history() {
        StringBuilder history = new StringBuilder();
        for (Comparison.Difference difference : compare().samples()) {
            String sources = " in (select source_id from job where sync_id = :sync and ref = :ref)";
            for (String query : List.of(
                    "select id, created_at, finished_at, origin, action, source_id, ref, modified, state, "
                            + "attempts, error from job where sync_id = :sync and source_id" + sources + " order by id",
                    "select source_id, target_id, target_ref, source_modified, verified_at from link "
                            + "where sync_id = :sync and (target_ref = :ref or source_id" + sources + ")")) {
                stage.database()
                        .jdbc()
                        .sql(query)
                        .param("sync", syncId)
                        .param("ref", difference.ref())
                        .query()
                        .listOfRows()
                        .forEach(row -> history.append("\n    ").append(row));
            }
        }
        return history.toString();
    }

    /** Waits until every webhook was taken and every job is over. */
    void untilQuiet() {
        eventually().untilAsserted(() -> {
            assertThat(stage.sandbox().webhooks())
                    .filteredOn(webhook -> webhook.accountId() == primary)
                    .allMatch(webhook -> webhook.pending() == 0);
            assertThat(openJobs()).isEmpty();
        });
    }

    /** Jobs that wait, or for which a call is under way, as the tables themselves have them. */
    List<Map<String, Object>> openJobs() {
        return stage.database()
                .jdbc()
                .sql(
                        "select id, case when id in (select unnest(jobs) from call_under_way) then 'running' else state end as state, origin, action, source_id, ref, attempts, content_id is null as unread from job "
                                + "where sync_id = ? and state = 'pending' order by id limit 20")
                .param(syncId)
                .query()
                .listOfRows();
    }

    /** The jobs of a state, newest first, over all pages. */
    List<JsonNode> jobs(String state) {
        List<JsonNode> jobs = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = stage.api()
                    .get("/api/v1/jobs?limit=200&syncId=%d&state=%s&before=%s".formatted(syncId, state, next))
                    .ok();
            page.get("items").forEach(jobs::add);
            next = page.get("next").isNull() ? null : page.get("next").stringValue();
        }
        return jobs;
    }

    JsonNode dashboard() {
        for (JsonNode sync : stage.api().get("/api/v1/dashboard").ok().get("syncs")) {
            if (sync.get("id").longValue() == syncId) {
                return sync;
            }
        }
        throw new AssertionError("The dashboard does not show sync " + syncId);
    }

    AccountStats primaryStats() {
        return sandbox().stats(primary);
    }

    AccountStats secondaryStats() {
        return sandbox().stats(secondary);
    }

    Sandbox sandbox() {
        return stage.sandbox();
    }

    /** Takes it out of the service, runs under way and jobs with it. */
    void forget() {
        Api api = stage.api();
        api.get("/api/v1/runs?syncId=" + syncId).ok().get("items").forEach(run -> {
            if (!over().test(run)) {
                api.post("/api/v1/runs/" + run.get("id").longValue() + "/cancel", null);
            }
        });
        api.delete("/api/v1/syncs/" + syncId).ok();
        api.delete("/api/v1/accounts/" + secondaryId).ok();
        if (ownsPrimary) {
            api.delete("/api/v1/accounts/" + primaryId).ok();
        }
    }
}

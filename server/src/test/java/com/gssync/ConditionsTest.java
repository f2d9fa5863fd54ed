package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.sandbox.Fault;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What opens an alert, what closes it, and what does not open one. */
class ConditionsTest {

    @RegisterExtension
    static final Stage stage = Stage.own();

    @Test
    void a_failed_job_opens_an_alert_and_an_hour_without_one_closes_it() throws Exception {
        Pair pair = stage.pair(2, 7).running();
        stage.sandbox().fault("poison", Fault.always().of(pair.secondary()).refs("*POISON*"));
        assertThat(look(pair)).isEmpty();
        for (int i = 0; i < 3; i++) {
            stage.sandbox().put(pair.primary(), "{\"ref\":\"POISON_%d\"}".formatted(i));
        }

        JsonNode alert = opened(pair, "failed_jobs", 3);
        assertThat(alert.get("diagnosis").get("log")).hasSize(3);
        assertThat(alert.get("diagnosis").get("syncs").get(0).get("failed").longValue())
                .isEqualTo(3);
        failedBefore("59 minutes");
        assertThat(look(pair)).hasSize(1);
        failedBefore("61 minutes");
        closed(pair, alert);
        JsonNode past =
                stage.api().get("/api/v1/alerts/" + alert.get("id").longValue()).ok();
        assertThat(past.get("closedAt").isNull()).isFalse();
        assertThat(stage.api()
                        .put("/api/v1/alerts/" + alert.get("id").longValue() + "/acknowledgement", null)
                        .status())
                .as("there is nothing to acknowledge any more")
                .isEqualTo(409);
    }

    @Test
    void a_run_that_fails_opens_an_alert_and_one_that_succeeds_closes_it() throws Exception {
        Pair pair = stage.pair(2, 7).running();
        stage.sandbox().fault("revokedToken", Fault.always().of(pair.primary()).at("GET /reference*"));
        assertThat(pair.batch().get("state").stringValue()).isEqualTo("failed");

        JsonNode alert = opened(pair, "failed_run", 1);
        assertThat(alert.get("diagnosis").get("reason").stringValue()).contains("401");
        assertThat(alert.get("diagnosis").get("runId").longValue()).isPositive();
        assertThat(opened(pair, "refused_token", 1).get("accountId").longValue())
                .isEqualTo(pair.primaryId());

        stage.sandbox().faults("{}");
        stage.api()
                .put("/api/v1/accounts/" + pair.primaryId() + "/token", Map.of("token", Pair.token(pair.primary())))
                .ok();
        assertThat(pair.batch().get("state").stringValue()).isEqualTo("succeeded");
        Pair.eventually().until(() -> look(pair).isEmpty());
    }

    @Test
    void a_batch_of_several_syncs_is_made_up_for_by_each_of_them_for_itself() throws Exception {
        Pair pair = stage.pair(2, 7).running();
        Pair further = stage.further(pair);
        stage.database()
                .jdbc()
                .sql("""
                with failed as (
                    insert into run (kind, subject_id, account_id, state, error, created_at, finished_at)
                    values ('batch', :primary, :primary, 'failed', 'Grand Shooting answered 500', now(), now()) returning id)
                insert into run_sync (run_id, sync_id) select id, unnest(cast(:syncs as bigint[])) from failed
                """)
                .param("primary", pair.primaryId())
                .param("syncs", new Long[] {pair.syncId(), further.syncId()})
                .update();
        opened(pair, "failed_run", 1);
        opened(further, "failed_run", 1);

        // The other one is paused, so this batch is not for it.
        assertThat(pair.batch().get("state").stringValue()).isEqualTo("succeeded");

        Pair.eventually().until(() -> look(pair).isEmpty());
        assertThat(look(further)).hasSize(1);
    }

    @Test
    void a_run_that_the_brake_holds_opens_an_alert_until_somebody_decides() throws Exception {
        Pair pair = stage.pair(20, 7);
        List<Long> references = IntStream.range(0, 40)
                .mapToObj(i -> stage.sandbox().put(pair.primary(), "{\"ref\":\"GOES_%d\"}".formatted(i)))
                .toList();
        pair.running();
        stage.sandbox().fault("dropWebhooks", Fault.always().of(pair.primary()));
        references.forEach(reference -> stage.sandbox().delete(pair.primary(), reference));
        long run = pair.start("reconciliations", "repair");
        pair.held(run);

        JsonNode alert = opened(pair, "held_run", 40);
        assertThat(alert.get("diagnosis").get("runId").longValue()).isEqualTo(run);
        stage.api().post("/api/v1/runs/" + run + "/cancel", null).ok();
        closed(pair, alert);
    }

    @Test
    void more_than_ten_thousand_waiting_jobs_open_an_alert_that_closes_below_nine_thousand() throws Exception {
        Pair pair = stage.pair(0, 7);
        waiting(pair, 10_000);
        assertThat(open()).isEmpty();
        waiting(pair, 1);
        JsonNode alert = until(() -> open().stream().findFirst().orElse(null));
        assertThat(alert.get("condition").stringValue()).isEqualTo("backlog");
        assertThat(alert.get("count").longValue()).isEqualTo(10_001);
        assertThat(alert.get("diagnosis").get("syncs").get(0).get("waiting").longValue())
                .isEqualTo(10_001);

        waiting(pair, -1_000);
        assertThat(open()).as("9,001 wait").hasSize(1);
        waiting(pair, -1);
        closed(pair, alert);
    }

    @Test
    void jobs_that_were_given_up_after_seven_days_open_an_alert() throws Exception {
        Pair pair = stage.pair(0, 7);
        count("sync", pair.syncId(), "expired", 12);

        assertThat(opened(pair, "expired_jobs", 12).get("syncId").longValue()).isEqualTo(pair.syncId());
    }

    @Test
    void a_secondary_that_does_not_answer_for_a_minute_opens_an_alert_and_a_hiccup_does_not() throws Exception {
        Pair pair = stage.pair(2, 7).running();
        stage.sandbox().fault("outage", Fault.always().of(pair.secondary()));
        stage.sandbox().put(pair.primary(), "{\"ref\":\"NEW\"}");
        Pair.eventually()
                .until(() ->
                        pair.dashboard().get("lane").get("state").stringValue().equals("paused"));
        assertThat(look(pair)).isEmpty();

        stage.database()
                .jdbc()
                .sql("update lane set state_since = state_since - interval '1 minute' where account_id = ?")
                .param(pair.secondaryId())
                .update();
        JsonNode alert = opened(pair, "paused_lane", 1);
        assertThat(alert.get("diagnosis").get("account").stringValue()).isEqualTo("Secondary " + pair.secondary());
        assertThat(alert.get("diagnosis").get("reason").stringValue()).isNotBlank();

        stage.sandbox().faults("{}");
        closed(pair, alert);
    }

    @Test
    void changes_that_come_by_batch_alone_open_an_alert_and_the_next_webhook_closes_it() throws Exception {
        Pair pair = stage.pair(2, 7).running();
        stage.sandbox().fault("dropWebhooks", Fault.always().of(pair.primary()));
        stage.sandbox().put(pair.primary(), "{\"ref\":\"UNTOLD\"}");
        pair.batch();
        pair.untilEqual();
        assertThat(look(pair)).as("it may still come").isEmpty();

        // Two hours ago the sync was made active, and half an hour ago the batch ran; no webhook came since.
        stage.database()
                .jdbc()
                .sql("update sync set active_since = active_since - interval '2 hours'")
                .update();
        stage.database()
                .jdbc()
                .sql(
                        "update job set created_at = created_at - interval '30 minutes' where sync_id = ? and origin = 'batch'")
                .param(pair.syncId())
                .update();
        forgetWebhooks(pair);
        JsonNode alert = opened(pair, "silent_webhooks", 1);

        stage.sandbox().faults("{}");
        stage.sandbox().put(pair.primary(), "{\"ref\":\"TOLD\"}");
        closed(pair, alert);
    }

    @Test
    void silence_alone_opens_nothing() throws Exception {
        Pair pair = stage.pair(2, 7).running();
        stage.database()
                .jdbc()
                .sql("update sync set active_since = active_since - interval '2 hours'")
                .update();
        forgetWebhooks(pair);

        assertThat(look(pair)).isEmpty();
    }

    @Test
    void what_is_seen_by_several_at_once_is_one_alert() throws Exception {
        Pair pair = stage.pair(0, 7);
        count("sync", pair.syncId(), "expired", 1);
        Thread[] lookers = new Thread[6];
        for (int i = 0; i < lookers.length; i++) {
            lookers[i] = Thread.ofPlatform().start(() -> {
                try {
                    stage.service().duty("look-for-conditions");
                } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                }
            });
        }
        for (Thread looker : lookers) {
            looker.join();
        }

        assertThat(stage.database()
                        .jdbc()
                        .sql("select count(*) from alert where sync_id = ?")
                        .param(pair.syncId())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void an_alert_of_a_sync_that_is_deleted_closes_and_still_tells_its_name() throws Exception {
        Pair pair = stage.pair(0, 7);
        count("sync", pair.syncId(), "expired", 1);
        JsonNode alert = opened(pair, "expired_jobs", 1);
        stage.taken(pair);
        pair.forget();

        closed(pair, alert);
        assertThat(stage.api()
                        .get("/api/v1/alerts/past")
                        .ok()
                        .get("items")
                        .valueStream()
                        .filter(past -> past.get("id").equals(alert.get("id")))
                        .findFirst()
                        .orElseThrow()
                        .get("diagnosis")
                        .get("syncs")
                        .get(0)
                        .get("name")
                        .stringValue())
                .isEqualTo("Sync " + pair.secondary());
    }

    private interface Question<T> {
        T ask() throws Exception;
    }

    private static <T> T until(Question<T> question) {
        return Pair.eventually().until(question::ask, answer -> answer != null);
    }

    private static JsonNode opened(Pair pair, String condition, long count) {
        return until(() -> look(pair).stream()
                .filter(alert -> alert.get("condition").stringValue().equals(condition)
                        && alert.get("count").longValue() == count)
                .findFirst()
                .orElse(null));
    }

    private static void closed(Pair pair, JsonNode alert) {
        Pair.eventually().until(() -> {
            stage.service().duty("look-for-conditions");
            return !stage.api()
                    .get("/api/v1/alerts/" + alert.get("id").longValue())
                    .ok()
                    .get("closedAt")
                    .isNull();
        });
    }

    /** The alerts of a pair, after a look. */
    private static List<JsonNode> look(Pair pair) throws Exception {
        return open().stream()
                .filter(alert -> alert.get("syncId").asLong(0) == pair.syncId()
                        || alert.get("accountId").asLong(0) == pair.primaryId()
                        || alert.get("accountId").asLong(0) == pair.secondaryId())
                .toList();
    }

    private static List<JsonNode> open() throws Exception {
        stage.service().duty("look-for-conditions");
        return stage.api().get("/api/v1/alerts/open").ok().valueStream().toList();
    }

    private static void failedBefore(String interval) {
        stage.database()
                .jdbc()
                .sql("update job set finished_at = now() - interval '" + interval + "' where state = 'failed'")
                .update();
    }

    private static void waiting(Pair pair, long n) {
        count("sync", pair.syncId(), "waiting", n);
    }

    private static void count(String scope, long subject, String metric, long n) {
        stage.database()
                .jdbc()
                .sql("""
                insert into counter_delta (scope, subject_id, metric, hour, n)
                values (?, ?, ?, case when ? = 'waiting' then 'epoch' else date_trunc('hour', now()) end, ?)
                """)
                .params(scope, subject, metric, metric, n)
                .update();
    }

    private static void forgetWebhooks(Pair pair) {
        for (String table : List.of("counter", "counter_delta")) {
            stage.database()
                    .jdbc()
                    .sql("delete from " + table + " where scope = 'account' and metric = 'received' and subject_id = ?")
                    .param(pair.primaryId())
                    .update();
        }
    }
}

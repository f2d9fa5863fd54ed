package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Defining syncs. */
class SyncsTest {

    @RegisterExtension
    static final Stage stage = Stage.shared();

    @Test
    void a_sync_of_an_account_onto_itself_is_refused() {
        Pair pair = stage.pair(0, 1);

        Api.Reply reply = create("Self", pair.primaryId(), pair.primaryId(), null);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("detail").stringValue()).contains("secondaryAccountId");
    }

    @Test
    void a_sync_back_is_refused_with_the_circle_it_would_close() {
        Pair pair = stage.pair(0, 1);

        Api.Reply reply = create("Back", pair.secondaryId(), pair.primaryId(), null);

        assertThat(reply.status()).isEqualTo(409);
        String secondary = "Secondary " + pair.secondary();
        assertThat(reply.json().get("detail").stringValue())
                .contains(secondary + " → Primary " + pair.primary() + " → " + secondary);
    }

    @Test
    void a_circle_over_several_syncs_is_refused_with_its_path() {
        Pair ab = stage.pair(0, 1);
        long c = stage.pair(0, 1).primaryId();
        String nameOfC = name(c);
        long bc = create("BC " + c, ab.secondaryId(), c, null).ok().get("id").longValue();
        try {
            Api.Reply reply = create("CA " + c, c, ab.primaryId(), null);

            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.json().get("circle").stringValue())
                    .isEqualTo(String.join(" → ", nameOfC, name(ab.primaryId()), name(ab.secondaryId()), nameOfC));
            assertThat(reply.json().get("detail").stringValue()).contains("run for ever");
        } finally {
            stage.api().delete("/api/v1/syncs/" + bc).ok();
        }
    }

    @Test
    void two_syncs_between_the_same_accounts_are_refused() {
        Pair pair = stage.pair(0, 1);

        Api.Reply reply = create("Twice", pair.primaryId(), pair.secondaryId(), null);

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().get("detail").stringValue()).contains("between these two accounts already");
    }

    @Test
    void an_account_that_is_not_there_is_not_found() {
        Pair pair = stage.pair(0, 1);

        assertThat(create("Nowhere", pair.primaryId(), 999_999_999L, null).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "every now and then, Europe/Paris, batch.cron",
        "0 0 * * *, Europe/Paris, batch.cron",
        "61 * * * * *, Europe/Paris, batch.cron",
        ", Europe/Paris, batch.cron",
        "0 0 * * * *, Europe/Atlantis, batch.zone",
        "0 0 * * * *, '', batch.zone"
    })
    void a_schedule_that_cannot_be_read_is_refused_by_name(String cron, String zone, String field) {
        Pair pair = stage.pair(0, 1);
        Map<String, Object> batch = new HashMap<>();
        batch.put("enabled", true);
        batch.put("cron", cron);
        batch.put("zone", zone);

        Api.Reply reply = stage.api().patch("/api/v1/syncs/" + pair.syncId(), Map.of("batch", batch));

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().get("errors").get(0).get("field").stringValue()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'batch':{'enabled':true,'cron':'0 0 6 * * *','everyMinutes':5}} | batch.cron",
                "{'batch':{'enabled':true}} | batch.cron",
                "{'batch':{'enabled':true,'everyMinutes':0}} | batch.everyMinutes",
                "{'batch':{'enabled':true,'everyMinutes':1441}} | batch.everyMinutes",
                "{'batch':{'enabled':true,'everyMinutes':5,'hours':{'from':'07:00'}}} | batch.hours",
                "{'batch':{'enabled':true,'everyMinutes':5,'hours':{'from':'07:00','until':'07:00'}}} | batch.hours",
                "{'batch':{'enabled':true,'cron':'0 0 2 * * *','hours':{'from':'07:00','until':'20:00'}}} | batch.hours",
                "{'reconciliation':{'enabled':true,'mode':'repair'}} | reconciliation.cron",
                "{'reconciliation':{'enabled':false,'mode':'wipe'}} | reconciliation.mode",
                "{'reconciliation':{'enabled':true,'cron':'0 0 3 * * SUN','zone':'Mars'}} | reconciliation.zone",
                "{'brake':{'percent':0}} | brake.percent",
                "{'brake':{'percent':101}} | brake.percent"
            })
    void a_setting_that_cannot_be_used_is_refused_by_name(String change, String field) {
        Pair pair = stage.pair(0, 1);

        Api.Reply reply = stage.api().patch("/api/v1/syncs/" + pair.syncId(), change.replace('\'', '"'));

        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.json().get("errors").get(0).get("field").stringValue()).isEqualTo(field);
    }

    @Test
    void what_a_change_does_not_name_stays() {
        Pair pair = stage.pair(0, 1);
        String path = "/api/v1/syncs/" + pair.syncId();
        Map<String, Object> batch = Map.of(
                "enabled", true, "everyMinutes", 15, "hours", Map.of("from", "07:00", "until", "20:00"), "zone", "UTC");
        Map<String, Object> reconciliation = Map.of("enabled", true, "mode", "report", "cron", "0 0 3 * * SUN");
        stage.api().patch(path, Map.of("batch", batch)).ok();
        stage.api().patch(path, Map.of("reconciliation", reconciliation)).ok();

        JsonNode sync =
                stage.api().patch(path, Map.of("brake", Map.of("percent", 50))).ok();

        assertThat(sync.get("batch").get("everyMinutes").intValue()).isEqualTo(15);
        assertThat(sync.get("batch").get("hours").get("from").stringValue()).startsWith("07:00");
        assertThat(sync.get("batch").get("nextAt").isNull()).isFalse();
        assertThat(sync.get("reconciliation").get("mode").stringValue()).isEqualTo("report");
        assertThat(sync.get("reconciliation").get("nextAt").isNull()).isFalse();
        assertThat(sync.get("brake").get("percent").intValue()).isEqualTo(50);
    }

    @Test
    void a_new_sync_is_paused_with_webhooks_on_and_batches_off() {
        JsonNode sync =
                stage.api().get("/api/v1/syncs/" + stage.pair(0, 1).syncId()).ok();

        assertThat(sync.get("state").stringValue()).isEqualTo("paused");
        assertThat(sync.get("webhooks").get("enabled").booleanValue()).isTrue();
        assertThat(sync.get("batch").get("enabled").booleanValue()).isFalse();
    }

    @Test
    void a_sync_with_webhooks_off_takes_none() {
        Pair pair = stage.pair(0, 1).running();
        stage.api()
                .patch("/api/v1/syncs/" + pair.syncId(), Map.of("webhooks", Map.of("enabled", false)))
                .ok();

        stage.sandbox().put(pair.primary(), "{\"ref\":\"A\"}");
        stage.sandbox().tick();
        pair.untilQuiet();

        assertThat(stage.sandbox().size(pair.secondary())).isZero();
        assertThat(pair.dashboard().get("receivedToday").longValue()).isZero();
    }

    @Test
    void a_sync_that_is_deleted_leaves_the_secondary_as_it_is() {
        Pair pair = stage.pair(10, 1).running();
        Pair other = stage.further(pair);
        other.initialised("mirror");

        stage.api().delete("/api/v1/syncs/" + other.syncId()).ok();
        try {
            assertThat(stage.sandbox().size(other.secondary())).isEqualTo(10);
            assertThat(stage.api().get("/api/v1/syncs/" + other.syncId()).status())
                    .isEqualTo(404);
        } finally {
            stage.taken(other);
        }
    }

    private static Api.Reply create(String name, long primary, long secondary, Map<String, Object> batch) {
        Map<String, Object> sync = new HashMap<>();
        sync.put("name", name);
        sync.put("primaryAccountId", primary);
        sync.put("secondaryAccountId", secondary);
        sync.put("batch", batch);
        return stage.api().post("/api/v1/syncs", sync);
    }

    private static String name(long account) {
        return stage.api().get("/api/v1/accounts/" + account).ok().get("name").stringValue();
    }
}

package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What people do is in the audit log, with what was before and what is now, and never a secret. */
class AuditTest {

    @RegisterExtension
    static final Stage stage = Stage.own();

    @Test
    void what_is_done_to_an_account_is_kept_but_its_token() {
        Pair pair = stage.pair(0, 1);
        String account = "/api/v1/accounts/" + pair.secondaryId();
        stage.api().patch(account, Map.of("requestsPerSecond", 7)).ok();
        stage.api().patch(account, Map.of("requestsPerSecond", 7)).ok(); // changes nothing
        stage.api().post(account + "/webhooks", null).ok();
        stage.api().post(account + "/webhooks", null).ok(); // registered already
        stage.api().put(account + "/token", Map.of("token", "canary-another")).ok();
        stage.api().delete("/api/v1/syncs/" + pair.syncId()).ok();
        stage.api().delete(account).ok();
        stage.api().delete("/api/v1/accounts/" + pair.primaryId()).ok();
        stage.taken(pair);

        List<JsonNode> entries = entries("object=account&objectId=" + pair.secondaryId());

        assertThat(actions(entries))
                .containsExactly(
                        "account.deleted",
                        "account.token_replaced",
                        "account.webhooks_registered",
                        "account.changed",
                        "account.created");
        JsonNode changed = entries.get(3);
        assertThat(changed.at("/before/requestsPerSecond").intValue()).isEqualTo(1_000);
        assertThat(changed.at("/after/requestsPerSecond").intValue()).isEqualTo(7);
        assertThat(changed.at("/actor/kind").stringValue()).isEqualTo("admin_token");
        assertThat(changed.get("address").stringValue()).isEqualTo("127.0.0.1");
        assertThat(changed.at("/object/name").stringValue()).isEqualTo("Secondary " + pair.secondary());
        assertThat(entries.get(2).at("/after/topics").size()).isEqualTo(3);
        JsonNode replaced = entries.get(1);
        assertThat(replaced.get("before").isNull() && replaced.get("after").isNull())
                .isTrue();
        assertThat(entries.getFirst().at("/before/baseUrl").stringValue()).startsWith("http");
        assertThat(entries.toString()).doesNotContain("canary");
    }

    @Test
    void what_is_done_to_a_sync_its_rules_and_its_runs_is_kept() {
        Pair pair = stage.pair(3, 1);
        String sync = "/api/v1/syncs/" + pair.syncId();
        stage.api().patch(sync, Map.of("name", "Renamed " + pair.syncId())).ok();
        stage.api().patch(sync, Map.of()).ok(); // changes nothing
        pair.activate();
        pair.activate();
        stage.api().put(sync + "/rules", Map.of("basedOn", 0, "note", "first")).ok();
        stage.api()
                .put(sync + "/rules", Map.of("basedOn", 1, "mapping", Map.of("fields", List.of()), "note", "second"));
        long run = pair.initialise("mirror");
        pair.ended(run);
        pair.pause();
        pair.pause();

        assertThat(actions(entries("object=sync&objectId=" + pair.syncId())))
                .startsWith("sync.paused")
                .contains("rules.saved")
                .endsWith("sync.activated", "sync.changed", "sync.created")
                .doesNotHaveDuplicates();
        JsonNode started =
                entries("action=run.started&object=run&objectId=" + run).getFirst();
        assertThat(started.at("/after/kind").stringValue()).isEqualTo("initialisation");
        assertThat(started.at("/after/mode").stringValue()).isEqualTo("mirror");
        assertThat(started.at("/after/syncIds/0").longValue()).isEqualTo(pair.syncId());
        JsonNode paused = entries("action=sync.paused&objectId=%d&object=sync".formatted(pair.syncId()))
                .getFirst();
        assertThat(paused.at("/before/state").stringValue()).isEqualTo("active");
        assertThat(paused.at("/after/state").stringValue()).isEqualTo("paused");
    }

    @Test
    void taking_a_snapshot_away_and_deleting_it_are_kept() {
        Pair pair = stage.pair(2, 1);
        long run = pair.initialise("mirror");
        JsonNode ended = pair.ended(run);
        long snapshot = ended.get("snapshotId").longValue();
        stage.api().download("/api/v1/snapshots/" + snapshot + "/file");
        stage.api().delete("/api/v1/snapshots/" + snapshot).ok();

        List<JsonNode> entries = entries("object=snapshot&objectId=" + snapshot);

        assertThat(actions(entries)).containsExactly("snapshot.deleted", "snapshot.downloaded");
        assertThat(entries.getFirst().at("/before/runId").longValue()).isEqualTo(run);
    }

    @Test
    void what_was_refused_leaves_no_entry() {
        Pair pair = stage.pair(0, 1);
        assertThat(stage.api().delete("/api/v1/accounts/" + pair.primaryId()).status())
                .isEqualTo(409);

        assertThat(actions(entries("object=account&objectId=" + pair.primaryId())))
                .containsExactly("account.created");
    }

    @Test
    void a_person_is_found_by_what_they_did_by_themselves_or_by_a_token() {
        String email = People.add(stage, "admin");
        Api theirs = stage.api().withToken(People.token(stage, email, "admin"));
        theirs.put("/api/v1/domains/found.example.org", "").ok();
        long id = person(email);

        List<JsonNode> entries = entries("person=" + id);

        assertThat(actions(entries)).containsExactly("domain.admitted");
        assertThat(entries.getFirst().at("/actor/kind").stringValue()).isEqualTo("api_token");
        assertThat(entries.getFirst().at("/actor/name").stringValue()).startsWith(email);
    }

    @Test
    void a_search_finds_the_beginnings_of_words_of_names_and_addresses() {
        stage.api().put("/api/v1/domains/zanzibar-fotos.example", "").ok();

        for (String search : List.of("zanzi", "FOTOS", "zanzibar-fotos.example", "fot zan", "zanzibar 127.0.0.1")) {
            assertThat(actions(entries("search=" + encoded(search)))).as(search).containsExactly("domain.admitted");
        }
        for (String search : List.of("anzibar", "zanzibar other", "%", "' | *", "zanzibar\0x")) {
            assertThat(entries("search=" + encoded(search))).as(search).isEmpty();
        }
    }

    @Test
    void the_log_is_walked_by_pages_and_narrowed_by_time_and_action() {
        Instant before = last();
        for (int i = 0; i < 5; i++) {
            stage.api()
                    .put("/api/v1/domains/walked-%d.example".formatted(i), "")
                    .ok();
        }
        String asked = "/api/v1/audit?action=domain&limit=2&search=walked";
        JsonNode first = stage.api().get(asked).ok();
        JsonNode second = stage.api()
                .get(asked + "&after=" + first.get("next").stringValue())
                .ok();
        JsonNode third = stage.api()
                .get(asked + "&after=" + second.get("next").stringValue())
                .ok();

        assertThat(List.of(first, second, third).stream()
                        .flatMap(page -> page.get("items").valueStream())
                        .map(entry -> entry.at("/object/name").stringValue()))
                .containsExactly(
                        "walked-4.example",
                        "walked-3.example",
                        "walked-2.example",
                        "walked-1.example",
                        "walked-0.example");
        assertThat(third.get("next").isNull()).isTrue();
        Instant middle = Instant.parse(second.at("/items/0/at").stringValue());
        assertThat(entries("search=walked&from=" + middle)).hasSize(3);
        assertThat(entries("search=walked&to=" + middle)).hasSize(2);
        assertThat(entries("search=walked&to=" + before)).isEmpty();
        assertThat(entries("search=walked&action=account")).isEmpty();
    }

    @Test
    void what_cannot_be_asked_is_refused() {
        for (String asked :
                List.of("objectId=1", "search=" + "x".repeat(201), "after=x", "after=999999999", "from=yesterday")) {
            assertThat(stage.api().get("/api/v1/audit?" + asked).status())
                    .as(asked)
                    .isEqualTo(400);
        }
    }

    @Test
    void the_file_holds_what_was_asked_for_and_no_formulas() {
        stage.api()
                .post(
                        "/api/v1/people",
                        Map.of("email", "=cmd@formula.example", "role", "standard", "name", "a \"quoted\", name"))
                .ok();

        Api.Reply file = stage.api().get("/api/v1/audit/file?action=person.added&search=formula");

        assertThat(file.header("Content-Type")).startsWith("text/csv");
        assertThat(file.header("Content-Disposition"))
                .startsWith("attachment; filename=\"gs-sync-audit-")
                .endsWith(".csv\"");
        List<String> lines = file.text().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("\ufeff\"id\",\"at\",");
        assertThat(lines.getLast())
                .contains("\"'=cmd@formula.example\"")
                .contains("\"\"a \\\"\"quoted\\\"\", name\"\"");
    }

    private static Instant last() {
        return Instant.parse(
                stage.api().get("/api/v1/audit?limit=1").ok().at("/items/0/at").stringValue("2000-01-01T00:00:00Z"));
    }

    private static long person(String email) {
        return stage.database()
                .jdbc()
                .sql("select id from person where email = ?")
                .param(email)
                .query(Long.class)
                .single();
    }

    private static List<JsonNode> entries(String asked) {
        return stage.api()
                .get("/api/v1/audit?" + asked)
                .ok()
                .get("items")
                .valueStream()
                .toList();
    }

    private static List<String> actions(List<JsonNode> entries) {
        return entries.stream().map(entry -> entry.get("action").stringValue()).toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

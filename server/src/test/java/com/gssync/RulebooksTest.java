package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** The rules of a sync over the REST API: saved in versions, compared, brought back, checked and tried out. */
class RulebooksTest {

    private static final String OWNERS = """
            {"color":{"target":"couleur","rules":[{"type":"uppercase"}]},"brand":{"target":"marque","rules":[{"type":"default","value":"INCONNU"}]}}
            """;

    @RegisterExtension
    static final Stage stage = Stage.shared();

    private final Pair pair = stage.pair(0, 1);

    @Test
    void a_sync_without_rules_shows_version_0() {
        JsonNode rules = get("");
        assertThat(rules.get("version").intValue()).isZero();
        assertThat(rules.get("filter").isNull()).isTrue();
        assertThat(rules.get("mapping").isNull()).isTrue();
        assertThat(get("/versions").get("items").isEmpty()).isTrue();
    }

    @Test
    void what_the_owner_wrote_is_saved_and_shown_as_it_stands_with_who_and_when_and_why() {
        JsonNode saved = save(0, "null", OWNERS, "Colours in French").ok();
        assertThat(saved.get("version").intValue()).isEqualTo(1);
        JsonNode shown = get("");
        assertThat(shown.get("mapping").toString()).isEqualTo(OWNERS.strip());
        assertThat(shown.get("note").stringValue()).isEqualTo("Colours in French");
        assertThat(shown.get("author").stringValue()).isNotEmpty();
        assertThat(shown.get("savedAt").stringValue()).isNotEmpty();
        assertThat(stage.api()
                        .get("/api/v1/syncs/" + pair.syncId())
                        .ok()
                        .get("rulesVersion")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void versions_are_listed_compared_and_brought_back() {
        save(0, "null", OWNERS, null).ok();
        save(1, "null", OWNERS.replace("INCONNU", "AUTRE"), null).ok();
        save(2, "{\"version\":1,\"conditions\":[{\"field\":\"brand\",\"operator\":\"exists\"}]}", "null", null)
                .ok();

        assertThat(get("/versions?limit=2").get("items"))
                .extracting(version -> version.get("version").intValue())
                .containsExactly(3, 2);
        assertThat(get("/versions?after=" + get("/versions?limit=2").get("next").stringValue())
                        .get("items"))
                .extracting(version -> version.get("version").intValue())
                .containsExactly(1);
        assertThat(get("/versions/2/changes"))
                .extracting(
                        change -> change.get("at").toString(),
                        change -> change.get("before").toString(),
                        change -> change.get("after").toString())
                .containsExactly(
                        tuple("[\"mapping\",\"brand\",\"rules\",\"0\",\"value\"]", "\"INCONNU\"", "\"AUTRE\""));
        assertThat(get("/versions/3/changes?since=0"))
                .extracting(change -> change.get("at").toString())
                .containsExactly("[\"filter\"]");

        JsonNode restored = stage.api()
                .post(path("/versions/1/restore"), Map.of("basedOn", 3))
                .ok();
        assertThat(restored.get("version").intValue()).isEqualTo(4);
        assertThat(restored.get("restoredFrom").intValue()).isEqualTo(1);
        assertThat(get("").get("mapping").toString()).isEqualTo(OWNERS.strip());
        assertThat(get("").get("filter").isNull()).isTrue();
    }

    @Test
    void saving_the_same_again_makes_no_version_and_saving_over_somebody_elses_is_refused() {
        save(0, "null", OWNERS, null).ok();
        assertThat(save(1, "null", OWNERS, "again").ok().get("version").intValue())
                .isEqualTo(1);
        Api.Reply late = save(0, "null", "null", null);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("version").intValue()).isEqualTo(1);
        assertThat(late.json().get("detail").stringValue()).contains("Yours are not saved");
        assertThat(get("").get("version").intValue()).isEqualTo(1);
    }

    @Test
    void all_that_is_wrong_is_told_at_once_with_its_place_and_nothing_is_saved() {
        String filter =
                "{\"version\":1,\"conditions\":[{\"field\":\"brand\",\"operator\":\"resembles\",\"value\":\"x\"}]}";
        String mapping =
                "{\"version\":2,\"fields\":[{\"source\":\"color\",\"target\":\"reference_id\"},{\"source\":\"tags\",\"target\":\"comment\"}]}";
        Api.Reply refused = save(0, filter, mapping, null);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("findings"))
                .extracting(finding -> finding.get("at").stringValue())
                .containsExactly(
                        "/filter/conditions/0/operator", "/mapping/fields/0/target", "/mapping/fields/1/target");
        assertThat(get("").get("version").intValue()).isZero();

        JsonNode check = stage.api()
                .post(path("/check"), "{\"filter\":%s,\"mapping\":%s}".formatted(filter, mapping))
                .ok();
        assertThat(check.get("findings")).isEqualTo(refused.json().get("findings"));
        assertThat(stage.api()
                        .post(path("/check"), "{\"mapping\":%s}".formatted(OWNERS))
                        .ok()
                        .get("findings")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_trial_shows_what_rules_make_of_references_of_the_primary() {
        stage.sandbox().put(pair.primary(), "{\"ref\":\"A\",\"color\":\"pink\",\"brand\":\"NIKE\"}");
        stage.sandbox().put(pair.primary(), "{\"ref\":\"B\",\"color\":\"blue\",\"brand\":\"OTHER\"}");
        stage.sandbox().put(pair.primary(), "{\"ref\":\"C\",\"extra\":{\"made\":\"31/02/2024\"},\"brand\":\"NIKE\"}");
        String rules = """
                {"filter":{"version":1,"conditions":[{"field":"brand","operator":"equals","value":"NIKE"}]},
                 "mapping":{"version":2,"fields":[{"source":"color","rules":[{"type":"uppercase"}]},
                   {"source":"extra.made","target":"extra.made","rules":[{"type":"date_format","from":"DD/MM/YYYY","to":"YYYY-MM-DD"}]}]}%s}
                """;
        JsonNode tried = stage.api()
                .post(path("/trials"), rules.formatted(",\"refs\":[\"A\",\"B\",\"NONE\",\"C\"]"))
                .ok();
        assertThat(tried)
                .extracting(
                        one -> one.get("ref").stringValue(),
                        one -> one.get("outcome").stringValue())
                .containsExactly(
                        tuple("A", "carried"), tuple("B", "left_out"), tuple("NONE", "unknown"), tuple("C", "failing"));
        assertThat(tried.get(0).get("before").get("color").stringValue()).isEqualTo("pink");
        assertThat(tried.get(0).get("after").get("color").stringValue()).isEqualTo("PINK");
        assertThat(tried.get(3).get("error").stringValue()).contains("31/02/2024", "DD/MM/YYYY");
        assertThat(stage.api()
                        .post(path("/trials"), rules.formatted(",\"most\":2"))
                        .ok())
                .hasSize(2);
        assertThat(pair.secondaryStats().requests()).isZero();
    }

    @Test
    void columns_that_the_secondary_lacks_are_made_when_somebody_asks_for_it_and_not_before() {
        stage.sandbox().put(pair.secondary(), "{\"ref\":\"HERS\",\"extra\":{\"marque\":\"NIKE\"}}");
        save(0, "null", OWNERS, null).ok();

        Api.Reply refused = stage.api().post("/api/v1/syncs/" + pair.syncId() + "/activate", null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("columns"))
                .extracting(JsonNode::stringValue)
                .containsExactly("couleur", "marque");
        assertThat(get("/columns"))
                .extracting(
                        column -> column.get("name").stringValue(),
                        column -> column.get("known").booleanValue())
                .containsExactly(tuple("couleur", false), tuple("marque", true));
        assertThat(pair.secondaryStats().writes()).isZero();
        JsonNode made = stage.api()
                .post(path("/columns"), Map.of("columns", List.of(Map.of("key", "couleur", "label", "Couleur"))))
                .ok();
        assertThat(made).allMatch(column -> column.get("known").booleanValue());
        assertThat(pair.secondaryStats().writes()).isEqualTo(1);
        pair.activate();
        assertThat(stage.api()
                        .post(path("/columns"), Map.of("columns", List.of(Map.of("key", "season"))))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_sync_is_activated_without_its_columns_when_somebody_says_so() {
        save(0, "null", OWNERS, null).ok();
        String activate = "/api/v1/syncs/" + pair.syncId() + "/activate?missingColumns=";
        assertThat(stage.api().post(activate + "make", null).status()).isEqualTo(400);
        assertThat(stage.api().post(activate + "ignore", null).ok().get("state").stringValue())
                .isEqualTo("active");
        assertThat(pair.secondaryStats().requests()).isZero();
    }

    @Test
    void what_is_no_request_is_told_so() {
        assertThat(save(0, "null", "{\"version\":3}", null).status()).isEqualTo(400);
        assertThat(stage.api().put(path(""), "{\"mapping\":null}").status()).isEqualTo(400);
        assertThat(save(0, "null", "{\"version\":1e2147483648}", null).status()).isEqualTo(400);
        assertThat(stage.api().get("/api/v1/syncs/999999/rules").status()).isEqualTo(404);
        assertThat(stage.api().get(path("/versions/7")).status()).isEqualTo(404);
        assertThat(stage.api()
                        .post(path("/versions/7/restore"), Map.of("basedOn", 0))
                        .status())
                .isEqualTo(404);
        assertThat(stage.api()
                        .post(path("/trials"), Map.of("refs", List.of("")))
                        .status())
                .isEqualTo(400);
    }

    private JsonNode get(String path) {
        return stage.api().get(path(path)).ok();
    }

    private String path(String path) {
        return "/api/v1/syncs/" + pair.syncId() + "/rules" + path;
    }

    private Api.Reply save(int basedOn, String filter, String mapping, String note) {
        return stage.api()
                .put(
                        path(""),
                        "{\"basedOn\":%d,\"filter\":%s,\"mapping\":%s,\"note\":%s}"
                                .formatted(basedOn, filter, mapping, note == null ? null : "\"" + note + "\""));
    }
}

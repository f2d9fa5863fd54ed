package com.gssync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ControlApiTest {
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.forTests());
    private final Api controls = Api.controls(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void accounts_are_listed_and_created_with_a_catalogue() {
        Api.Reply created = controls.post(
                "/accounts", "{\"accountId\":7,\"name\":\"Sept\",\"token\":\"t7\",\"references\":20,\"seed\":3}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().get("references").intValue()).isEqualTo(20);
        assertThat(controls.get("/accounts").json()).hasSize(3);
        assertThat(Api.withToken(sandbox, "t7").get("/reference").json()).hasSize(20);
        assertThat(controls.post("/accounts", "{\"accountId\":7,\"token\":\"x\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void a_person_adds_edits_renames_and_deletes() {
        JsonNode added = controls.post(
                        "/accounts/1001/references", "{\"ref\":\"A\",\"color\":\"rose\",\"comment\":\"\"}")
                .json();
        String path = "/accounts/1001/references/" + added.get("reference_id");
        controls.post("/accounts/1001/references", "{\"ref\":\"B\"}");

        JsonNode renamed = controls.put(path, "{\"ref\":\"A2\",\"color\":\"\"}").json();

        assertThat(renamed.get("reference_id")).isEqualTo(added.get("reference_id"));
        assertThat(renamed.get("ref").stringValue()).isEqualTo("A2");
        assertThat(renamed.get("color").isNull()).isTrue();
        assertThat(controls.put(path, "{\"ref\":\"B\"}").status()).isEqualTo(409);
        assertThat(controls.get(path).json()).isEqualTo(renamed);
        assertThat(controls.delete(path).status()).isEqualTo(204);
        assertThat(controls.get(path).status()).isEqualTo(404);
    }

    @Test
    void the_list_searches_pages_and_shows_the_other_account_beside() {
        sandbox.put(Sandbox.PRIMARY, "{\"ref\":\"A\",\"smalltext\":\"Robe Élise\"}");
        sandbox.put(Sandbox.PRIMARY, "{\"ref\":\"B\",\"smalltext\":\"robe\"}");
        sandbox.put(Sandbox.PRIMARY, "{\"ref\":\"C\",\"smalltext\":\"Jupe\"}");
        sandbox.put(Sandbox.SECONDARY, "{\"ref\":\"A\",\"smalltext\":\"Robe Élise\"}");
        sandbox.put(Sandbox.SECONDARY, "{\"ref\":\"B\",\"smalltext\":\"ROBE\"}");

        JsonNode all = controls.get("/accounts/1001/references?beside=1002").json();
        JsonNode first =
                controls.get("/accounts/1001/references?q=ROBE&limit=1").json();
        JsonNode second = controls.get("/accounts/1001/references?q=ROBE&limit=1&after=" + first.get("next"))
                .json();

        assertThat(all.findValuesAsString("state")).containsExactly("equal", "differs", "missing");
        assertThat(all.get("items").get(1).get("fields").toString()).isEqualTo("[\"smalltext\"]");
        assertThat(first.get("items").get(0).get("reference").get("ref").stringValue())
                .isEqualTo("A");
        assertThat(second.get("items").get(0).get("reference").get("ref").stringValue())
                .isEqualTo("B");
        assertThat(second.get("next").isNull()).isTrue();
    }

    @Test
    void changes_seed_compare_stats_and_webhooks_answer_as_agreed() {
        assertThat(controls.post("/accounts/1001/seed", "{\"references\":30,\"seed\":1}")
                        .status())
                .isEqualTo(200);
        JsonNode counts = controls.post("/accounts/1001/changes", "{\"count\":20,\"seed\":7}")
                .json();
        JsonNode comparison = controls.get("/compare?source=1001&target=1002").json();

        assertThat(counts.propertyNames()).contains("created", "updated", "renamed", "deleted");
        assertThat(comparison.get("equal").booleanValue()).isFalse();
        assertThat(comparison.get("missing").intValue()).isEqualTo(sandbox.size(Sandbox.PRIMARY));
        assertThat(comparison.get("samples")).hasSize(20);
        assertThat(controls.get("/stats").json().get(0).propertyNames())
                .contains("accountId", "requests", "overQuota", "maxPerSecond", "reads", "writes", "byStatus");
        assertThat(controls.delete("/stats").status()).isEqualTo(204);
        assertThat(controls.post("/tick", null).json().propertyNames()).contains("pending", "delivered", "dropped");
        assertThat(controls.get("/accounts/9/references").status()).isEqualTo(404);
    }

    @Test
    void it_changes_references_by_itself_when_told_to() {
        controls.put("/settings", "{\"changesPerMinute\":6000}");

        await().until(() -> sandbox.size(Sandbox.PRIMARY) > 5);
    }

    @Test
    void the_page_is_served_at_the_root_and_needs_nothing_from_elsewhere() {
        Api.Reply page = Api.root(sandbox).get("/");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.body()).doesNotContain("https://").doesNotContain("innerHTML");
    }

    @Test
    void a_page_of_another_site_cannot_use_the_controls() {
        assertThat(controls.get("/accounts", "Origin", "http://evil.example").status())
                .isEqualTo(403);
        assertThat(controls.get("/accounts", "Origin", "http://localhost:" + sandbox.port())
                        .status())
                .isEqualTo(200);
    }
}

package com.gssync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReferenceEndpointsTest {
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.forTests());
    private final Api api = Api.primary(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void a_post_creates_then_updates_the_reference_of_that_ref_and_only_the_fields_given() {
        Api.Reply created = api.post("/reference", "{\"ref\":\"A\",\"smalltext\":\"Été\",\"color\":\"rose\"}");
        Api.Reply updated = api.post("/reference", "{\"ref\":\"A\",\"color\":\"noir\"}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.json().get("reference_id")).isEqualTo(created.json().get("reference_id"));
        assertThat(updated.json().get("smalltext").stringValue()).isEqualTo("Été");
        assertThat(updated.json().get("color").stringValue()).isEqualTo("noir");
        assertThat(updated.header("Date")).isNotNull();
    }

    @Test
    void a_reference_is_read_and_deleted_by_its_id_and_then_gone() {
        long id = api.create("{\"ref\":\"A\"}");

        assertThat(api.get("/reference/" + id).json().get("ref").stringValue()).isEqualTo("A");
        assertThat(api.delete("/reference/" + id).status()).isEqualTo(204);
        assertThat(api.get("/reference/" + id).status()).isEqualTo(404);
        assertThat(api.delete("/reference/" + id).status()).isEqualTo(404);
        assertThat(api.get("/reference/abc").status()).isEqualTo(404);
    }

    @Test
    void ids_are_never_used_again_and_differ_from_those_of_the_other_account() {
        long first = api.create("{\"ref\":\"A\"}");
        api.delete("/reference/" + first);

        assertThat(api.create("{\"ref\":\"A\"}")).isGreaterThan(first);
        assertThat(Api.secondary(sandbox).create("{\"ref\":\"A\"}")).isNotEqualTo(first);
    }

    @Test
    void a_400_names_the_field_that_is_missing_empty_or_of_the_wrong_type() {
        assertThat(fieldRefused("{\"smalltext\":\"x\"}")).isEqualTo("ref");
        assertThat(fieldRefused("{\"ref\":\"\"}")).isEqualTo("ref");
        assertThat(fieldRefused("{\"ref\":\"A\",\"brand\":\"\"}")).isEqualTo("brand");
        assertThat(fieldRefused("{\"ref\":\"A\",\"brand\":7}")).isEqualTo("brand");
        assertThat(fieldRefused("{\"ref\":\"A\",\"eans\":\"1\"}")).isEqualTo("eans");
        assertThat(fieldRefused("{\"ref\":\"A\",\"tags\":[\"\"]}")).isEqualTo("tags");
        assertThat(fieldRefused("{\"ref\":\"A\",\"eans_extended\":[{\"star\":true}]}"))
                .isEqualTo("eans_extended");
        assertThat(fieldRefused("{\"ref\":\"A\",\"hexa_color\":\"pink\"}")).isEqualTo("hexa_color");
        assertThat(fieldRefused("{\"ref\":\"A\",\"extra\":[]}")).isEqualTo("extra");
        assertThat(fieldRefused("{\"ref\":\"A\",\"extra\":{\"care\":\"\"}}")).isEqualTo("extra.care");
        assertThat(fieldRefused("{\"ref\":\"A\",\"category_id\":999999}")).isEqualTo("category_id");
        assertThat(fieldRefused("{\"ref\":\"A\",\"shotlist_id\":999999}")).isEqualTo("shotlist_id");
        assertThat(api.post("/reference", "{\"ref\":").status()).isEqualTo(400);
        assertThat(api.post("/reference", "[]").status()).isEqualTo(400);
    }

    private String fieldRefused(String body) {
        Api.Reply reply = api.post("/reference", body);
        assertThat(reply.status()).isEqualTo(400);
        return reply.error().get("field").stringValue();
    }

    @Test
    void an_ean_of_another_reference_is_a_409_whichever_field_it_stands_in() {
        api.create("{\"ref\":\"A\",\"ean\":\"1\",\"eans\":[\"2\"],\"eans_extended\":[{\"ean\":\"3\"}]}");

        for (String body :
                new String[] {"\"ean\":\"3\"", "\"eans\":[\"9\",\"1\"]", "\"eans_extended\":[{\"ean\":\"2\"}]"}) {
            Api.Reply reply = api.post("/reference", "{\"ref\":\"B\"," + body + "}");
            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.error().get("field").stringValue()).isEqualTo(body.substring(1, body.indexOf(':') - 1));
        }
        assertThat(api.post("/reference", "{\"ref\":\"A\",\"eans\":[\"1\",\"3\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(api.post("/reference", "{\"ref\":\"B\",\"ean\":\"2\"}").status())
                .isEqualTo(201);
    }

    @Test
    void a_deleted_references_ean_is_free_again() {
        long id = api.create("{\"ref\":\"A\",\"ean\":\"1\"}");
        api.delete("/reference/" + id);

        assertThat(api.create("{\"ref\":\"B\",\"ean\":\"1\"}")).isPositive();
    }

    @Test
    void extra_is_written_by_its_own_endpoint_and_leaves_the_rest_alone() {
        long id = api.create("{\"ref\":\"A\",\"color\":\"rose\",\"extra\":{\"care\":\"à la main\",\"n\":1}}");

        JsonNode reference =
                api.put("/reference/" + id + "/extra", "{\"extra\":{\"n\":2}}").json();

        assertThat(reference.get("extra").toString()).isEqualTo("{\"care\":\"à la main\",\"n\":2}");
        assertThat(reference.get("color").stringValue()).isEqualTo("rose");
        assertThat(api.put("/reference/" + id + "/extra", "{}").status()).isEqualTo(400);
        assertThat(api.put("/reference/1/extra", "{\"extra\":{\"n\":2}}").status())
                .isEqualTo(404);
    }

    @Test
    void columns_of_extra_are_added_and_changed() {
        api.post("/reference/column", "[{\"key\":\"care\",\"label\":\"Entretien\",\"type\":\"text\"}]");
        Api.Reply reply = api.post(
                "/reference/column", "[{\"key\":\"care\",\"label\":\"Care\",\"type\":\"text\"},{\"key\":\"n\"}]");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json()).hasSize(2);
        assertThat(reply.json().get(0).get("label").stringValue()).isEqualTo("Care");
        assertThat(api.post("/reference/column", "[{\"label\":\"x\"}]")
                        .error()
                        .get("field")
                        .stringValue())
                .isEqualTo("key");
    }

    @Test
    void tags_are_added_and_removed_one_reference_at_a_time() {
        long id = api.create("{\"ref\":\"A\",\"tags\":[\"urgent\",\"old\"]}");

        Api.Reply reply = api.put("/reference/" + id + "/tag", "{\"add\":[\"new\",\"urgent\"],\"remove\":[\"old\"]}");

        assertThat(reply.json().toString()).isEqualTo("[\"urgent\",\"new\"]");
        assertThat(api.get("/reference/" + id + "/tag").json().toString()).isEqualTo("[\"urgent\",\"new\"]");
        assertThat(api.put("/reference/" + id + "/tag", "{\"add\":[\"\"]}").status())
                .isEqualTo(400);
    }

    @Test
    void a_bulk_of_tags_answers_207_with_what_succeeded_and_what_failed() {
        long id = api.create("{\"ref\":\"A\"}");

        Api.Reply mixed = api.put(
                "/reference/tag",
                "[{\"reference_id\":" + id + ",\"add\":[\"x\"]},{\"reference_id\":1,\"add\":[\"x\"]}]");
        Api.Reply good = api.put("/reference/tag", "[{\"reference_id\":\"" + id + "\",\"remove\":[\"x\"]}]");

        assertThat(mixed.status()).isEqualTo(207);
        assertThat(mixed.json().get("succeeded").toString()).isEqualTo("[" + id + "]");
        assertThat(mixed.json().get("failed").get(0).get("reference_id").longValue())
                .isEqualTo(1);
        assertThat(good.status()).isEqualTo(200);
    }

    @Test
    void a_merge_keeps_the_first_reference_and_deletes_the_second() {
        long first = api.create("{\"ref\":\"A\",\"ean\":\"1\",\"tags\":[\"a\"],\"extra\":{\"n\":1}}");
        long second = api.create(
                "{\"ref\":\"B\",\"ean\":\"2\",\"tags\":[\"b\"],\"color\":\"rose\",\"extra\":{\"n\":2,\"m\":3}}");

        JsonNode merged =
                api.post("/reference/" + first + "/merge/" + second, null).json();

        assertThat(merged.get("reference_id").longValue()).isEqualTo(first);
        assertThat(merged.get("eans").toString()).isEqualTo("[\"2\"]");
        assertThat(merged.get("tags").toString()).isEqualTo("[\"a\",\"b\"]");
        assertThat(merged.get("color").stringValue()).isEqualTo("rose");
        assertThat(merged.get("extra").toString()).contains("\"n\":1").contains("\"m\":3");
        assertThat(api.get("/reference/" + second).status()).isEqualTo(404);
        assertThat(api.post("/reference/" + first + "/merge/" + first, null).status())
                .isEqualTo(400);
    }

    @Test
    void a_shotlist_is_created_by_its_name_and_then_known_by_its_id() {
        Api.Reply first = api.post("/reference", "{\"ref\":\"A\",\"shotlist\":\"Mars\"}");
        long shotlist = first.json().get("shotlist_id").longValue();

        Api.Reply second = api.post("/reference", "{\"ref\":\"B\",\"shotlist_id\":" + shotlist + "}");

        assertThat(second.json().get("shotlist").stringValue()).isEqualTo("Mars");
    }

    @Test
    void a_wrong_token_is_told_although_the_body_is_large() {
        String body = "[{\"ref\":\"" + "x".repeat(1_000_000) + "\"}]";

        assertThat(Api.withToken(sandbox, "nobody")
                        .post("/reference/bulk", body)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_wrong_token_is_a_401_an_unknown_path_a_404_and_another_method_a_405() {
        assertThat(Api.withToken(sandbox, "nobody").get("/reference").status()).isEqualTo(401);
        assertThat(Api.withToken(sandbox, null).get("/reference").status()).isEqualTo(401);
        assertThat(api.get("/picture/none").status()).isEqualTo(404);
        assertThat(api.put("/reference", "{}").status()).isEqualTo(405);
        assertThat(api.call("PATCH", "/reference/1", "{}").status()).isEqualTo(405);
    }

    @Test
    void read_only_and_unknown_fields_of_a_write_are_ignored() {
        JsonNode reference = api.post(
                        "/reference", "{\"ref\":\"A\",\"reference_id\":7,\"date_mod\":\"x\",\"nonsense\":1}")
                .json();

        assertThat(reference.get("reference_id").longValue()).isNotEqualTo(7);
        assertThat(reference.has("nonsense")).isFalse();
    }
}

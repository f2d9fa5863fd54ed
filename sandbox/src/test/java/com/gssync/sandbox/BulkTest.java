package com.gssync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkTest {
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.forTests());
    private final Api api = Api.primary(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void a_bulk_answers_the_array_of_references_with_their_ids_in_order() {
        long known = api.create("{\"ref\":\"B\"}");

        Api.Reply reply = api.post(
                "/reference/bulk", "[{\"ref\":\"A\"},{\"ref\":\"B\",\"color\":\"x\"},{\"ref\":\"A\",\"size\":\"M\"}]");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.refs()).containsExactly("A", "B", "A");
        assertThat(reply.json().get(1).get("reference_id").longValue()).isEqualTo(known);
        assertThat(reply.json().get(2).get("reference_id"))
                .isEqualTo(reply.json().get(0).get("reference_id"));
        assertThat(sandbox.size(Sandbox.PRIMARY)).isEqualTo(2);
    }

    @Test
    void one_bad_element_fails_the_whole_bulk_and_nothing_is_written() {
        api.create("{\"ref\":\"A\",\"color\":\"before\",\"ean\":\"1\"}");

        Api.Reply reply = api.post(
                "/reference/bulk",
                "[{\"ref\":\"A\",\"color\":\"after\",\"ean\":\"2\"},{\"ref\":\"N\",\"ean\":\"1\"},{\"ref\":\"C\",\"brand\":\"\"}]");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error().get("index").intValue()).isEqualTo(2);
        assertThat(reply.error().get("field").stringValue()).isEqualTo("brand");
        assertThat(api.get("/reference").refs()).containsExactly("A");
        assertThat(sandbox.find(Sandbox.PRIMARY, "A").orElseThrow().get("color").stringValue())
                .isEqualTo("before");
        assertThat(api.post("/reference", "{\"ref\":\"D\",\"ean\":\"1\"}").status())
                .isEqualTo(409);
        assertThat(api.post("/reference", "{\"ref\":\"D\",\"ean\":\"2\"}").status())
                .isEqualTo(201);
    }

    @Test
    void a_partial_bulk_writes_the_good_elements_and_answers_207() {
        sandbox.set("bulkPartial", true);

        Api.Reply reply = api.post("/reference/bulk", "[{\"ref\":\"A\"},{\"ref\":\"\"},7]");

        assertThat(reply.status()).isEqualTo(207);
        assertThat(reply.json().get("succeeded")).hasSize(1);
        assertThat(reply.json().get("failed")).hasSize(2);
        assertThat(reply.json().get("failed").get(0).get("index").intValue()).isEqualTo(1);
    }

    @Test
    void elements_are_applied_in_order_so_an_ean_can_move_only_after_it_was_given_up() {
        api.create("{\"ref\":\"A\",\"ean\":\"1\"}");
        api.create("{\"ref\":\"B\",\"ean\":\"2\"}");

        assertThat(api.post("/reference/bulk", "[{\"ref\":\"B\",\"ean\":\"1\"},{\"ref\":\"A\",\"ean\":\"3\"}]")
                        .status())
                .isEqualTo(409);
        assertThat(api.post("/reference/bulk", "[{\"ref\":\"A\",\"ean\":\"3\"},{\"ref\":\"B\",\"ean\":\"1\"}]")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_body_that_is_no_array_is_a_400_and_an_empty_array_does_nothing() {
        assertThat(api.post("/reference/bulk", "{}").status()).isEqualTo(400);
        assertThat(api.post("/reference/bulk", "[]").json()).isEmpty();
    }
}

package com.gssync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.forTests());
    private final Api api = Api.primary(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void error500_strikes_the_next_requests_then_no_more() {
        sandbox.fault("error500", Fault.next(2));

        assertThat(api.get("/reference").status()).isEqualTo(500);
        assertThat(api.get("/reference").status()).isEqualTo(500);
        assertThat(api.get("/reference").status()).isEqualTo(200);
    }

    @Test
    void a_dropped_connection_leaves_nothing_written_but_a_lost_answer_does() {
        sandbox.fault("drop", Fault.next(1).at("POST /reference"));
        assertThatThrownBy(() -> api.attempt("POST", "/reference", "{\"ref\":\"A\"}"))
                .isInstanceOf(IOException.class);
        assertThat(sandbox.size(Sandbox.PRIMARY)).isZero();

        sandbox.fault("lostAnswer", Fault.next(1));
        assertThatThrownBy(() -> api.attempt("POST", "/reference", "{\"ref\":\"A\"}"))
                .isInstanceOf(IOException.class);
        assertThat(sandbox.size(Sandbox.PRIMARY)).isEqualTo(1);
        assertThat(sandbox.stats(Sandbox.PRIMARY).byStatus()).containsEntry("none", 2L);
    }

    @Test
    void an_outage_answers_503_or_nothing_at_all() {
        sandbox.faults("{\"outage\":{\"account\":1001}}");
        assertThat(api.get("/reference").status()).isEqualTo(503);
        assertThat(Api.secondary(sandbox).get("/reference").status()).isEqualTo(200);

        sandbox.faults("{\"outage\":{\"mode\":\"refused\"}}");
        assertThatThrownBy(() -> api.attempt("GET", "/reference", null)).isInstanceOf(IOException.class);
    }

    @Test
    void a_revoked_token_is_a_401_of_that_account_only() {
        sandbox.fault("revokedToken", Fault.always().of(1001));

        assertThat(api.get("/reference").status()).isEqualTo(401);
        assertThat(Api.secondary(sandbox).get("/reference").status()).isEqualTo(200);
    }

    @Test
    void a_hanging_request_gets_no_answer_and_ends_when_the_sandbox_closes() {
        sandbox.fault("hang", Fault.next(1));
        CompletableFuture<Void> hanging = CompletableFuture.runAsync(() ->
                assertThatThrownBy(() -> api.attempt("GET", "/reference", null)).isInstanceOf(IOException.class));
        await().until(() -> sandbox.stats(Sandbox.PRIMARY).requests() == 1);

        assertThat(hanging).isNotDone();
        sandbox.close();
        hanging.join();
    }

    @Test
    void latency_delays_the_answer() {
        sandbox.fault("latency", Fault.always().lasting(60));
        long before = System.nanoTime();
        api.get("/reference");

        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(60_000_000L);
    }

    @Test
    void poison_refuses_the_refs_of_a_pattern_alone_or_in_a_bulk() {
        sandbox.fault("poison", Fault.always().refs("BAD*"));

        assertThat(api.post("/reference", "{\"ref\":\"BAD_1\"}").status()).isEqualTo(400);
        assertThat(api.post("/reference", "{\"ref\":\"GOOD\"}").status()).isEqualTo(201);
        Api.Reply bulk = api.post("/reference/bulk", "[{\"ref\":\"GOOD\"},{\"ref\":\"BAD_2\"}]");
        assertThat(bulk.status()).isEqualTo(400);
        assertThat(bulk.error().get("index").intValue()).isEqualTo(1);
    }

    @Test
    void ids_can_be_texts() {
        api.create("{\"ref\":\"A\"}");
        sandbox.fault("stringIds", Fault.always());

        assertThat(api.get("/reference").json().get(0).get("reference_id").isString())
                .isTrue();
    }

    @Test
    void a_filter_by_endpoint_may_name_the_method_or_hold_a_star() {
        sandbox.fault("error500", Fault.always().at("/reference/*"));

        assertThat(api.get("/reference/1").status()).isEqualTo(500);
        assertThat(api.get("/reference").status()).isEqualTo(200);
    }

    @Test
    void the_same_seed_strikes_the_same_requests() {
        assertThat(strikes()).isEqualTo(strikes()).contains("500").contains("200");
    }

    private String strikes() {
        sandbox.faults("{\"seed\":5,\"error500\":{\"probability\":0.5}}");
        StringBuilder statuses = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            statuses.append(api.get("/reference").status()).append(' ');
        }
        return statuses.toString();
    }

    @Test
    void a_fault_of_no_name_or_sense_is_refused_and_leaves_the_others_on() {
        Api controls = Api.controls(sandbox);
        controls.put("/faults", "{\"error500\":{}}");

        assertThat(controls.put("/faults", "{\"eror500\":{}}").status()).isEqualTo(400);
        assertThat(controls.put("/faults", "{\"drop\":{\"probability\":2}}").status())
                .isEqualTo(400);
        assertThat(controls.put("/faults", "{\"drop\":{\"chance\":1}}").status())
                .isEqualTo(400);
        assertThat(controls.get("/faults").json().has("error500")).isTrue();
        assertThat(controls.put("/faults", "{}").json().has("error500")).isFalse();
        assertThat(api.get("/reference").status()).isEqualTo(200);
    }
}

package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.sandbox.Fault;
import com.gssync.sandbox.Sandbox;
import com.gssync.sandbox.SandboxOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** An account that refuses its token is not called by any node until the token was replaced; what is to be done waits meanwhile. */
class RefusedTokenTest implements Scene {

    private final TestDatabase database = TestDatabase.create();
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.forTests());
    private Service service = node();

    @AfterEach
    void end() {
        service.close();
        sandbox.close();
        database.close();
    }

    @Test
    void a_primary_that_refuses_its_token_is_not_asked_until_it_has_another() {
        Pair pair = Pair.create(this, 5_000, 30, 4, 1_000).running();
        refusing(pair.primary());
        sandbox.change(pair.primary(), 40, 15);
        Pair.eventually().until(() -> tokenState(pair.primaryId()).equals("refused"));

        quietly(pair.primary(), () -> {
            JsonNode batch = pair.batch();
            assertThat(batch.get("state").stringValue()).isEqualTo("failed");
            assertThat(batch.get("error").stringValue()).contains("refuses the account's token");
            JsonNode reconciliation = pair.reconciled("repair");
            assertThat(reconciliation.get("state").stringValue()).isEqualTo("failed");
            assertThat(reconciliation.get("error").stringValue()).contains("refuses the account's token");
        });

        assertThat(pair.openJobs()).isNotEmpty();
        assertThat(pair.dashboard().get("primary").get("tokenState").stringValue())
                .isEqualTo("refused");
        replaceToken(pair.primaryId(), pair.primary());
        pair.untilEqual();
        assertThat(pair.jobs("failed")).isEmpty();
        assertThat(pair.dashboard().get("primary").get("tokenState").stringValue())
                .isNotEqualTo("refused");
    }

    @Test
    void readers_of_a_walk_that_wait_for_their_turn_do_not_call_once_one_was_refused() {
        Pair pair = Pair.create(this, 5_000, 10_000, 4, 10);
        pair.activate();
        long preview = pair.start("previews", "merge");
        Pair.eventually().until(() -> pair.primaryStats().requests() > 5);
        sandbox.fault("revokedToken", Fault.always().of(pair.primary()));

        assertThat(pair.ended(preview).get("state").stringValue()).isEqualTo("failed");

        assertThat(pair.primaryStats().byStatus().get("401")).isLessThan(4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void no_other_node_calls_it_either_nor_one_that_starts_later(boolean primary) {
        Pair pair = Pair.create(this, 5_000, 30, 4, 1_000).running();
        long number = primary ? pair.primary() : pair.secondary();
        long account = primary ? pair.primaryId() : pair.secondaryId();
        refusing(number);
        sandbox.change(pair.primary(), 40, 15);
        Pair.eventually().until(() -> tokenState(account).equals("refused"));
        Pair.eventually().until(() -> sandbox.webhooks().stream().allMatch(webhook -> webhook.pending() == 0));

        quietly(number, () -> {
            Service first = service;
            service = node();
            first.close();
            Pair.eventually().until(() -> owner(pair) != null && fence(pair) > 1);
        });

        assertThat(pair.openJobs()).isNotEmpty();
        if (!primary) {
            Pair.eventually()
                    .until(() -> pair.dashboard().get("lane").get("state").stringValue(), "refused"::equals);
        }
        replaceToken(account, number);
        pair.untilEqual();
        assertThat(pair.jobs("failed")).isEmpty();
    }

    @Test
    void a_connection_test_that_finds_the_token_taken_again_lets_everything_go_on() {
        Pair pair = Pair.create(this, 5_000, 30, 4, 1_000).running();
        refusing(pair.secondary());
        sandbox.change(pair.primary(), 40, 15);
        Pair.eventually().until(() -> tokenState(pair.secondaryId()).equals("refused"));
        assertThat(connectionTest(pair)).isFalse();
        assertThat(tokenState(pair.secondaryId())).isEqualTo("refused");

        sandbox.faults("{}");
        assertThat(connectionTest(pair)).isTrue();

        pair.untilEqual();
    }

    private boolean connectionTest(Pair pair) {
        return api().post("/api/v1/accounts/" + pair.secondaryId() + "/connection-test", null)
                .ok()
                .get("ok")
                .booleanValue();
    }

    /** Webhooks come without their data, so that the primary has to be asked about each. */
    private void refusing(long number) {
        sandbox.fault("missingData", Fault.always());
        sandbox.fault("revokedToken", Fault.always().of(number));
    }

    /** Would be answered again, and is not asked. */
    private void quietly(long number, Runnable meanwhile) {
        untilNothingArrives(number); // what had left before the refusal was known
        sandbox.fault("revokedToken", Fault.next(0).of(0));
        sandbox.resetStats();
        meanwhile.run();
        Pair.eventually()
                .during(Duration.ofSeconds(4))
                .until(() -> sandbox.stats(number).requests() == 0);
    }

    private void untilNothingArrives(long number) {
        AtomicLong before = new AtomicLong(-1);
        Pair.eventually().pollInterval(Duration.ofMillis(500)).until(() -> {
            long now = sandbox.stats(number).requests();
            return before.getAndSet(now) == now;
        });
    }

    private void replaceToken(long account, long number) {
        api().put("/api/v1/accounts/" + account + "/token", Map.of("token", Pair.token(number)))
                .ok();
    }

    private String tokenState(long account) {
        return api().get("/api/v1/accounts/" + account).ok().get("tokenState").stringValue();
    }

    private Object owner(Pair pair) {
        return lane(pair).get("owner");
    }

    private long fence(Pair pair) {
        return (long) lane(pair).get("fence");
    }

    private Map<String, Object> lane(Pair pair) {
        return database.jdbc()
                .sql("select owner, fence from lane where account_id = ?")
                .param(pair.secondaryId())
                .query()
                .singleRow();
    }

    private Service node() {
        return Service.start(database.coordinates(), List.of("localhost:" + sandbox.port()), false);
    }

    @Override
    public Sandbox sandbox() {
        return sandbox;
    }

    @Override
    public TestDatabase database() {
        return database;
    }

    @Override
    public Api api() {
        return service.api();
    }
}

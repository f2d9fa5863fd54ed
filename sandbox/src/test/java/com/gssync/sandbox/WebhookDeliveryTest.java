package com.gssync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WebhookDeliveryTest {
    private final MovedClock clock = new MovedClock();
    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.forTests().withClock(clock).withTick(Duration.ofSeconds(10)));
    private final Api api = Api.primary(sandbox);
    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        sandbox.close();
        receiver.close();
    }

    private WebhookState state(int webhook) {
        return sandbox.webhooks().get(webhook);
    }

    /** The message of this attempt has arrived and its outcome is noted. */
    private void awaitAttempts(int messages, int failedAttempts) {
        await().until(() -> receiver.messages().size() == messages && state(0).failedAttempts() == failedAttempts);
    }

    @Test
    void events_wait_for_the_tick_and_then_arrive_as_the_page_shows() {
        receiver.register(api, "create", "update", "delete");
        long id = api.create("{\"ref\":\"A\",\"smalltext\":\"été\"}");
        api.post("/reference", "{\"ref\":\"A\",\"color\":\"rose\"}");
        api.delete("/reference/" + id);

        clock.advance(Duration.ofMillis(9_999));
        sandbox.set("messageElements", 50);
        assertThat(receiver.messages()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        await().until(() -> receiver.messages().size() == 3);

        JsonNode create = receiver.messages("create").getFirst();
        assertThat(create.get("account_id").longValue()).isEqualTo(1001);
        assertThat(create.get("type").stringValue()).isEqualTo("reference");
        assertThat(create.get("ids").toString()).isEqualTo("[" + id + "]");
        assertThat(create.get("data").get("" + id).get("smalltext").stringValue())
                .isEqualTo("été");
        assertThat(receiver.messages("update")
                        .getFirst()
                        .get("data")
                        .get("" + id)
                        .get("color")
                        .stringValue())
                .isEqualTo("rose");
        assertThat(receiver.messages("delete").getFirst().has("data")).isFalse();
    }

    @Test
    void a_message_holds_at_most_50_elements_and_a_tick_sends_all_that_waits() {
        receiver.register(api, "create");
        for (int i = 0; i < 120; i++) {
            sandbox.put(Sandbox.PRIMARY, "{\"ref\":\"R" + i + "\"}");
        }
        sandbox.tick();

        assertThat(receiver.messages("create").stream()
                        .map(message -> message.get("ids").size()))
                .containsExactly(50, 50, 20);
        assertThat(receiver.ids("create")).hasSize(120).isSorted();
        assertThat(state(0).delivered()).isEqualTo(120);
    }

    @Test
    void only_a_200_counts_and_a_failed_message_is_repeated_after_one_tick_and_after_six() {
        receiver.register(api, "create");
        receiver.answerNext(204, 500);
        api.create("{\"ref\":\"A\"}");
        sandbox.tick();
        awaitAttempts(1, 1);

        clock.advance(Duration.ofSeconds(9));
        sandbox.tick();
        assertThat(receiver.messages()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        awaitAttempts(2, 2);
        clock.advance(Duration.ofSeconds(59));
        sandbox.tick();
        assertThat(receiver.messages()).hasSize(2);
        clock.advance(Duration.ofSeconds(1));
        awaitAttempts(3, 0);

        assertThat(state(0).delivered()).isEqualTo(1);
    }

    @Test
    void after_the_second_repetition_a_message_is_dropped_and_the_next_ones_go_on() {
        receiver.register(api, "create");
        receiver.answerNext(201, 202, 503);
        api.create("{\"ref\":\"A\"}");
        sandbox.tick();
        awaitAttempts(1, 1);
        clock.advance(Duration.ofSeconds(10));
        awaitAttempts(2, 2);
        clock.advance(Duration.ofSeconds(60));
        await().until(() -> state(0).dropped() == 1);
        long later = api.create("{\"ref\":\"B\"}");
        sandbox.tick();

        assertThat(receiver.messages()).hasSize(4);
        assertThat(receiver.ids("create")).last().isEqualTo(later);
        assertThat(state(0).pending()).isZero();
    }

    @Test
    void while_a_message_waits_nothing_else_of_its_topic_leaves_but_other_topics_do() {
        receiver.register(api, "create", "delete");
        receiver.answerNext(500);
        api.create("{\"ref\":\"A\"}");
        sandbox.tick();
        awaitAttempts(1, 1);
        long second = api.create("{\"ref\":\"B\"}");
        api.delete("/reference/" + second);
        sandbox.tick();

        assertThat(receiver.messages("create")).hasSize(1);
        assertThat(receiver.messages("delete")).hasSize(1);
        assertThat(state(0).pending()).isEqualTo(2);
        clock.advance(Duration.ofSeconds(10));
        await().until(() -> receiver.ids("create").contains(second));
    }

    @Test
    void a_write_through_the_api_fires_the_webhooks_of_that_account_too() {
        Api secondary = Api.secondary(sandbox);
        receiver.register(secondary, "create");
        secondary.post("/reference/bulk", "[{\"ref\":\"A\"},{\"ref\":\"B\"}]");
        api.create("{\"ref\":\"C\"}");
        sandbox.tick();

        assertThat(receiver.ids("create")).hasSize(2);
        assertThat(receiver.messages().getFirst().get("account_id").longValue()).isEqualTo(1002);
    }

    @Test
    void a_write_that_changes_nothing_or_is_refused_fires_nothing() {
        receiver.register(api, "create", "update");
        api.create("{\"ref\":\"A\",\"color\":\"x\"}");
        api.post("/reference", "{\"ref\":\"A\",\"color\":\"x\"}");
        api.post("/reference/bulk", "[{\"ref\":\"A\",\"color\":\"y\"},{\"ref\":\"\"}]");
        sandbox.tick();

        assertThat(receiver.messages()).hasSize(1);
    }

    @Test
    void a_merge_tells_of_an_update_and_a_delete() {
        receiver.register(api, "update", "delete");
        long first = api.create("{\"ref\":\"A\"}");
        long second = api.create("{\"ref\":\"B\",\"color\":\"x\"}");
        api.post("/reference/" + first + "/merge/" + second, null);
        sandbox.tick();

        assertThat(receiver.ids("update")).isEqualTo(List.of(first));
        assertThat(receiver.ids("delete")).isEqualTo(List.of(second));
    }

    @Test
    void a_receiver_that_takes_too_long_has_failed() {
        sandbox.set("deliveryTimeoutMillis", 100);
        receiver.register(api, "create");
        receiver.answerNext(Receiver.NEVER);
        api.create("{\"ref\":\"A\"}");
        sandbox.tick();
        awaitAttempts(1, 1);
        clock.advance(Duration.ofSeconds(10));
        await().until(() -> state(0).delivered() == 1);

        assertThat(receiver.messages()).hasSize(2);
    }

    @Test
    void a_deleted_webhook_hears_nothing_more() {
        receiver.register(api, "create");
        api.create("{\"ref\":\"A\"}");
        api.delete("/webhook/1");
        sandbox.tick();

        assertThat(receiver.messages()).isEmpty();
    }

    @Test
    void a_swap_of_refs_never_shows_a_ref_of_nobody() {
        sandbox.seed(Sandbox.PRIMARY, 50, 1);
        receiver.register(api, "create", "update", "delete");
        sandbox.change(Sandbox.PRIMARY, 300, 3);
        sandbox.tick();

        assertThat(receiver.messages("update").toString()).doesNotContain("SWAP_");
        assertThat(receiver.ids("update")).hasSizeGreaterThan(100);
    }

    @Test
    void shuffled_for_good_every_topic_still_gets_its_turn_but_not_the_same_one() {
        receiver.register(api, "create", "update", "delete");
        sandbox.fault("shuffleWebhooks", Fault.always());
        long id = api.create("{\"ref\":\"A\"}");
        api.post("/reference", "{\"ref\":\"A\",\"color\":\"x\"}");
        api.delete("/reference/" + id);
        for (int turn = 1; turn <= 3; turn++) {
            sandbox.tick();
            assertThat(receiver.messages()).hasSize(turn);
        }
    }

    @Test
    void named_faults_double_empty_reorder_and_lose_messages() {
        receiver.register(api, "create");
        api.create("{\"ref\":\"A\"}");
        sandbox.faults("{\"duplicateWebhooks\":{\"next\":1},\"missingData\":{\"next\":1},\"stringIds\":{\"next\":1}}");
        sandbox.tick();

        assertThat(receiver.messages()).hasSize(2);
        assertThat(receiver.messages().getFirst()).isEqualTo(receiver.messages().getLast());
        assertThat(receiver.messages().getFirst().has("data")).isFalse();
        assertThat(receiver.messages().getFirst().get("ids").get(0).isString()).isTrue();

        sandbox.faults("{\"shuffleWebhooks\":{\"next\":1}}");
        api.create("{\"ref\":\"B\"}");
        sandbox.tick();
        assertThat(receiver.messages()).as("this topic missed its turn").hasSize(2);
        sandbox.tick();
        assertThat(receiver.messages()).hasSize(3);

        sandbox.faults("{\"dropWebhooks\":{}}");
        api.create("{\"ref\":\"C\"}");
        sandbox.tick();
        assertThat(receiver.messages()).hasSize(3);
        assertThat(state(0).dropped()).isEqualTo(1);
    }
}

package com.gssync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuotaTest {
    private final MovedClock clock = new MovedClock();
    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.forTests().withClock(clock).withQuota(4));
    private final Api api = Api.primary(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    private int request() {
        return api.get("/reference").status();
    }

    @Test
    void the_fifth_request_of_any_sliding_second_is_over_the_quota() {
        for (int i = 0; i < 4; i++) {
            assertThat(request()).isEqualTo(200);
            clock.advance(Duration.ofMillis(200));
        }
        // 800 ms after the first.
        Api.Reply refused = api.get("/reference");
        clock.advance(Duration.ofMillis(200));

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.body()).isEqualTo("{\"errors\":[{\"message\":\"Rate limit exceeded\"}]}");
        assertThat(request()).as("a second after the first").isEqualTo(200);
        assertThat(request()).as("the other three are still in the second").isEqualTo(429);
        AccountStats stats = sandbox.stats(Sandbox.PRIMARY);
        assertThat(stats.overQuota()).isEqualTo(2);
        assertThat(stats.requests()).isEqualTo(7);
        assertThat(stats.maxPerSecond()).isEqualTo(6);
        assertThat(stats.byStatus()).containsEntry("200", 5L).containsEntry("429", 2L);
    }

    @Test
    void reads_and_writes_share_a_quota_and_accounts_do_not() {
        api.post("/reference", "{\"ref\":\"A\"}");
        api.get("/webhook");
        api.delete("/reference/1");
        request();

        assertThat(request()).isEqualTo(429);
        assertThat(Api.secondary(sandbox).get("/reference").status()).isEqualTo(200);
        assertThat(sandbox.stats(Sandbox.PRIMARY).writes()).isEqualTo(2);
        assertThat(sandbox.stats(Sandbox.PRIMARY).reads()).isEqualTo(3);
    }

    @Test
    void without_a_quota_the_busiest_second_is_still_counted() {
        sandbox.set("quotaPerSecond", 0);
        for (int i = 0; i < 30; i++) {
            assertThat(request()).isEqualTo(200);
        }
        clock.advance(Duration.ofSeconds(1));
        request();

        assertThat(sandbox.stats(Sandbox.PRIMARY).maxPerSecond()).isEqualTo(30);
        sandbox.resetStats();
        assertThat(sandbox.stats(Sandbox.PRIMARY).requests()).isZero();
    }
}

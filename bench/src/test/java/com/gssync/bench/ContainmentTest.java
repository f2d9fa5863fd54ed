package com.gssync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.bench.rules.Attack;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ContainmentTest {

    @Test
    void theWorstOfAnAttackIsJudged() {
        List<Line> lines = Containment.lines(List.of(round(255), round(351), round(260)));

        assertThat(lines).hasSize(Attack.values().length);
        assertThat(lines.getFirst())
                .isEqualTo(new Line(
                        "Attack: an endless loop",
                        "p50 260 ms, worst 351 ms",
                        "250 ms: the limit",
                        "1.04",
                        "worst at most 100 ms over the limit: **missed**"));
        assertThat(Containment.lines(List.of(round(350))).getFirst().aim()).endsWith(": reached");
    }

    private static JsonNode round(long millis) {
        ObjectNode round = Api.JSON.createObjectNode();
        for (Attack attack : Attack.values()) {
            round.put(attack.name(), millis * 1_000_000);
        }
        return round;
    }
}

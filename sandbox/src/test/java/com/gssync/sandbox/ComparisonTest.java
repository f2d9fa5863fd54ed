package com.gssync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.forTests());

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Comparison compare() {
        return sandbox.compare(Sandbox.PRIMARY, Sandbox.SECONDARY);
    }

    @Test
    void absent_null_and_empty_values_are_equal_and_ids_and_dates_do_not_count() {
        sandbox.put(Sandbox.SECONDARY, "{\"ref\":\"other\"}");
        sandbox.delete(
                Sandbox.SECONDARY,
                sandbox.find(Sandbox.SECONDARY, "other")
                        .orElseThrow()
                        .get("reference_id")
                        .longValue());
        sandbox.put(
                Sandbox.PRIMARY, "{\"ref\":\"A\",\"color\":null,\"tags\":[],\"extra\":{\"b\":{\"c\":[]},\"a\":1.0}}");
        sandbox.put(Sandbox.SECONDARY, "{\"ref\":\"A\",\"comment\":null,\"extra\":{\"a\":1}}");

        assertThat(compare()).isEqualTo(new Comparison(true, 0, 0, 0, java.util.List.of()));
    }

    @Test
    void missing_extra_and_differing_references_are_counted_and_shown() {
        sandbox.put(Sandbox.PRIMARY, "{\"ref\":\"M\"}");
        sandbox.put(Sandbox.PRIMARY, "{\"ref\":\"D\",\"extra\":{\"list\":[1,2]}}");
        sandbox.put(Sandbox.SECONDARY, "{\"ref\":\"D\",\"extra\":{\"list\":[2,1]}}");
        sandbox.put(Sandbox.SECONDARY, "{\"ref\":\"E\"}");

        Comparison comparison = compare();

        assertThat(comparison.equal()).isFalse();
        assertThat(comparison.missing()).isEqualTo(1);
        assertThat(comparison.extra()).isEqualTo(1);
        assertThat(comparison.differing()).isEqualTo(1);
        assertThat(comparison.samples())
                .contains(new Comparison.Difference("D", "differing", "extra", "{\"list\":[1,2]}", "{\"list\":[2,1]}"));
    }

    @Test
    void two_seeded_accounts_of_one_seed_are_equal() {
        sandbox.seed(Sandbox.PRIMARY, 300, 1);
        sandbox.seed(Sandbox.SECONDARY, 300, 1);

        assertThat(compare().equal()).isTrue();
    }
}

package com.gssync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReferenceListTest {
    private final MovedClock clock = new MovedClock();
    private final Sandbox sandbox =
            Sandbox.start(SandboxOptions.forTests().withClock(clock).withReferences(250));
    private final Api api = Api.primary(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void pages_hold_100_and_the_offset_goes_in_a_header() {
        Api.Reply first = api.get("/reference?limit=7");
        Api.Reply last = api.get("/reference", "offset", "200");

        assertThat(first.json()).hasSize(100);
        assertThat(first.header("X-Total-Count")).isEqualTo("250");
        assertThat(last.json()).hasSize(50);
        assertThat(last.header("X-Offset")).isEqualTo("200");
        assertThat(last.header("X-Count")).isEqualTo("50");
    }

    @Test
    void an_offset_ends_at_10000() {
        assertThat(api.get("/reference", "offset", "10000").status()).isEqualTo(200);
        assertThat(api.get("/reference", "offset", "10001").error().get("field").stringValue())
                .isEqualTo("offset");
        assertThat(api.get("/reference", "offset", "x").status()).isEqualTo(400);
    }

    @Test
    void a_walk_by_key_meets_every_reference_once_although_some_go_on_the_way() {
        List<Long> met = new ArrayList<>();
        long last = 0;
        while (true) {
            JsonNode page = api.get("/reference?reference_id=gt:" + last + "&sort_by=%2Breference_id")
                    .json();
            if (page.isEmpty()) {
                break;
            }
            page.forEach(reference -> met.add(reference.get("reference_id").longValue()));
            last = met.getLast();
            sandbox.delete(Sandbox.PRIMARY, met.getFirst() + met.size() - 100);
        }

        assertThat(met).hasSize(250).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void a_walk_can_be_bounded_by_ids_and_by_date() {
        clock.advance(Duration.ofHours(1));
        long id = api.create("{\"ref\":\"LATE\"}");

        assertThat(api.get("/reference?reference_id=gt:0&date_mod=gte:2026-03-15T11:00:00Z&sort_by=%2Breference_id")
                        .refs())
                .containsExactly("LATE");
        assertThat(api.get("/reference?date_mod=gt:2026-03-15T11:00:00Z").refs())
                .isEmpty();
        assertThat(api.get("/reference?date_mod=gte:2026-03-15&date_mod=lt:2026-03-16")
                        .refs())
                .containsExactly("LATE");
        assertThat(api.get("/reference?reference_id=gte:" + (id - 1) + "&reference_id=lt:" + id)
                        .json())
                .hasSize(1);
        assertThat(api.get("/reference?reference_id=gt:" + (id - 3) + "&reference_id=lte:" + id
                                + "&sort_by=-reference_id")
                        .refs())
                .hasSize(3)
                .startsWith("LATE");
        assertThat(api.get("/reference?date_mod=gte:yesterday")
                        .error()
                        .get("field")
                        .stringValue())
                .isEqualTo("date_mod");
        assertThat(api.get("/reference?reference_id=gt:x").status()).isEqualTo(400);
    }

    @Test
    void several_values_of_a_field_are_or_and_different_fields_are_and() {
        long a = api.create("{\"ref\":\"A\",\"color\":\"c1\",\"size\":\"S\",\"ean\":\"77\",\"tags\":[\"t1\"]}");
        long b = api.create("{\"ref\":\"B\",\"color\":\"c2\",\"size\":\"S\",\"eans\":[\"78\"]}");

        assertThat(api.get("/reference?ref=B&ref=A&ref=none").refs()).containsExactly("A", "B");
        assertThat(api.get("/reference?reference_id=" + a + "&reference_id=" + b)
                        .refs())
                .containsExactly("A", "B");
        assertThat(api.get("/reference?color=c1&color=c2").refs()).containsExactly("A", "B");
        assertThat(api.get("/reference?ref=A&ref=B&color=c2").refs()).containsExactly("B");
        assertThat(api.get("/reference?ean=77&ean=78").refs()).containsExactly("A");
        assertThat(api.get("/reference?eans=78").refs()).containsExactly("B");
        assertThat(api.get("/reference?tags=t1").refs()).containsExactly("A");
    }

    @Test
    void text_matches_exactly_unless_it_holds_a_star() {
        api.create("{\"ref\":\"A\",\"smalltext\":\"Robe rose été\"}");

        assertThat(api.get("/reference?smalltext=rose").refs()).isEmpty();
        assertThat(api.get("/reference?smalltext=Robe*%C3%A9t%C3%A9").refs()).containsExactly("A");
        assertThat(api.get("/reference?ref=FW19_*_PINK").refs()).containsExactly("FW19_ALDA_PINK");
    }

    @Test
    void any_field_sorts_up_or_down() {
        api.create("{\"ref\":\"A\",\"comment\":\"s1\",\"sku\":\"zz\"}");
        api.create("{\"ref\":\"B\",\"comment\":\"s2\",\"sku\":\"zz\"}");

        assertThat(api.get("/reference?sku=zz&sort_by=-comment").refs()).containsExactly("B", "A");
        assertThat(api.get("/reference?sku=zz&sort_by=+comment").refs()).containsExactly("A", "B");
        assertThat(api.get("/reference?sort_by=%2Bnothing").status()).isEqualTo(400);
    }

    @Test
    void an_unknown_parameter_is_ignored_or_refused_as_set() {
        assertThat(api.get("/reference?nonsense=1").status()).isEqualTo(200);
        sandbox.set("refuseUnknownParameters", true);
        assertThat(api.get("/reference?nonsense=1").error().get("field").stringValue())
                .isEqualTo("nonsense");
    }

    @Test
    void the_total_may_be_left_out() {
        sandbox.set("totalCount", false);

        assertThat(api.get("/reference").header("X-Total-Count")).isNull();
    }

    @Test
    void with_dates_as_days_a_bound_in_the_middle_of_the_day_misses_that_day() {
        api.create("{\"ref\":\"A\"}");
        sandbox.fault("dayDates", Fault.always());

        assertThat(api.get("/reference?ref=A").json().get(0).get("date_mod").stringValue())
                .isEqualTo("2026-03-15");
        assertThat(api.get("/reference?date_mod=gte:2026-03-15").refs()).containsExactly("A");
        assertThat(api.get("/reference?date_mod=gte:2026-03-15T09:00:00Z").refs())
                .isEmpty();
        assertThat(api.get("/reference?date_mod=lt:2026-03-15&ref=A").refs()).isEmpty();
    }
}

package com.gssync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the contract leaves open is a setting, and works either way. */
class UndocumentedBehaviourTest {
    private final MovedClock clock = new MovedClock();
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.forTests().withClock(clock));
    private final Api api = Api.primary(sandbox);

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void null_empties_a_field_or_is_refused() {
        api.create("{\"ref\":\"A\",\"color\":\"rose\"}");

        assertThat(api.post("/reference", "{\"ref\":\"A\",\"color\":null}")
                        .json()
                        .get("color")
                        .isNull())
                .isTrue();
        sandbox.set("nullClears", false);
        assertThat(api.post("/reference", "{\"ref\":\"A\",\"color\":null}")
                        .error()
                        .get("field")
                        .stringValue())
                .isEqualTo("color");
    }

    @Test
    void an_empty_list_empties_a_field_or_is_refused() {
        api.create("{\"ref\":\"A\",\"tags\":[\"x\"]}");

        assertThat(api.post("/reference", "{\"ref\":\"A\",\"tags\":[]}").json().get("tags"))
                .isEmpty();
        sandbox.set("refuseEmptyCollections", true);
        assertThat(api.post("/reference", "{\"ref\":\"A\",\"tags\":[]}").status())
                .isEqualTo(400);
    }

    @Test
    void extra_merges_by_key_or_replaces_the_object() {
        api.create("{\"ref\":\"A\",\"extra\":{\"a\":1,\"b\":2}}");

        assertThat(extraAfter("{\"b\":3}")).isEqualTo("{\"a\":1,\"b\":3}");
        sandbox.set("extraMerges", false);
        assertThat(extraAfter("{\"b\":4}")).isEqualTo("{\"b\":4}");
    }

    private String extraAfter(String extra) {
        return api.post("/reference", "{\"ref\":\"A\",\"extra\":" + extra + "}")
                .json()
                .get("extra")
                .toString();
    }

    @Test
    void a_write_that_changes_nothing_leaves_date_mod_alone_or_moves_it() {
        String before = dateAfter("{\"ref\":\"A\",\"color\":\"rose\"}");
        clock.advance(Duration.ofMinutes(1));

        assertThat(dateAfter("{\"ref\":\"A\",\"color\":\"rose\",\"size\":null}"))
                .isEqualTo(before);
        sandbox.set("unchangedBumps", true);
        assertThat(dateAfter("{\"ref\":\"A\",\"color\":\"rose\"}")).isEqualTo("2026-03-15T10:01:00Z");
    }

    private String dateAfter(String body) {
        JsonNode reference = api.post("/reference", body).json();
        return reference.get("date_mod").stringValue();
    }

    @Test
    void a_setting_that_does_not_exist_or_makes_no_sense_is_refused() {
        assertThatThrownBy(() -> sandbox.set("nullClear", true)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Api.controls(sandbox).put("/settings", "{\"nonsense\":1}").status())
                .isEqualTo(400);
        assertThat(Api.controls(sandbox).put("/settings", "{\"tickMillis\":0}").status())
                .isEqualTo(400);
        assertThat(Api.controls(sandbox)
                        .put("/settings", "{\"tickMillis\":100}")
                        .json()
                        .get("tickMillis")
                        .intValue())
                .isEqualTo(100);
    }
}

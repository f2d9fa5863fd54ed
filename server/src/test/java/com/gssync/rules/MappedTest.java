package com.gssync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class MappedTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final Mapped mapped =
            Mapped.of((ObjectNode) JSON.readTree("{\"ref\":\"A\",\"size\":\"L\",\"extra\":{\"fit\":\"slim\"}}"));

    @Test
    void fields_that_the_secondary_holds_and_the_primary_no_longer_has_are_cleared() {
        assertThat((JsonNode) mapped.body(List.of("ref", "size", "color", "tags")))
                .isEqualTo(JSON.readTree(
                        "{\"ref\":\"A\",\"size\":\"L\",\"extra\":{\"fit\":\"slim\"},\"color\":null,\"tags\":null}"));
    }

    @Test
    void columns_of_extra_are_cleared_one_by_one() {
        assertThat((JsonNode) mapped.body(List.of("extra.fit", "extra.season")))
                .isEqualTo(
                        JSON.readTree("{\"ref\":\"A\",\"size\":\"L\",\"extra\":{\"fit\":\"slim\",\"season\":null}}"));
    }

    @Test
    void columns_are_cleared_where_no_column_is_left() {
        Mapped bare = Mapped.of((ObjectNode) JSON.readTree("{\"ref\":\"A\"}"));

        assertThat((JsonNode) bare.body(List.of("extra.season")))
                .isEqualTo(JSON.readTree("{\"ref\":\"A\",\"extra\":{\"season\":null}}"));
    }

    @Test
    void a_column_may_have_any_name() {
        assertThat(mapped.body(List.of("extra.a.b", "extra.")).get("extra").propertyNames())
                .containsExactlyInAnyOrder("fit", "a.b", "");
    }

    @Test
    void where_nothing_is_to_be_cleared_the_body_is_the_content() {
        assertThat(mapped.body(List.of("ref", "size", "extra.fit"))).isSameAs(mapped.content());
        assertThat(mapped.body(List.of())).isSameAs(mapped.content());
    }

    @Test
    void the_content_is_not_changed_by_a_body() {
        JsonNode before = mapped.content().deepCopy();

        mapped.body(List.of("color", "extra.season"));

        assertThat((JsonNode) mapped.content()).isEqualTo(before);
    }

    @Test
    void eans_are_those_of_all_three_fields_and_texts_only() {
        Mapped eans = Mapped.of(
                (ObjectNode)
                        JSON.readTree(
                                "{\"ref\":\"A\",\"ean\":\"1\",\"eans\":[\"2\",3],\"eans_extended\":[{\"ean\":\"4\"},{\"x\":1},\"5\"]}"));

        assertThat(eans.eans()).containsExactly("1", "2", "4");
    }
}

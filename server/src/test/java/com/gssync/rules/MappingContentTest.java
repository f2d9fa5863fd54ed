package com.gssync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a mapping makes is one thing with its ref, hash and list of fields, and nothing of the primary's. */
class MappingContentTest {

    private static final String REFERENCE = """
            {"reference_id":12,"ref":"A","color":"pink","brand":"","size":null,"tags":["","a"],"category_id":4,"shotlist":"S",
             "online":"20/12/2019","extra":{"empty":"","fit":"slim","list":["a","b"],"deep":{"a":{"b":""}},"price":1.0}}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"color\":{\"target\":\"couleur\"}}",
                "{\"brand\":{\"rules\":[{\"type\":\"default\",\"value\":\"X\"}]},\"extra.list\":{\"target\":\"extra.first\",\"rules\":[{\"type\":\"extract\",\"path\":\"[0]\"}]}}",
                "{\"extra\":{},\"color\":{\"target\":\"extra.shade\"},\"tags\":{\"target\":\"extra.tags\"}}",
                "{\"extra\":{\"target\":\"extra.all\"}}",
                "{\"extra.deep\":{\"target\":\"extra\"}}",
                "{\"extra.list\":{\"rules\":[{\"type\":\"value_map\",\"map\":{\"a\":null,\"b\":null}}]},\"category_id\":{\"target\":\"cat\"}}",
                "{\"color\":{\"target\":\"ref\"},\"ref\":{\"target\":\"sku\"}}",
                "{\"version\":2,\"others\":\"drop\",\"fields\":[{\"source\":\"ref\"},{\"source\":\"brand\"},{\"source\":\"extra.fit\"}]}",
                "{\"version\":2,\"fields\":[{\"value\":{\"a\":\"\",\"b\":1},\"target\":\"extra.const\"},{\"value\":\"K\",\"target\":\"ref\"}]}"
            })
    void ref_hash_and_fields_say_what_the_content_says(String mapping) {
        ObjectNode reference = Applied.json(REFERENCE);
        Mapped mapped = (Mapped) Applied.ruling(Applied.mapping(mapping), reference);

        assertSound(mapped);
        assertThat((JsonNode) reference).isEqualTo(Applied.json(REFERENCE));
    }

    @Test
    void two_references_that_say_the_same_become_the_same() {
        String mapping =
                "{\"extra.price\":{\"target\":\"comment\",\"rules\":[{\"type\":\"concat\",\"fields\":[\"color\"]}]},\"extra.list\":{\"target\":\"extra.text\",\"rules\":[{\"type\":\"join\"}]}}";
        Mapped one = (Mapped) Applied.ruling(
                mapping, "{\"ref\":\"A\",\"color\":\"x\",\"size\":\"\",\"extra\":{\"price\":100,\"list\":[1,2]}}");
        Mapped other = (Mapped) Applied.ruling(
                mapping,
                "{\"extra\":{\"list\":[1.0,\"\",2e0],\"price\":1e2},\"color\":\"x\",\"ref\":\"A\",\"tags\":[]}");

        assertThat(other.hash()).isEqualTo(one.hash());
        assertThat(other.content().path("comment").stringValue()).isEqualTo("100 x");
        assertThat(other.content().path("extra").path("text").stringValue()).isEqualTo("1,2");
    }

    @Test
    void a_constant_that_many_references_share_is_not_changed_by_any() throws InterruptedException {
        Mapping mapping = Applied.mapping(
                "{\"version\":2,\"fields\":[{\"value\":{\"k\":\"v\"},\"target\":\"extra\"},{\"source\":\"color\",\"target\":\"extra.shade\"}]}");
        List<Ruling> rulings = mapping.apply(List.of(
                Applied.json("{\"ref\":\"A\",\"color\":\"red\"}"),
                Applied.json("{\"ref\":\"B\",\"color\":\"blue\"}"),
                Applied.json("{\"ref\":\"C\"}")));

        ((Mapped) rulings.getFirst()).body(List.of("extra.gone"));

        assertThat(rulings)
                .extracting(ruling -> ((Mapped) ruling).content().get("extra").toString())
                .containsExactly(
                        "{\"k\":\"v\",\"shade\":\"red\"}", "{\"k\":\"v\",\"shade\":\"blue\"}", "{\"k\":\"v\"}");
    }

    /** Told apart from the engine: by the notes on the API, not by its own lists. */
    static void assertSound(Mapped mapped) {
        ObjectNode content = mapped.content();
        assertThat(content.path("ref").stringValue()).isEqualTo(mapped.ref()).isNotEmpty();
        assertThat(content.propertyNames())
                .doesNotContain(
                        "reference_id",
                        "category_id",
                        "shotlist_id",
                        "shotlist",
                        "date_cre",
                        "date_mod",
                        "gender_smalltext");
        assertThat(saysNothing(content)).isFalse();
        assertThat(mapped.hash()).isEqualTo(ContentHash.of(content));
        List<String> fields = content.properties().stream()
                .flatMap(field ->
                        field.getKey().equals("extra") && field.getValue().isObject()
                                ? field.getValue().propertyNames().stream().map(name -> "extra." + name)
                                : Stream.of(field.getKey()))
                .toList();
        assertThat(mapped.fields()).containsExactlyElementsOf(fields);
    }

    /** Whether anything in it is empty. */
    private static boolean saysNothing(JsonNode value) {
        if (value.isContainer()) {
            return value.isEmpty() || value.valueStream().anyMatch(MappingContentTest::saysNothing);
        }
        return value.isNull() || value.isString() && value.stringValue().isEmpty();
    }
}

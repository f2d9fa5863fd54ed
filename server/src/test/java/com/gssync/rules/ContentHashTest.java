package com.gssync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ContentHashTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"b\":2}|{\"b\":2,\"a\":1}",
                "{\"a\":{\"x\":1,\"y\":[1,2]}}|{ \"a\" : { \"y\":[1,2], \"x\":1 } }",
                "1.0|1",
                "1e2|100",
                "0.10|0.1",
                "-0.0|0",
                "0e5|0",
                "100000000000000000000|1e20",
                "\"\\u00e9\"|\"é\""
            })
    void what_says_the_same_has_the_same_hash(String one, String other) {
        assertThat(hash(one)).isEqualTo(hash(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|\"1\"",
                "true|\"true\"",
                "null|\"null\"",
                "null|false",
                "[]|{}",
                "[1,2]|[2,1]",
                "[1,2]|[12]",
                "[[1],2]|[1,[2]]",
                "[\"a\",\"b\"]|[\"ab\"]",
                "{\"a\":\"b\"}|[\"a\",\"b\"]",
                "{\"a\":1}|{\"a\":1,\"b\":null}",
                "{\"ab\":\"c\"}|{\"a\":\"bc\"}",
                "0.1|0.10000000000000001",
                "9007199254740993|9007199254740992",
                "\"é\"|\"e\\u0301\"",
                "\"a\"|\"a\\u0000\"",
                "1e999999999|1e999999998"
            })
    void what_says_something_else_has_another_hash(String one, String other) {
        assertThat(hash(one)).isNotEqualTo(hash(other));
    }

    @Test
    void a_number_that_would_be_a_gigabyte_of_digits_is_hashed_as_the_short_text_it_is() {
        assertThat(hash("[1e999999999,-1e999999999,1e-999999999,100e2147483647]"))
                .hasSize(32);
    }

    @Property
    void the_order_of_members_does_not_matter(@ForAll("contents") Object content, @ForAll Random random) {
        assertThat(ContentHash.of(node(content, null))).isEqualTo(ContentHash.of(node(content, random)));
    }

    @Property
    void the_form_of_numbers_does_not_matter(@ForAll BigDecimal number) {
        JsonNode plain = JSON.createArrayNode().add(number);
        JsonNode scaled = JSON.createArrayNode().add(number.setScale(number.scale() + 3));

        assertThat(ContentHash.of(plain)).isEqualTo(ContentHash.of(scaled));
    }

    @Property
    void different_contents_have_different_hashes(@ForAll("contents") Object one, @ForAll("contents") Object other) {
        boolean same = one.equals(other);

        assertThat(Arrays.equals(ContentHash.of(node(one, null)), ContentHash.of(node(other, null))))
                .isEqualTo(same);
    }

    @Provide
    Arbitrary<Object> contents() {
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(4).map(text -> (Object) text),
                Arbitraries.integers().between(-20, 20).map(number -> (Object) number),
                Arbitraries.of(true, false).map(truth -> (Object) truth));
        return Arbitraries.recursive(
                () -> leaves,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(3).map(list -> (Object) list),
                        Arbitraries.maps(Arbitraries.strings().alpha().ofMaxLength(2), inner)
                                .ofMaxSize(4)
                                .map(map -> (Object) map)),
                0,
                3);
    }

    /** @param order shuffles members; null leaves them */
    private static JsonNode node(Object content, Random order) {
        return switch (content) {
            case String text -> JSON.getNodeFactory().stringNode(text);
            case Integer number -> JSON.getNodeFactory().numberNode(number);
            case Boolean truth -> JSON.getNodeFactory().booleanNode(truth);
            case List<?> list -> {
                ArrayNode array = JSON.createArrayNode();
                list.forEach(element -> array.add(node(element, order)));
                yield array;
            }
            case Map<?, ?> map -> {
                ObjectNode object = JSON.createObjectNode();
                List<Object> keys = new ArrayList<>(new HashMap<>(map).keySet());
                if (order != null) {
                    Collections.shuffle(keys, order);
                }
                keys.forEach(key -> object.set((String) key, node(map.get(key), order)));
                yield object;
            }
            default -> throw new IllegalArgumentException(content.toString());
        };
    }

    private static String hash(String json) {
        return HexFormat.of().formatHex(ContentHash.of(JSON.readTree(json)));
    }
}

package com.gssync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

class EmptiesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
        null                          | -
        ""                            | -
        []                            | -
        {}                            | -
        ["",null,[{}],{"a":[""]}]     | -
        " "                           | " "
        0                             | 0
        false                         | false
        ["a","",[[]],0]               | ["a",0]
        {"a":{"b":"","c":1},"d":[{}]} | {"a":{"c":1}}
        """)
    void what_says_nothing_is_left_out_at_any_depth(String value, String left) {
        JsonNode rest = Empties.without(Applied.JSON.readTree(value));

        assertThat(rest).isEqualTo(left == null ? null : Applied.JSON.readTree(left));
    }

    @Test
    void what_is_not_there_says_nothing() {
        assertThat(Empties.is(null)).isTrue();
        assertThat(Empties.is(MissingNode.getInstance())).isTrue();
        assertThat(Empties.without(null)).isNull();
        assertThat(Empties.without(MissingNode.getInstance())).isNull();
    }

    @Property
    void empty_is_what_nothing_is_left_of(@ForAll("mostlyEmpty") JsonNode value) {
        assertThat(Empties.is(value)).isEqualTo(Empties.without(value) == null);
    }

    @Provide
    Arbitrary<JsonNode> mostlyEmpty() {
        return Arbitraries.randomValue(random -> mostlyEmpty(random, 0));
    }

    private static JsonNode mostlyEmpty(Random random, int depth) {
        ObjectNode object = Applied.JSON.createObjectNode();
        ArrayNode list = Applied.JSON.createArrayNode();
        for (int i = depth < 4 ? random.nextInt(4) : 0; i > 0; i--) {
            object.set("m" + i, mostlyEmpty(random, depth + 1));
            list.add(mostlyEmpty(random, depth + 1));
        }
        return switch (random.nextInt(20)) {
            case 0 -> object.stringNode("a");
            case 1 -> object.numberNode(0);
            case 2, 3 -> object.nullNode();
            case 4, 5, 6 -> object.stringNode("");
            case 7, 8, 9, 10, 11, 12 -> list;
            default -> object;
        };
    }
}

package com.gssync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A rule that cannot be applied to a reference. */
class MappingFailuresTest {

    private static final String DATES =
            "{\"online\":{\"rules\":[{\"type\":\"rename\",\"target\":\"extra.since\"},{\"type\":\"date_format\",\"from\":\"DD/MM/YYYY\",\"to\":\"YYYY\"}]},"
                    + "\"size\":{\"rules\":[{\"type\":\"value_map\",\"map\":{\"L\":\"Large\"},\"unmapped\":\"error\"}]}}";

    @Test
    void the_others_of_the_batch_are_right() throws InterruptedException {
        List<Ruling> rulings = Applied.mapping(DATES)
                .apply(List.of(
                        Applied.json("{\"ref\":\"A\",\"online\":\"20/12/2019\",\"size\":\"L\"}"),
                        Applied.json("{\"ref\":\"B\",\"online\":\"31/02/2019\",\"size\":\"L\"}"),
                        Applied.json("{\"ref\":\"C\",\"online\":\"\",\"size\":\"L\"}"),
                        Applied.json("{\"ref\":\"D\",\"online\":\"01/01/2020\",\"size\":\"XL\"}"),
                        Applied.json("{\"ref\":\"E\"}"),
                        Applied.json("{\"online\":\"01/01/2020\"}")));

        assertThat(rulings)
                .extracting(ruling -> ruling instanceof Mapped mapped
                        ? mapped.content().toString()
                        : ((Ruling.Failed) ruling).reason())
                .containsExactly(
                        "{\"ref\":\"A\",\"size\":\"Large\",\"extra\":{\"since\":\"2019\"}}",
                        "online → extra.since, rule 2 (date_format), value \"31/02/2019\": it is no date of the form DD/MM/YYYY",
                        "{\"ref\":\"C\",\"size\":\"Large\"}",
                        "size, rule 1 (value_map), value \"XL\": it is not in the map",
                        "{\"ref\":\"E\"}",
                        "ref: nothing is left of it, and without one there is no reference");
    }

    @Test
    void the_first_failure_of_a_reference_is_the_one_that_is_told() {
        assertThat(Applied.failure(DATES, "{\"ref\":\"A\",\"online\":\"x\",\"size\":\"x\"}"))
                .startsWith("online → extra.since");
    }

    @Test
    void the_value_is_told_as_the_rule_got_it_and_not_more_of_it_than_one_can_read() {
        String rules = "{\"type\":\"uppercase\"},{\"type\":\"value_map\",\"map\":{\"a\":1},\"unmapped\":\"error\"}";

        assertThat(Applied.ruleFailure(rules, "\"b\"")).contains("rule 2 (value_map), value \"B\": ");
        assertThat(Applied.ruleFailure(rules, "\"" + "b".repeat(98) + "\""))
                .contains(", value \"" + "B".repeat(98) + "\": ");
        assertThat(Applied.ruleFailure(rules, "\"" + "b".repeat(99) + "\""))
                .contains(", value \"" + "B".repeat(99) + "…: ");
        assertThat(Applied.ruleFailure(rules, "\"" + "b".repeat(98) + "😀😀\""))
                .as("no half of an emoji, which could not be stored")
                .contains(", value \"" + "B".repeat(98) + "…: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            color | ["a","b"]     | a text is wanted here, and this is a list of texts; join it first, or extract one of it
            color | {"a":1}       | a text is wanted here, and this is an object
            color | [{"a":1}]     | a text is wanted here, and this is a list of objects
            color | [["a"],"b"]   | a text is wanted here, and this is a list of different things
            tags  | "a"           | a list of texts is wanted here, and this is a text; split it first
            tags  | [["a"],"b"]   | a list of texts is wanted here, and this is a list of different things
            tags  | [{"a":1},"b"] | a list of texts is wanted here, and this is a list of different things
            tags  | {"a":"b"}     | a list of texts is wanted here, and this is an object
            extra | "a"           | an object is wanted here, and this is a text
            extra | [{"a":"b"}]   | an object is wanted here, and this is a list of objects
            eans_extended | ["a"] | a list of objects is wanted here, and this is a list of texts
            """)
    void what_its_target_cannot_hold_is_told(String target, String value, String reason) {
        assertThat(Applied.failure(
                        "{\"extra.x\":{\"target\":\"%s\"}}".formatted(target),
                        "{\"ref\":\"A\",\"extra\":{\"x\":%s}}".formatted(value)))
                .isEqualTo("extra.x → %s, value %s: %s".formatted(target, value, reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            color | 5                    | "5"
            color | 19.90                | "19.9"
            color | 1.0                  | "1"
            color | 1e2                  | "100"
            color | 1e999999999          | "1E+999999999"
            color | 0.0000001            | "0.0000001"
            color | false                | "false"
            tags  | [1,"a",true]         | ["1","a","true"]
            """)
    void numbers_and_booleans_become_texts_where_texts_are_wanted(String target, String value, String made) {
        assertThat(Applied.content(
                                "{\"extra.x\":{\"target\":\"%s\"}}".formatted(target),
                                "{\"ref\":\"A\",\"extra\":{\"x\":%s}}".formatted(value))
                        .path(target))
                .isEqualTo(Applied.JSON.readTree(made));
    }

    @Test
    void what_is_nested_deeper_than_can_be_written_is_told() {
        String deep = "{\"ref\":\"A\",\"extra\":{\"x\":" + "[".repeat(498) + "1" + "]".repeat(498) + "}}";
        JsonNode reference = Applied.JSON.readTree(deep);

        assertThat(Applied.content("{}", deep)).isEqualTo(reference);
        assertThat(Applied.failure("{\"extra\":{\"target\":\"extra.all\"}}", deep))
                .endsWith("it is nested deeper than can be written");
    }
}

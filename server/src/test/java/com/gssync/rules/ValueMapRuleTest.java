package com.gssync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueMapRuleTest {

    private static final String MAP =
            "{\"Woman\":\"Femme\",\"Man\":\"Homme\",\"1\":\"un\",\"true\":\"oui\",\"été\":\"summer\","
                    + "\"gone\":null,\"none\":\"\",\"n\":5,\"😀\":\"smile\",\" \":\"blank\"}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "Woman"          | "Femme"
            "woman"          | "woman"
            "Woman "         | "Woman "
            "Womanly"        | "Womanly"
            "été"            | "summer"
            "e\\u0301te\\u0301" | "e\u0301te\u0301"
            "😀"             | "smile"
            " "              | "blank"
            "\\u00a0"        | "\u00a0"
            "Femme"          | "Femme"
            1                | "un"
            1.0              | "un"
            1e0              | "un"
            "1"              | "un"
            "1.0"            | "1.0"
            1e999999999      | 1E+999999999
            true             | "oui"
            "gone"           | -
            "none"           | -
            "n"              | 5
            ["Woman","Kid"]  | ["Femme","Kid"]
            ["gone","Man"]   | ["Homme"]
            ["gone"]         | -
            ""               | -
            null             | -
            -                | -
            """)
    void a_value_becomes_another_letter_by_letter_and_others_stay(String value, String made) {
        assertThat(Applied.rules("{\"type\":\"value_map\",\"map\":%s}".formatted(MAP), value))
                .isEqualTo(made);
        assertThat(Applied.rules("{\"type\":\"value_map\",\"map\":%s,\"unmapped\":\"keep\"}".formatted(MAP), value))
                .isEqualTo(made);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "Woman"              | "Femme"
            "Kid"                | -
            ["Woman","Kid"]      | ["Femme"]
            ["Kid"]              | -
            7                    | -
            -                    | -
            """)
    void others_become_nothing_when_that_is_wanted(String value, String made) {
        assertThat(Applied.rules("{\"type\":\"value_map\",\"map\":%s,\"unmapped\":\"empty\"}".formatted(MAP), value))
                .isEqualTo(made);
    }

    @Test
    void others_are_failures_when_that_is_wanted() {
        String strict = "{\"type\":\"value_map\",\"map\":%s,\"unmapped\":\"error\"}".formatted(MAP);

        assertThat(Applied.rules(strict, "\"Woman\"")).isEqualTo("\"Femme\"");
        assertThat(Applied.rules(strict, Applied.NOTHING)).isEqualTo(Applied.NOTHING);
        assertThat(Applied.ruleFailure(strict, "\"Kid\""))
                .isEqualTo("extra.in → extra.out, rule 1 (value_map), value \"Kid\": it is not in the map");
        assertThat(Applied.ruleFailure(strict, "[\"Woman\",\"Kid\"]"))
                .isEqualTo(
                        "extra.in → extra.out, rule 1 (value_map), value [\"Woman\",\"Kid\"]: [1] of it: it is not in the map");
        assertThat(Applied.ruleFailure(strict, "{\"a\":1}")).contains("it is an object");
    }

    @Test
    void a_failure_does_not_repeat_a_megabyte() {
        String strict = "{\"type\":\"value_map\",\"map\":%s,\"unmapped\":\"error\"}".formatted(MAP);

        assertThat(Applied.ruleFailure(strict, "\"" + "x".repeat(1 << 20) + "\""))
                .hasSizeLessThan(300);
    }

    @Test
    void what_was_mapped_is_not_mapped_again() {
        assertThat(Applied.rules("{\"type\":\"value_map\",\"map\":{\"a\":\"b\",\"b\":\"a\"}}", "\"a\""))
                .isEqualTo("\"b\"");
    }
}

package com.gssync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultRuleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ""                   | "INCONNU"
            null                 | "INCONNU"
            -                    | "INCONNU"
            []                   | "INCONNU"
            {}                   | "INCONNU"
            ["",null]            | "INCONNU"
            {"a":{"b":""}}       | "INCONNU"
            " "                  | " "
            "0"                  | "0"
            0                    | 0
            false                | false
            " a "                | " a "
            "Nike"               | "Nike"
            ["a"]                | ["a"]
            """)
    void it_stands_in_where_nothing_is_said(String value, String made) {
        assertThat(Applied.rules("{\"type\":\"default\",\"value\":\"INCONNU\"}", value))
                .isEqualTo(made);
    }

    @Test
    void it_is_what_later_rules_get_and_what_earlier_ones_leave_empty_is_empty() {
        assertThat(Applied.rules("{\"type\":\"default\",\"value\":\"a,b\"},{\"type\":\"split\"}", Applied.NOTHING))
                .isEqualTo("[\"a\",\"b\"]");
        assertThat(Applied.rules(
                        "{\"type\":\"value_map\",\"map\":{\"x\":null}},{\"type\":\"default\",\"value\":\"y\"}",
                        "\"x\""))
                .isEqualTo("\"y\"");
    }

    @Test
    void it_may_be_a_list_and_says_nothing_empty() {
        assertThat(Applied.rules("{\"type\":\"default\",\"value\":[\"a\",\"\",\"b\"]}", Applied.NOTHING))
                .isEqualTo("[\"a\",\"b\"]");
    }
}

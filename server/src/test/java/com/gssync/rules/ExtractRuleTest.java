package com.gssync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractRuleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "x"                     | extra.composition[0]    | "30% coton"
            -                       | extra.composition[1]    | "cuir"
            "x"                     | extra.composition[2]    | -
            "x"                     | extra.composition[99999999] | -
            "x"                     | extra.composition       | ["30% coton","cuir"]
            "x"                     | extra.absent.deeper[3]  | -
            "x"                     | tags[1]                 | "b"
            "x"                     | sku                     | -
            "x"                     | extra[\\"a.b\\"]        | "dotted"
            "x"                     | extra.a                 | -
            ["a","b"]               | [0]                     | "a"
            ["a",["b","c"]]         | [1][1]                  | "c"
            {"a":{"b":[{"c":1}]}}   | .a.b[0].c               | 1
            {"a":1}                 | .b                      | -
            {"0":"name","a":1}      | [0]                     | -
            "text"                  | [0]                     | -
            5                       | .a                      | -
            -                       | [0]                     | -
            null                    | .a                      | -
            ["",  "b"]              | [0]                     | "b"
            """)
    void what_stands_at_the_path_of_the_reference_or_of_the_value(String value, String path, String made) {
        assertThat(Applied.rules("{\"type\":\"extract\",\"path\":\"%s\"}".formatted(path), value))
                .isEqualTo(made);
    }
}

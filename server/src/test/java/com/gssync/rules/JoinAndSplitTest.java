package com.gssync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinAndSplitTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ["a","b"]             | ","   | "a,b"
            ["a","b"]             | ""    | "ab"
            ["a","b"]             | " · " | "a · b"
            ["a"]                 | ","   | "a"
            ["a","",null,"b"]     | ","   | "a,b"
            [" ","b"]             | ","   | " ,b"
            [1,1.0,1e2,true]      | ","   | "1,1,100,true"
            [1e999999999]         | ","   | "1E+999999999"
            ["😀","é","שלום"]     | ";"   | "😀;é;שלום"
            "already a text"      | ","   | "already a text"
            5                     | ","   | 5
            []                    | ","   | -
            ["",[],{}]            | ","   | -
            ""                    | ","   | -
            null                  | ","   | -
            -                     | ","   | -
            """)
    void a_list_becomes_a_text(String value, String separator, String made) {
        assertThat(Applied.rules("{\"type\":\"join\",\"separator\":%s}".formatted(separator), value))
                .isEqualTo(made);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "a,b"                     | ","  | ["a","b"]
            " a , b "                 | ","  | ["a","b"]
            "a,\\u00a0b\\u202f,\\tc\\n" | "," | ["a","b","c"]
            "a,,b,"                   | ","  | ["a","b"]
            "a,\\u00a0,b"             | ","  | ["a","b"]
            ",,"                      | ","  | -
            "a b  c"                  | " "  | ["a","b","c"]
            "a"                       | ","  | ["a"]
            "a.b*c"                   | ".b*" | ["a","c"]
            "aaa"                     | "aa" | ["a"]
            "a😀b"                    | "😀" | ["a","b"]
            "מ,ש"                     | ","  | ["מ","ש"]
            "10,50"                   | ","  | ["10","50"]
            10.50                     | "."  | ["10","5"]
            true                      | ","  | ["true"]
            ""                        | ","  | -
            " "                       | ","  | -
            null                      | ","  | -
            -                         | ","  | -
            """)
    void a_text_becomes_a_list_without_space_around_and_without_empty_parts(
            String value, String separator, String made) {
        assertThat(Applied.rules("{\"type\":\"split\",\"separator\":%s}".formatted(separator), value))
                .isEqualTo(made);
    }

    @Test
    void both_take_a_comma_when_nothing_is_said_and_undo_each_other() {
        assertThat(Applied.rules("{\"type\":\"join\"}", "[\"a\",\"b\"]")).isEqualTo("\"a,b\"");
        assertThat(Applied.rules("{\"type\":\"split\"}", "\"a,b\"")).isEqualTo("[\"a\",\"b\"]");
        assertThat(Applied.rules("{\"type\":\"join\"},{\"type\":\"split\"}", "[\"a\",\"b\"]"))
                .isEqualTo("[\"a\",\"b\"]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            join  | {"a":1}       | it is an object, and only a list of texts can be joined
            join  | [["a"]]       | and only a list of texts can be joined
            join  | [{"a":1}]     | it is a list of objects, and only a list of texts can be joined
            join  | ["a",{"a":1}] | and only a list of texts can be joined
            split | ["a","b"]     | it is a list of texts, and only a text can be split
            split | {"a":1}       | it is an object, and only a text can be split
            """)
    void what_cannot_be_treated_so_is_told(String type, String value, String reason) {
        assertThat(Applied.ruleFailure("{\"type\":\"%s\"}".formatted(type), value))
                .startsWith("extra.in → extra.out, rule 1 (%s), value %s: ".formatted(type, value))
                .endsWith(reason);
    }

    @Test
    void a_megabyte_of_commas_is_nothing_and_a_megabyte_between_them_is_kept() {
        String much = "a".repeat(1 << 20);

        assertThat(Applied.rules("{\"type\":\"split\"}", "\"" + ",".repeat(1 << 20) + "\""))
                .isEqualTo(Applied.NOTHING);
        assertThat(Applied.rules("{\"type\":\"split\"}", "\"" + much + "," + much + "\""))
                .isEqualTo("[\"" + much + "\",\"" + much + "\"]");
    }
}

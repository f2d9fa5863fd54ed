package com.gssync.rules;

import static com.gssync.rules.Filtering.condition;
import static com.gssync.rules.Filtering.holds;
import static com.gssync.rules.Filtering.reference;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What each operator answers: the condition's value, the field's value, the answer. */
class FilterOperatorsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "FW24"      | "FW24"         | true
        "FW24"      | "fw24"         | false
        "FW24"      | "FW24 "        | false
        "FW24"      | absent         | false
        "FW24"      | null           | false
        ""          | ""             | true
        ""          | absent         | false
        ""          | null           | false
        ""          | " "            | false
        "null"      | null           | false
        # lists: any element, but not lists in lists
        "urgent"    | ["a","urgent"] | true
        "urgent"    | ["a","b"]      | false
        "urgent"    | []             | false
        "urgent"    | [["urgent"]]   | false
        "urgent"    | [null,{},"urgent"] | true
        "urgent"    | {"0":"urgent"} | false
        "{}"        | {}             | false
        "[]"        | []             | false
        # numbers, exactly
        1           | 1.0            | true
        1.0         | 1              | true
        100         | 1e2            | true
        0           | -0.0           | true
        9007199254740993 | 9007199254740992 | false
        0.1         | 0.10000000000000001 | false
        100000000000000000000 | 1e20 | true
        1e999999999 | 1e999999999    | true
        1e999999999 | 1e999999998    | false
        1e999999999 | 1              | false
        100e2147483647 | 100e2147483647 | true
        0e999999999 | 0              | true
        # a number and a text: as numbers, if the text is one
        12.5        | "12.50"        | true
        "12.50"     | 12.5           | true
        12          | "12"           | true
        -3          | "-3.0"         | true
        7           | "007"          | false
        "007"       | 7              | false
        1000        | "1e3"          | false
        12          | " 12"          | false
        12          | "+12"          | false
        12          | "12."          | false
        12          | ".12"          | false
        12          | "12,0"         | false
        12          | "-"            | false
        12          | ""             | false
        12          | "١٢"           | false
        12          | [1,"12"]       | true
        # two texts: as texts
        "12.50"     | "12.5"         | false
        "007"       | "7"            | false
        # true and false
        true        | true           | true
        true        | "true"         | true
        "true"      | true           | true
        true        | false          | false
        true        | 1              | false
        1           | true           | false
        true        | "TRUE"         | false
        false       | null           | false
        false       | absent         | false
        """)
    void equals_passes_what_is_the_same_value(String sought, String value, boolean expected) {
        assertThat(holds("\"operator\":\"equals\",\"value\":" + sought, value)).isEqualTo(expected);
        assertThat(holds("\"operator\":\"equals\",\"not\":true,\"value\":" + sought, value))
                .isEqualTo(!expected);
        assertThat(holds("\"operator\":\"one_of\",\"values\":[\"?\",-99.5," + sought + "]", value))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ["a","b"]   | "b"            | true
        ["a","b"]   | "c"            | false
        ["a",2]     | 2.0            | true
        ["a",2]     | "2.0"          | true
        ["a","2"]   | 2.0            | true
        ["a","2"]   | "2.0"          | false
        ["a",true]  | true           | true
        ["a","a"]   | ["z","a"]      | true
        ["a"]       | absent         | false
        """)
    void one_of_passes_what_equals_one_of_its_values(String sought, String value, boolean expected) {
        assertThat(holds("\"operator\":\"one_of\",\"values\":" + sought, value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        contains | "lo w"  | "hello world"      | true
        contains | "LO"    | "hello"            | false
        contains | "a"     | ["b","xax"]        | true
        contains | "ab"    | ["a","b"]          | false
        contains | "a"     | {"a":"a"}          | false
        contains | "2.5"   | 12.50              | true
        contains | "0"     | 12.50              | false
        contains | "rue"   | true               | true
        contains | "ull"   | null               | false
        contains | "a"     | absent             | false
        contains | "\u00a0" | "a b"             | false
        contains | "E+999999999" | 1e999999999  | true
        contains | "E+2147483647" | 100e2147483647 | false
        starts   | "FW"    | "FW24"             | true
        starts   | "W"     | "FW24"             | false
        starts   | "FW24x" | "FW24"             | false
        starts   | "12"    | 123                | true
        starts   | "100"   | 1e2                | true
        starts   | "b"     | ["a","b"]          | true
        ends     | "24"    | "FW24"             | true
        ends     | "2"     | "FW24"             | false
        ends     | "23"    | 123                | true
        ends     | ".5"    | 0.50               | true
        matches  | "W\\\\d" | "FW24"            | true
        matches  | "^W"    | "FW24"             | false
        matches  | "^FW\\\\d{2}$" | "FW24"      | true
        matches  | "^FW\\\\d{2}$" | "FW245"     | false
        matches  | "^$"    | ""                 | true
        matches  | "^$"    | absent             | false
        matches  | "^$"    | null               | false
        matches  | "b.d"   | "b\\nd"            | false
        matches  | "(?s)b.d" | "b\\nd"          | true
        matches  | "^1"    | [2,1]              | true
        matches  | "\\\\x{2014}" | "a—b"        | true
        matches  | "^.$"   | "😀"               | true
        """)
    void texts_are_searched(String operator, String sought, String value, boolean expected) {
        assertThat(holds("\"operator\":\"%s\",\"value\":%s".formatted(operator, sought), value))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        absent          | false | true
        null            | false | true
        ""              | true  | true
        []              | true  | true
        {}              | true  | true
        ["",null,[{}]]  | true  | true
        {"a":{"b":[""]}} | true | true
        ["",[[],"a"]]   | true  | false
        {"a":"","b":0}  | true  | false
        " "             | true  | false
        "\u00a0"        | true  | false
        0               | true  | false
        false           | true  | false
        "a"             | true  | false
        """)
    void what_is_null_does_not_exist_and_what_would_not_be_carried_over_is_empty(
            String value, boolean exists, boolean empty) {
        assertThat(holds("\"operator\":\"exists\"", value)).isEqualTo(exists);
        assertThat(holds("\"operator\":\"exists\",\"not\":true", value)).isEqualTo(!exists);
        assertThat(holds("\"operator\":\"is_empty\"", value)).isEqualTo(empty);
        assertThat(holds("\"operator\":\"is_empty\",\"not\":true", value)).isEqualTo(!empty);
    }

    /** The field's value against the bound: {@code <}, {@code =}, {@code >}, or {@code -} when they do not compare. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        10          | 9              | <
        10          | 10.0           | =
        10          | 11             | >
        10          | "9"            | <
        10          | "10.00"        | =
        10          | "100"          | >
        10          | "abc"          | -
        10          | "1e3"          | -
        10          | ""             | -
        10          | null           | -
        10          | absent         | -
        10          | true           | -
        10          | {}             | -
        10          | []             | -
        10          | [[11]]         | -
        10          | ["x",11]       | >
        10          | 1e999999999    | >
        10          | -1e999999999   | <
        10          | 1e-999999999   | <
        100e2147483647 | 1e2147483647 | <
        0.1         | 0.10000000000000001 | >
        9007199254740992 | 9007199254740993 | >
        10          | "2024-07-18"   | -
        # days
        "2024-07-18" | "2024-07-17"  | <
        "2024-07-18" | "2024-07-18"  | =
        "2024-07-18" | "2024-07-19"  | >
        "2024-02-29" | "2023-02-29"  | -
        "2024-02-29" | "2024-02-28"  | <
        "2024-07-18" | "2024-13-01"  | -
        "2024-07-18" | "2024-07-00"  | -
        "2024-07-18" | "18/07/2024"  | -
        "2024-07-18" | "2024-7-19"   | -
        "2024-07-18" | "2024-07-19 " | -
        "2024-07-18" | "٢٠٢٤-٠٧-١٩"  | -
        "2024-07-18" | 20240719      | -
        "2024-07-18" | ["?","2024-07-19"] | >
        "0000-01-01" | "9999-12-31"  | >
        # a day and a time: the day is the whole day, in UTC
        "2024-07-18" | "2024-07-18T00:00:00Z" | =
        "2024-07-18" | "2024-07-18T23:59:59.999999999Z" | =
        "2024-07-18" | "2024-07-19T00:00Z" | >
        "2024-07-18" | "2024-07-18T01:00:00+02:00" | <
        "2024-07-18" | "2024-07-18T23:00:00-02:00" | >
        "2024-07-18T10:00Z" | "2024-07-18" | =
        "2024-07-18T10:00Z" | "2024-07-17" | <
        # two times
        "2024-07-18T10:00Z" | "2024-07-18T10:00:00.000Z" | =
        "2024-07-18T10:00Z" | "2024-07-18T10:00:00.001Z" | >
        "2024-07-18T10:00Z" | "2024-07-18T12:00+02:00" | =
        "2024-07-18T10:00Z" | "2024-07-18T11:59:59+02:00" | <
        "2024-07-18T10:00Z" | "2024-07-18T10:00:00" | =
        "2024-07-18T23:00Z" | "2024-07-19T00:30+02:00" | <
        "2024-07-18T10:00Z" | "2024-07-18T24:00Z" | -
        "2024-07-18T10:00Z" | "2024-07-18T10:60Z" | -
        "2024-07-18T10:00Z" | "2024-07-18T10:00:60Z" | -
        "2024-07-18T10:00Z" | "2024-07-18T10" | -
        "2024-07-18T10:00Z" | "2024-07-18T10:00:00." | -
        "2024-07-18T10:00Z" | "2024-07-18T10:00:00.Z" | -
        "2024-07-18T10:00Z" | "2024-07-18T10:00:00,5Z" | -
        "2024-07-18T10:00Z" | "2024-07-18T10:00+0200" | -
        "2024-07-18T10:00Z" | "2024-07-18T10:00ZZ" | -
        "2024-07-18T10:00Z" | "2024-07-18 10:00" | -
        """)
    void bounds_compare_numbers_and_dates(String bound, String value, String sign) {
        assertComparison("\"value\":" + bound, value, sign);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        DD/MM/YYYY          | "20/12/2019"          | >
        DD/MM/YYYY          | "17/07/2019"          | <
        DD/MM/YYYY          | "18/07/2019"          | =
        DD/MM/YYYY          | "31/06/2019"          | -
        DD/MM/YYYY          | "20-12-2019"          | -
        DD/MM/YYYY          | "20/12/2019 10:00"    | -
        DD/MM/YYYY          | "1/12/2019"           | -
        DD/MM/YYYY          | "2019-12-20"          | -
        DD/MM/YYYY          | ""                    | -
        DD/MM/YYYY          | absent                | -
        DD/MM/YYYY          | 20122019              | -
        DD/MM/YYYY          | ["x","20/12/2019"]    | >
        YYYYMMDD            | "20191220"            | >
        YYYYMMDD            | 20191220              | -
        DD.MM.YYYY HH:mm:ss | "20.12.2019 23:59:59" | >
        DD.MM.YYYY HH:mm:ss | "20.12.2019 24:00:00" | -
        DD.MM.YYYY HH:mm:ss | "20x12x2019 23:59:59" | -
        DD.MM.YYYY HH:mm:ss | "18.07.2019 23:59:59" | =
        (DD) $MM YYYY       | "(20) $12 2019"       | >
        [le] DD [de] MM YYYY | "le 20 de 12 2019"   | >
        YYYY[年]M[月]D[日] | "2019年7月18日"       | =
        D/M/YYYY            | "1/12/2019"           | >
        D/M/YYYY            | "17/7/2019"           | <
        D/M/YYYY            | "29/2/2019"           | -
        D/M/YYYY            | "0/1/2020"            | -
        D/M/YYYY            | "1/13/2020"           | -
        YYYY-MM-DDTHH:mm:ssZ | "2019-07-19T00:00:00Z" | >
        YYYY-MM-DDTHH:mm:ssZ | "2019-07-18T23:59:59Z" | =
        YYYY-MM-DDTHH:mm:ssZ | "2019-07-19T00:60:00Z" | -
        YYYY-MM-DDTHH:mm:ssZ | "2019-07-19"         | -
        DD/MM/YYYY          | "18/07/0000"          | -
        DD/MM/YYYY          | "18/07/0001"          | <
        DD/MM/YYYY          | "١٨/٠٧/٢٠٢٠"          | -
        """)
    void dates_are_read_in_the_notation_of_the_field(String format, String value, String sign) {
        assertComparison("\"value\":\"2019-07-18\",\"format\":\"%s\"".formatted(format), value, sign);
    }

    private static void assertComparison(String bound, String value, String sign) {
        assertThat(holds("\"operator\":\"greater\"," + bound, value)).isEqualTo(sign.equals(">"));
        assertThat(holds("\"operator\":\"greater_or_equal\"," + bound, value)).isEqualTo(">=".contains(sign));
        assertThat(holds("\"operator\":\"less\"," + bound, value)).isEqualTo(sign.equals("<"));
        assertThat(holds("\"operator\":\"less_or_equal\"," + bound, value)).isEqualTo("<=".contains(sign));
        assertThat(holds("\"not\":true,\"operator\":\"less\"," + bound, value)).isNotEqualTo(sign.equals("<"));
    }

    @Test
    void numbers_that_json_cannot_write_are_neither_numbers_nor_texts() {
        ObjectNode reference = reference("{}");
        reference.put("ean", Double.NaN);
        reference.put("sku", Float.POSITIVE_INFINITY);

        assertThat(condition("\"field\":\"ean\",\"operator\":\"less\",\"value\":1")
                        .lets(reference))
                .isFalse();
        assertThat(condition("\"field\":\"ean\",\"operator\":\"equals\",\"value\":\"NaN\"")
                        .lets(reference))
                .isFalse();
        assertThat(condition("\"field\":\"sku\",\"operator\":\"contains\",\"value\":\"I\"")
                        .lets(reference))
                .isFalse();
        assertThat(condition("\"field\":\"sku\",\"operator\":\"exists\"").lets(reference))
                .isTrue();
    }
}

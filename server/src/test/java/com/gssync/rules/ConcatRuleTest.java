package com.gssync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcatRuleTest {

    @Test
    void texts_are_put_together_with_a_space() {
        assertThat(Applied.content(
                                "{\"brand\":{\"target\":\"comment\",\"rules\":[{\"type\":\"concat\",\"fields\":[\"smalltext\"]}]}}",
                                "{\"ref\":\"A\",\"brand\":\"Nike\",\"smalltext\":\"AIRMAX\"}")
                        .path("comment")
                        .stringValue())
                .isEqualTo("Nike AIRMAX");
    }

    /** The other fields: brand is Nike, smalltext AIRMAX, sku empty, extra.price 19.90. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "x"          | ["brand"]                   | " "      | "x Nike"
            "x"          | ["brand","smalltext"]       | " - "    | "x - Nike - AIRMAX"
            "x"          | ["brand","brand"]           | ""       | "xNikeNike"
            "x"          | ["sku","smalltext"]         | "/"      | "x/AIRMAX"
            "x"          | ["smalltext","sku"]         | "/"      | "x/AIRMAX"
            ""           | ["brand"]                   | "/"      | "Nike"
            null         | ["brand"]                   | "/"      | "Nike"
            -            | ["brand"]                   | "/"      | "Nike"
            -            | ["sku","extra.absent"]      | "/"      | -
            "x"          | ["sku","extra.absent"]      | "/"      | "x"
            " "          | ["brand"]                   | "/"      | " /Nike"
            "\\u00a0"    | ["brand"]                   | "/"      | "\u00a0/Nike"
            "x"          | ["extra.composition[1]"]    | " "      | "x cuir"
            "x"          | ["extra[\\"a.b\\"]"]        | " "      | "x dotted"
            "x"          | ["extra.price"]             | " "      | "x 19.9"
            1            | ["brand"]                   | " "      | "1 Nike"
            1.0          | ["brand"]                   | " "      | "1 Nike"
            1e2          | ["brand"]                   | " "      | "100 Nike"
            1e999999999  | ["brand"]                   | " "      | "1E+999999999 Nike"
            100e2147483647 | ["brand"]                 | " "      | "1.00E+2147483649 Nike"
            10e2147483647 | ["brand"]                  | " "      | "1E+2147483648 Nike"
            false        | ["brand"]                   | " "      | "false Nike"
            "😀"         | ["brand"]                   | "👍🏽"    | "😀👍🏽Nike"
            "שלום"       | ["brand"]                   | " "      | "שלום Nike"
            """)
    void what_is_empty_is_passed_over_with_its_separator(String value, String fields, String separator, String made) {
        String rule = "{\"type\":\"concat\",\"fields\":%s,\"separator\":%s}".formatted(fields, separator);

        assertThat(Applied.rules(rule, value)).isEqualTo(made);
    }

    @Test
    void lists_and_objects_are_not_put_together() {
        String withBrand = "{\"type\":\"concat\",\"fields\":[\"brand\"]}";
        String withList = "{\"type\":\"concat\",\"fields\":[\"brand\",\"extra.composition\"]}";

        assertThat(Applied.ruleFailure(withBrand, "[\"a\",\"b\"]"))
                .isEqualTo("extra.in → extra.out, rule 1 (concat), value [\"a\",\"b\"]: "
                        + "it is a list of texts, and only texts are put together; join a list first");
        assertThat(Applied.ruleFailure(withBrand, "{\"a\":1}")).contains("it is an object");
        assertThat(Applied.ruleFailure(withList, "\"x\"")).contains("extra.composition is a list of texts");
    }

    @Test
    void a_list_with_nothing_in_it_is_nothing() {
        assertThat(Applied.rules("{\"type\":\"concat\",\"fields\":[\"brand\"]}", "[\"\",null,{}]"))
                .isEqualTo("\"Nike\"");
    }
}

package com.gssync.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseRuleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "pink"           | "PINK"             | "pink"          | "Pink"
            "Pink Leather"   | "PINK LEATHER"     | "pink leather"  | "Pink Leather"
            "été"            | "ÉTÉ"              | "été"           | "Été"
            "œuvre"          | "ŒUVRE"            | "œuvre"         | "Œuvre"
            "l'été à la MER" | "L'ÉTÉ À LA MER"   | "l'été à la mer" | "L'été à la MER"
            "straße"         | "STRASSE"          | "straße"        | "Straße"
            "iPhone"         | "IPHONE"           | "iphone"        | "IPhone"
            "« soldes »"     | "« SOLDES »"       | "« soldes »"    | "« Soldes »"
            "(neuf)"         | "(NEUF)"           | "(neuf)"        | "(Neuf)"
            "100% coton"     | "100% COTON"       | "100% coton"    | "100% coton"
            "😀 sac"         | "😀 SAC"           | "😀 sac"        | "😀 Sac"
            "𐐨𐐩"             | "𐐀𐐁"               | "𐐨𐐩"            | "𐐀𐐩"
            "ǆ"              | "Ǆ"                | "ǆ"             | "ǅ"
            "שלום"           | "שלום"             | "שלום"          | "שלום"
            "مرحبا"          | "مرحبا"            | "مرحبا"         | "مرحبا"
            "  "             | "  "               | "  "            | "  "
            "\\u00a0sac"     | "\u00a0SAC"        | "\u00a0sac"     | "\u00a0Sac"
            "e\\u0301te\\u0301" | "E\u0301TE\u0301" | "e\u0301te\u0301" | "E\u0301te\u0301"
            19.90            | 19.90              | 19.90           | 19.90
            1e999999999      | 1E+999999999       | 1E+999999999    | 1E+999999999
            true             | true               | true            | true
            ["a","b"]        | ["A","B"]          | ["a","b"]       | ["A","B"]
            ["a",1,"",null]  | ["A",1]            | ["a",1]         | ["A",1]
            ""               | -                  | -               | -
            null             | -                  | -               | -
            []               | -                  | -               | -
            {}               | -                  | -               | -
            -                | -                  | -               | -
            """)
    void letters_change_and_whatever_has_none_stays(String value, String upper, String lower, String capitalized) {
        assertThat(Applied.rules("{\"type\":\"uppercase\"}", value)).isEqualTo(upper);
        assertThat(Applied.rules("{\"type\":\"lowercase\"}", value)).isEqualTo(lower);
        assertThat(Applied.rules("{\"type\":\"capitalize\"}", value)).isEqualTo(capitalized);
    }

    @Test
    void a_server_in_turkey_makes_the_same_letters() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.of("tr"));
        try {
            assertThat(Applied.rules("{\"type\":\"uppercase\"}", "\"gift\"")).isEqualTo("\"GIFT\"");
            assertThat(Applied.rules("{\"type\":\"lowercase\"}", "\"INFINI\"")).isEqualTo("\"infini\"");
            assertThat(Applied.rules("{\"type\":\"capitalize\"}", "\"italie\"")).isEqualTo("\"Italie\"");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"uppercase", "lowercase", "capitalize"})
    void what_is_no_text_and_no_list_of_texts_cannot_be_treated(String type) {
        String rule = "{\"type\":\"%s\"}".formatted(type);

        assertThat(Applied.ruleFailure(rule, "{\"a\":\"b\"}"))
                .isEqualTo(
                        "extra.in → extra.out, rule 1 (%s), value {\"a\":\"b\"}: it is an object, and only texts and lists of texts can be treated so"
                                .formatted(type));
        assertThat(Applied.ruleFailure(rule, "[\"a\",[\"b\"]]")).contains("a list with lists or objects in it");
        assertThat(Applied.ruleFailure(rule, "[{\"a\":1}]")).contains("a list with lists or objects in it");
    }

    @Test
    void half_of_a_surrogate_pair_stays_and_the_letters_beside_it_change() {
        assertThat(Applied.rules("{\"type\":\"uppercase\"}", "\"\\ud83da\"")).isEqualTo("\"\ud83dA\"");
        assertThat(Applied.rules("{\"type\":\"capitalize\"}", "\"\\ud83da\"")).isEqualTo("\"\ud83dA\"");
    }

    @Test
    void a_text_of_a_megabyte_is_treated_as_any_other() {
        String much = "é".repeat(1 << 20);

        assertThat(Applied.rules("{\"type\":\"uppercase\"}", "\"" + much + "\""))
                .isEqualTo("\"" + "É".repeat(1 << 20) + "\"");
        assertThat(Applied.rules("{\"type\":\"capitalize\"}", "\"" + " ".repeat(1 << 20) + "a\""))
                .endsWith(" A\"");
    }
}

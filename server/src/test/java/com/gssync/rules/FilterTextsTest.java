package com.gssync.rules;

import static com.gssync.rules.Filtering.condition;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts in all scripts, and long ones. */
class FilterTextsTest {

    /** Escapes are JSON's. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                // how an accent is typed makes no difference, whether there is one does
                "equals|\\u00e9t\\u00e9|e\\u0301te\\u0301|true",
                "equals|e\\u0301te\\u0301|\\u00e9t\\u00e9|true",
                "equals|ete|\\u00e9t\\u00e9|false",
                "equals|a\\u0316\\u0301|a\\u0301\\u0316|true",
                "equals|\\u212b|\\u00c5|true",
                "equals|\\ud55c|\\u1112\\u1161\\u11ab|true",
                "equals|\\ufb01n|fin|false",
                "contains|\\u00e9|cafe\\u0301s|true",
                "contains|e|caf\\u00e9|false",
                "contains|e|cafe\\u0301|false",
                "ends|cafe|cafe\\u0301|false",
                "starts|\\u00e9|e\\u0301t\\u00e9|true",
                "matches|^caf.$|cafe\\u0301|true",
                "matches|^cafe\\u0301$|caf\\u00e9|true",
                // white space is what it is
                "equals|a b|a\\u00a0b|false",
                "equals|a\\u00a0b|a\\u00a0b|true",
                "contains|a b|xa\\u00a0b|false",
                "contains|a b|xa b|true",
                // emoji: whole characters
                "equals|\\ud83d\\ude00|\\ud83d\\ude00|true",
                "contains|\\ud83d\\ude00|a\\ud83d\\ude00b|true",
                "matches|^a.b$|a\\ud83d\\ude00b|true",
                "equals|\\ud83d|\\ud83d\\ude00|false",
                // right to left: in the order in which it is read
                "starts|\\u05e9\\u05dc|\\u05e9\\u05dc\\u05d5\\u05dd|true",
                "ends|\\u05d5\\u05dd|\\u05e9\\u05dc\\u05d5\\u05dd|true",
                "equals|\\u05e9\\u05dc|\\u200f\\u05e9\\u05dc|false",
                // what is no letter
                "equals|a|a\\u0000|false",
                "contains|\\u0000|a\\u0000b|true"
            })
    void texts_are_the_same_when_people_would_call_them_so(
            String operator, String sought, String value, boolean expected) {
        assertThat(holds(operator, sought, value, false)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "equals|FW24|fw24|true",
                "equals|\\u00c9T\\u00c9|e\\u0301t\\u00e9|true",
                "equals|\\u0152uvre|\\u0153UVRE|true",
                "equals|stra\\u00dfe|STRASSE|true",
                "equals|stra\\u1e9ee|strasse|true",
                "equals|\\u039f\\u0394\\u039f\\u03a3|\\u03bf\\u03b4\\u03bf\\u03c2|true",
                "contains|\\u03c3|\\u039f\\u0394\\u039f\\u03a3|true",
                "equals|I|i|true",
                "equals|\\u0130|i\\u0307|true",
                "equals|\\u0130|i|false",
                "equals|\\ud801\\udc00|\\ud801\\udc28|true",
                "equals|TRUE|true|true",
                "equals|ete|\\u00e9t\\u00e9|false",
                "starts|\\u00c9|\\u00e9t\\u00e9|true",
                "ends|\\u00c9|\\u00e9t\\u00e9|true",
                "matches|^\\u00c9T|\\u00e9t\\u00e9|true",
                "matches|^\\u0152$|\\u0153|true",
                "matches|^SS$|\\u00df|false"
            })
    void case_can_be_ignored_in_all_scripts(String operator, String sought, String value, boolean expected) {
        assertThat(holds(operator, sought, value, true)).isEqualTo(expected);
        assertThat(holds(operator, sought, value, false)).isEqualTo(sought.equals(value));
    }

    @Test
    void case_can_be_ignored_in_lists_of_values() {
        String condition = "\"operator\":\"one_of\",\"ignoreCase\":true,\"values\":[\"a\",\"\u00c9T\u00c9\",true]";

        assertThat(Filtering.holds(condition, "\"\u00e9t\u00e9\"")).isTrue();
        assertThat(Filtering.holds(condition, "\"True\"")).isTrue();
        assertThat(Filtering.holds(condition, "\"ete\"")).isFalse();
    }

    @Test
    void every_letter_is_the_same_as_its_capital_and_its_small_letter() {
        IntPredicate differs = letter -> {
            String form = Spelling.ANY_CASE.of(Character.toString(letter));
            return !form.equals(Spelling.ANY_CASE.of(Character.toString(letter).toUpperCase(Locale.ROOT)))
                    || !form.equals(Spelling.ANY_CASE.of(Character.toString(Character.toTitleCase(letter))))
                    || !form.equals(Spelling.ANY_CASE.of(form));
        };

        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT).filter(differs))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"equals,a", "contains,b", "starts,b", "ends,b", "matches,b$", "matches,a(a*)*b", "greater,2024-07-18"})
    void a_megabyte_of_text_is_one_value_like_any_other(String operator, String sought) {
        assertThat(holds(operator, sought, "a".repeat(1 << 20), false)).isFalse();
        assertThat(holds(operator, sought, "12".repeat(1 << 19), false)).isFalse();
    }

    /** Each of these takes exponential time where expressions are matched by trying. */
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+b", "(a*)*b", "(a|aa)+b", "(a|a?)+b", "(.*)(.*)(.*)b", "(a?){30}(a){30}b"})
    void a_pattern_takes_no_more_than_linear_time(String pattern) {
        assertThat(holds("matches", pattern, "a".repeat(1 << 20), false)).isFalse();
        assertThat(holds("matches", pattern, "a".repeat(1 << 20) + "b", false)).isTrue();
    }

    /** Putting n accents into order takes n² steps: minutes, for these. */
    @Test
    void a_megabyte_of_accents_on_one_letter_is_left_as_it_is() {
        String heap = "e" + "\u0301\u0316".repeat(1 << 19);

        assertThat(holds("equals", "\\u00e9", heap, true)).isFalse();
        assertThat(holds("contains", "e\\u0301\\u0316\\u0301", heap, false)).isFalse();
        assertThat(holds("ends", "x", heap + "x", false)).isTrue();
    }

    @Test
    void a_number_of_a_gigabyte_of_digits_is_asked_as_the_short_text_it_is() {
        for (String number : new String[] {"1e999999999", "-1e999999999", "1e-999999999", "100e2147483647"}) {
            assertThat(Filtering.holds("\"operator\":\"contains\",\"value\":\"00000\"", number))
                    .isFalse();
            assertThat(Filtering.holds("\"operator\":\"matches\",\"value\":\"E\"", number))
                    .isTrue();
            assertThat(Filtering.holds("\"operator\":\"equals\",\"value\":1", number))
                    .isFalse();
        }
    }

    private static boolean holds(String operator, String sought, String value, boolean ignoreCase) {
        String members = "\"field\":\"brand\",\"operator\":\"%s\",\"value\":\"%s\"".formatted(operator, sought);
        // Not by way of a JSON text: a test of a megabyte need not parse it.
        String text = value.contains("\\u")
                ? Filtering.JSON.readTree("\"" + value + "\"").stringValue()
                : value;
        return condition(members.replaceAll("\\\\(?!u)", "\\\\\\\\") + (ignoreCase ? ",\"ignoreCase\":true" : ""))
                .lets(Filtering.JSON.createObjectNode().put("brand", text));
    }
}

package com.gssync.rules;

import static com.gssync.rules.Filtering.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Patterns that RE2/J would never come back from. */
class FilterPatternsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u1c80",
                "a\u1c88",
                "\\x{1C84}",
                "\\x{0000001c84}",
                "\\\\x{1C84}",
                "[\u1c84]",
                "[a-\u9fa5]",
                "[a-\\x{10FFFF}]",
                "[\\x{0}-\\x{FFFF}]",
                "[a-\\\u1c89]",
                "[^+-\ud83d\ude00]"
            })
    void case_is_not_ignored_where_a_pattern_reaches_letters_that_fold_for_ever(String pattern) {
        assertThat(codes(pattern, true)).containsExactly("pattern_case");
        assertThat(codes("(?i)" + pattern, false)).containsExactly("pattern_case");
        assertThat(codes("(?m-s:b)(?si:" + pattern + ")", false)).containsExactly("pattern_case");
        assertThat(codes(pattern, false)).doesNotContain("pattern_case");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a-z\u00e0-\u00ff]",
                "[\\x{0041}-\\x{005A}]",
                "[\u4e00-\u9fa5]",
                "\u9fa5|\\x{1F600}",
                "[\u0400-\u04ff]",
                "\\pL[^a]",
                "[[:alpha:]]-\\d",
                "."
            })
    void case_is_ignored_in_other_patterns(String pattern) {
        assertThat(codes(pattern, true)).isEmpty();
    }

    @Test
    void letters_that_fold_for_ever_may_stand_in_a_text() {
        String letters = IntStream.rangeClosed(Patterns.FIRST_ENDLESS, Patterns.LAST_ENDLESS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        for (String pattern : List.of("\u0432$", "[\u0400-\u04ff]{3}", "^.{9}$", "\ua64b|x")) {
            ObjectNode stored = stored(pattern, true);
            assertThat(lets(stored, letters)).as(pattern).isEqualTo(pattern.equals("^.{9}$"));
        }
    }

    /** A new version of Java brings new letters. Where this fails, {@link Patterns} has to know of them. */
    @Test
    void no_other_letters_fold_for_ever() throws Exception {
        Method fold = Class.forName("com.google.re2j.Unicode").getDeclaredMethod("simpleFold", int.class);
        fold.setAccessible(true);
        List<Integer> endless = new ArrayList<>();
        for (int letter = 0; letter <= Character.MAX_CODE_POINT; letter++) {
            int next = (int) fold.invoke(null, letter);
            for (int turn = 0; next != letter && turn < 20; turn++) {
                next = (int) fold.invoke(null, next);
            }
            if (next != letter) {
                endless.add(letter);
            }
        }

        assertThat(endless)
                .containsExactlyElementsOf(IntStream.rangeClosed(Patterns.FIRST_ENDLESS, Patterns.LAST_ENDLESS)
                        .boxed()
                        .toList());
    }

    private static List<String> codes(String pattern, boolean ignoreCase) {
        return Filtering.findings(stored(pattern, ignoreCase)).stream()
                .map(Finding::code)
                .toList();
    }

    private static boolean lets(ObjectNode stored, String text) {
        return Filtering.filter(stored.toString()).lets(JSON.createObjectNode().put("brand", text));
    }

    private static ObjectNode stored(String pattern, boolean ignoreCase) {
        ObjectNode stored = JSON.createObjectNode().put("version", 1);
        stored.putArray("conditions")
                .addObject()
                .put("field", "brand")
                .put("operator", "matches")
                .put("value", pattern)
                .put("ignoreCase", ignoreCase);
        return stored;
    }
}

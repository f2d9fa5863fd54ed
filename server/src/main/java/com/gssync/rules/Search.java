package com.gssync.rules;

import com.google.re2j.Pattern;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Reads the conditions that search in the text of a value, be it a text, a number, {@code true} or {@code false}. */
final class Search {

    private static final int MOST_LETTERS = 1_000;

    private Search() {}

    /** Passes a text that has a piece somewhere; null when there is none to look for. */
    static Predicate<JsonNode> piece(Members members, Spelling spelling, BiPredicate<String, String> somewhere) {
        String text = soughtText(members);
        if (text == null) {
            return null;
        }
        String piece = spelling.of(text);
        return value -> {
            String is = Scalars.text(value);
            return is != null && somewhere.test(spelling.of(is), piece);
        };
    }

    /** Passes a text in which a pattern is found: {@code ^} and {@code $} tie it to its ends. Null when it is no pattern. */
    static Predicate<JsonNode> pattern(Members members, Spelling spelling) {
        String text = soughtText(members);
        if (text == null) {
            return null;
        }
        Pattern pattern = Patterns.compiled(Spelling.EXACT.of(text), spelling == Spelling.ANY_CASE, members);
        if (pattern == null) {
            return null;
        }
        return value -> {
            String is = Scalars.text(value);
            return is != null && pattern.matcher(Spelling.EXACT.of(is)).find();
        };
    }

    private static String soughtText(Members members) {
        String text = members.text("value");
        if (text == null) {
            return null;
        }
        if (text.isEmpty()) {
            members.finding(
                    "value",
                    "value_empty",
                    Map.of(),
                    "Every text has nothing in it: write what to look for, or ask is_empty");
            return null;
        }
        if (text.length() > MOST_LETTERS) {
            members.findings()
                    .tooMuch(
                            members.at("value"),
                            "value_long",
                            MOST_LETTERS,
                            "This has more than %d letters: look for less");
            return null;
        }
        return text;
    }
}

package com.gssync.rules;

import tools.jackson.databind.JsonNode;

/** Texts, and what may stand for one. */
final class Texts {

    private Texts() {}

    /** What a text, a number or a boolean says. */
    static String of(JsonNode scalar) {
        return scalar.isNumber() ? Numbers.text(scalar) : scalar.asString();
    }

    /** Without the white space around it, also without the spaces that break no line (NBSP), which {@link String#strip} leaves. */
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(char unit) {
        return Character.isWhitespace(unit) || Character.isSpaceChar(unit);
    }
}

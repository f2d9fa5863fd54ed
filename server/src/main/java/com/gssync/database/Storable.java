package com.gssync.database;

/** Texts as PostgreSQL can keep them: every one but those with the character NUL or half of a surrogate pair. */
public final class Storable {

    private static final char REPLACEMENT = '\ufffd';

    private Storable() {}

    /** Whether a text can be kept as it is. */
    public static boolean is(String text) {
        return text == null || badAt(text, 0) < 0;
    }

    /** The text with a replacement character for what cannot be kept: for people to read, not to compare. */
    public static String made(String text) {
        if (is(text)) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text);
        for (int at = badAt(text, 0); at >= 0; at = badAt(text, at + 1)) {
            kept.setCharAt(at, REPLACEMENT);
        }
        return kept.toString();
    }

    private static int badAt(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit == 0) {
                return at;
            }
            if (Character.isSurrogate(unit)) {
                boolean before = at > 0 && Character.isSurrogatePair(text.charAt(at - 1), unit);
                boolean after = at + 1 < text.length() && Character.isSurrogatePair(unit, text.charAt(at + 1));
                if (!before && !after) {
                    return at;
                }
            }
        }
        return -1;
    }
}

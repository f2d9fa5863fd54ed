package com.gssync.database;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/**
 * What PostgreSQL can keep: every text but those with the character NUL or half of a surrogate pair, and as {@code jsonb} every JSON of such
 * texts but for numbers of more digits than it counts.
 */
public final class Storable {

    /** Far fewer than PostgreSQL's {@code numeric} takes, far more than anything in a catalogue has. */
    private static final int MOST_DIGITS = 10_000;

    private static final char REPLACEMENT = '\ufffd';

    private Storable() {}

    /** Whether a text can be kept as it is. */
    public static boolean is(String text) {
        return text == null || badAt(text, 0) < 0;
    }

    /** Whether JSON can be kept as it is. */
    public static boolean is(JsonNode node) {
        if (node.isString()) {
            return is(node.stringValue());
        }
        if (node.isBigDecimal() || node.isBigInteger()) {
            BigDecimal number = node.decimalValue();
            return Math.abs((long) number.precision() - number.scale()) < MOST_DIGITS
                    && Math.abs((long) number.scale()) < MOST_DIGITS;
        }
        if (node.isObject()) {
            return node.properties().stream().allMatch(member -> is(member.getKey()) && is(member.getValue()));
        }
        for (JsonNode child : node) {
            if (!is(child)) {
                return false;
            }
        }
        return true;
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

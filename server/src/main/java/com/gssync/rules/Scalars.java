package com.gssync.rules;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NumericNode;

/** What a single value of a reference is to a condition: a text, a number, or both. */
final class Scalars {

    private static final int MOST_DIGITS = 100;

    private Scalars() {}

    /** The text of a text, of a number and of {@code true} and {@code false}; null of anything else, also of NaN. */
    static String text(JsonNode value) {
        boolean number = value instanceof NumericNode some && !some.isNaN();
        return number || value.isString() || value.isBoolean() ? Texts.of(value) : null;
    }

    /** The number that a number is, or that a text is as people write it: 12, -3, 12.50. Null of anything else, also of 007 and 1e3. */
    static BigDecimal number(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValueOpt().orElse(null); // NaN is none
        }
        return value.isString() && isPlain(value.stringValue()) ? new BigDecimal(value.stringValue()) : null;
    }

    private static boolean isPlain(String text) {
        int length = text.length();
        if (length == 0 || length > MOST_DIGITS) {
            return false;
        }
        int start = text.charAt(0) == '-' ? 1 : 0;
        int whole = digitsFrom(text, start);
        if (whole == start || (text.charAt(start) == '0' && whole > start + 1)) {
            return false;
        }
        return whole == length
                || (text.charAt(whole) == '.' && whole + 1 < length && digitsFrom(text, whole + 1) == length);
    }

    /** Where the digits end that begin there. */
    private static int digitsFrom(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }
}

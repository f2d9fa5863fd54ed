package com.gssync.rules;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** What a single value of a reference is to a condition: a text, a number, or both. */
final class Scalars {

    private static final int MOST_DIGITS = 100;
    private static final int LONGEST_PLAIN = 40;

    private Scalars() {}

    /** The text of a text, of a number and of {@code true} and {@code false}; null of anything else. */
    static String text(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> value.stringValue();
            case BOOLEAN -> value.booleanValue() ? "true" : "false";
            case NUMBER -> digits(value);
            default -> null;
        };
    }

    /** The number that a number is, or that a text is as people write it: 12, -3, 12.50. Null of anything else, also of 007 and 1e3. */
    static BigDecimal number(JsonNode value) {
        if (value.isNumber()) {
            return value.decimalValueOpt().orElse(null); // NaN is none
        }
        return value.isString() && isPlain(value.stringValue()) ? new BigDecimal(value.stringValue()) : null;
    }

    /** One number has one text: 1.50, 15e-1 and 1.5 are 1.5. */
    private static String digits(JsonNode value) {
        if (value.isInt() || value.isLong()) {
            return Long.toString(value.longValue());
        }
        BigDecimal number = number(value);
        if (number == null) {
            return null;
        }
        // Not always the plain form: 1e999999999 would be a gigabyte of digits. Nor can zeros be cut off that end past
        // the largest exponent.
        BigDecimal shortest = number.scale() > -10_000 ? number.stripTrailingZeros() : number;
        return Math.abs(shortest.scale()) <= LONGEST_PLAIN ? shortest.toPlainString() : shortest.toString();
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

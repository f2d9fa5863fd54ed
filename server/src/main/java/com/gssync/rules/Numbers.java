package com.gssync.rules;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** Numbers as texts: one text for one number, whether an account writes it {@code 1}, {@code 1.0} or {@code 1e0}. */
final class Numbers {

    /** From here on a number is told by its exponent: 1e999999999 is a short text and would be a gigabyte of digits. */
    private static final int MOST_ZEROS = 50;

    private Numbers() {}

    /** As people write it, {@code 100} and {@code 19.9}, unless that were far too long. */
    static String text(JsonNode number) {
        if (number.isInt() || number.isLong()) {
            return Long.toString(number.longValue());
        }
        return number.decimalValueOpt()
                .map(Numbers::stripped)
                .map(exact -> exact.scale() > MOST_ZEROS || exact.scale() < -MOST_ZEROS
                        ? exact.toString()
                        : exact.toPlainString())
                .orElseGet(number::asString);
    }

    /** As it is hashed, which must never change: hashes are kept. */
    static String form(JsonNode number) {
        return number.decimalValueOpt()
                .map(Numbers::stripped)
                .map(BigDecimal::toString)
                .orElseGet(number::asString);
    }

    private static BigDecimal stripped(BigDecimal exact) {
        try {
            return exact.stripTrailingZeros();
        } catch (ArithmeticException outOfExponents) { // such as 100e2147483647
            return exact;
        }
    }
}

package com.gssync.rules;

import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.stream.Stream;

/** A part of a notation of dates that stands for a part of a date. */
enum DateToken {
    YYYY(ChronoField.YEAR, 4),
    YY(ChronoField.YEAR, 2),
    MM(ChronoField.MONTH_OF_YEAR, 2),
    M(ChronoField.MONTH_OF_YEAR, 1),
    DD(ChronoField.DAY_OF_MONTH, 2),
    D(ChronoField.DAY_OF_MONTH, 1),
    HH(ChronoField.HOUR_OF_DAY, 2),
    H(ChronoField.HOUR_OF_DAY, 1),
    mm(ChronoField.MINUTE_OF_HOUR, 2),
    ss(ChronoField.SECOND_OF_MINUTE, 2);

    private static final int CENTURY = 2000;

    private final ChronoField field;
    private final int digits;

    DateToken(ChronoField field, int digits) {
        this.field = field;
        this.digits = digits;
    }

    /** The longest that a text goes on with; null when it is none. */
    static DateToken at(String text, int at) {
        return Stream.of(values())
                .filter(token -> text.startsWith(token.name(), at))
                .max((one, other) -> one.name().length() - other.name().length())
                .orElse(null);
    }

    /** The part of a date that it says. */
    ChronoField field() {
        return field;
    }

    /** Whether it has one digit or two, as the number needs. */
    boolean isOpenEnded() {
        return digits == 1;
    }

    void appendTo(DateTimeFormatterBuilder builder) {
        if (this == YY) {
            builder.appendValueReduced(field, digits, digits, CENTURY);
        } else if (isOpenEnded()) {
            builder.appendValue(field, 1, 2, SignStyle.NOT_NEGATIVE);
        } else {
            builder.appendValue(field, digits);
        }
    }
}

package com.gssync.rules;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A day, or a time of a day in UTC, as ISO 8601 writes them: {@code 2024-07-18}, {@code 2024-07-18T10:00Z},
 * {@code 2024-07-18T12:00:00.5+02:00}. A time without a zone is one in UTC.
 *
 * @param day counted from 1970
 * @param nanos of the day; {@link #WHOLE_DAY} when it is the day as a whole
 */
record Moment(long day, long nanos) {

    private static final long WHOLE_DAY = -1;
    private static final long NANOS_OF_SECOND = 1_000_000_000;
    private static final long NANOS_OF_DAY = 86_400 * NANOS_OF_SECOND;
    private static final int LENGTH_OF_DAY = "2024-07-18".length();
    private static final int LONGEST = "2024-07-18T10:00:00.123456789+02:00".length();

    static Moment of(LocalDate day) {
        return new Moment(day.toEpochDay(), WHOLE_DAY);
    }

    /** Null when the text is neither. */
    static Moment of(String text) {
        if (text.length() < LENGTH_OF_DAY || text.length() > LONGEST) {
            return null;
        }
        Reading reading = new Reading(text);
        return reading.moment();
    }

    /** The sign of a comparison. Where one is a whole day it is that of their days: a day is neither before nor after a time of it. */
    int against(Moment other) {
        if (day != other.day || nanos == WHOLE_DAY || other.nanos == WHOLE_DAY) {
            return Long.compare(day, other.day);
        }
        return Long.compare(nanos, other.nanos);
    }

    private static final class Reading {
        private final String text;
        private int at;
        private boolean wrong;

        Reading(String text) {
            this.text = text;
        }

        Moment moment() {
            int year = number(4, 0, 9999);
            skip('-');
            int month = number(2, 1, 12);
            skip('-');
            int date = number(2, 1, 31);
            if (wrong || date > YearMonth.of(year, month).lengthOfMonth()) {
                return null;
            }
            long day = LocalDate.of(year, month, date).toEpochDay();
            if (at == text.length()) {
                return new Moment(day, WHOLE_DAY);
            }
            skip('T');
            long seconds = number(2, 0, 23) * 3600L;
            skip(':');
            seconds += number(2, 0, 59) * 60L;
            seconds += is(':') ? number(2, 0, 59) : 0;
            long nanos = seconds * NANOS_OF_SECOND + fraction() - offset();
            return wrong || at < text.length()
                    ? null
                    : new Moment(day + Math.floorDiv(nanos, NANOS_OF_DAY), Math.floorMod(nanos, NANOS_OF_DAY));
        }

        private long fraction() {
            if (!is('.')) {
                return 0;
            }
            long nanos = 0;
            int start = at;
            long unit = NANOS_OF_SECOND / 10;
            while (unit > 0 && at < text.length() && isDigit(text.charAt(at))) {
                nanos += (text.charAt(at++) - '0') * unit;
                unit /= 10;
            }
            wrong |= at == start;
            return nanos;
        }

        private long offset() {
            if (is('Z') || at == text.length()) {
                return 0;
            }
            int sign = is('-') ? -1 : 1;
            if (sign > 0) {
                skip('+');
            }
            long seconds = number(2, 0, 18) * 3600L;
            skip(':');
            return sign * (seconds + number(2, 0, 59) * 60L) * NANOS_OF_SECOND;
        }

        private boolean is(char sign) {
            boolean is = at < text.length() && text.charAt(at) == sign;
            at += is ? 1 : 0;
            return is;
        }

        private void skip(char sign) {
            wrong |= !is(sign);
        }

        private int number(int digits, int least, int most) {
            int number = 0;
            for (int end = at + digits; at < end; at++) {
                if (at >= text.length() || !isDigit(text.charAt(at))) {
                    wrong = true;
                    return least;
                }
                number = 10 * number + text.charAt(at) - '0';
            }
            wrong |= number < least || number > most;
            return number;
        }

        private static boolean isDigit(char sign) {
            return sign >= '0' && sign <= '9';
        }
    }
}

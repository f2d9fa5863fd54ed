package com.gssync.rules;

import java.text.ParsePosition;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A notation of dates (prd.md, <i>Rules</i>: {@code YYYY-MM-DD}): {@code YYYY}, {@code YY} (to write only: which century it is nobody can
 * read), {@code MM}, {@code M}, {@code DD}, {@code D}, {@code HH}, {@code H}, {@code mm}, {@code ss}; everything else stands for itself, but
 * letters, other than {@code T} and {@code Z}, only in brackets: {@code DD [de] MM}. Immutable.
 */
final class Dates {

    /** A text is no notation, or none that dates can be read by; the message says why. */
    static final class Unreadable extends Exception {
        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    private static final Set<ChronoField> A_DAY =
            EnumSet.of(ChronoField.YEAR, ChronoField.MONTH_OF_YEAR, ChronoField.DAY_OF_MONTH);

    private final String text;
    private final DateTimeFormatter formatter;
    private final List<DateToken> tokens;

    Dates(String text, DateTimeFormatter formatter, List<DateToken> tokens) {
        this.text = text;
        this.formatter = formatter;
        this.tokens = tokens;
    }

    /** Reads a notation that dates are written in. */
    static Dates of(String text) throws Unreadable {
        return new DateNotation(text).read();
    }

    /** Reads a notation that dates are read by: it has to say all of a day. */
    static Dates toRead(String text) throws Unreadable {
        Dates dates = of(text);
        String why = dates.whyNotReadable();
        if (why != null) {
            throw new Unreadable(why);
        }
        return dates;
    }

    /** Null when dates can be read by it. */
    private String whyNotReadable() {
        if (tokens.contains(DateToken.YY)) {
            return "two digits do not say which century is meant; dates are read with YYYY";
        }
        Set<ChronoField> missing = EnumSet.copyOf(A_DAY);
        missing.removeAll(fields());
        boolean minutes = fields().contains(ChronoField.MINUTE_OF_HOUR);
        boolean hours = fields().contains(ChronoField.HOUR_OF_DAY);
        if (!missing.isEmpty()) {
            String hint = missing.contains(ChronoField.MONTH_OF_YEAR) && minutes ? " (mm are minutes)" : "";
            return "it lacks %s of YYYY, MM and DD%s"
                    .formatted(missing.stream().map(Dates::called).collect(Collectors.joining(" and ")), hint);
        }
        boolean seconds = fields().contains(ChronoField.SECOND_OF_MINUTE);
        return (minutes && !hours) || (seconds && !minutes)
                ? "it has minutes without hours, or seconds without minutes"
                : null;
    }

    private static String called(ChronoField field) {
        return switch (field) {
            case YEAR -> "YYYY";
            case MONTH_OF_YEAR -> "MM";
            default -> "DD";
        };
    }

    /** What of a date in this notation another one does not say; null when it says all of it. */
    String missingIn(Dates other) {
        Set<ChronoField> missing = EnumSet.copyOf(fields());
        missing.removeAll(other.fields());
        return missing.isEmpty()
                ? null
                : tokens.stream()
                        .filter(token -> missing.contains(token.field()))
                        .map(DateToken::name)
                        .collect(Collectors.joining(" and "));
    }

    private Set<ChronoField> fields() {
        return tokens.stream()
                .map(DateToken::field)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ChronoField.class)));
    }

    /**
     * Reads a date; a part of the day that the notation does not tell is its beginning. Whoever asks may ask of anything: no exception is
     * made of what is no date.
     *
     * @return null when it is none, or none in this notation
     */
    LocalDateTime read(String date) {
        ParsePosition end = new ParsePosition(0);
        TemporalAccessor parts = formatter.parseUnresolved(date, end);
        if (parts == null || end.getIndex() < date.length()) {
            return null;
        }
        for (DateToken token : tokens) {
            if (!token.field().range().isValidValue(parts.getLong(token.field()))) {
                return null;
            }
        }
        int year = part(parts, ChronoField.YEAR);
        int month = part(parts, ChronoField.MONTH_OF_YEAR);
        int day = part(parts, ChronoField.DAY_OF_MONTH);
        // ISO has a year 0, calendars have none; where it stands, nothing was meant.
        if (year == 0 || !YearMonth.of(year, month).isValidDay(day)) {
            return null;
        }
        return LocalDateTime.of(
                year,
                month,
                day,
                part(parts, ChronoField.HOUR_OF_DAY),
                part(parts, ChronoField.MINUTE_OF_HOUR),
                part(parts, ChronoField.SECOND_OF_MINUTE));
    }

    private static int part(TemporalAccessor parts, ChronoField field) {
        return parts.isSupported(field) ? (int) parts.getLong(field) : 0;
    }

    /** Writes a date. @throws DateTimeException when the notation has no room for it */
    String write(LocalDateTime date) {
        return formatter.format(date);
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}

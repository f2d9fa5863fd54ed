package com.gssync.rules;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A notation of dates (prd.md, <i>Rules</i>: {@code YYYY-MM-DD}): {@code YYYY}, {@code YY} (to write only: which century it is nobody can
 * read), {@code MM}, {@code M}, {@code DD}, {@code D}, {@code HH}, {@code H}, {@code mm}, {@code ss}; everything else stands for itself, but
 * letters, other than {@code T} and {@code Z}, only in brackets: {@code DD [de] MM}. Immutable.
 */
final class Dates {

    /** A text is no notation; the message says why. */
    static final class Unreadable extends Exception {
        private Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    private enum Token {
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

        private final ChronoField field;
        private final int digits;

        Token(ChronoField field, int digits) {
            this.field = field;
            this.digits = digits;
        }

        /** The longest that a text goes on with; null when it is none. */
        static Token at(String text, int at) {
            return Stream.of(values())
                    .filter(token -> text.startsWith(token.name(), at))
                    .max((one, other) -> one.name().length() - other.name().length())
                    .orElse(null);
        }
    }

    private static final Set<ChronoField> A_DAY =
            EnumSet.of(ChronoField.YEAR, ChronoField.MONTH_OF_YEAR, ChronoField.DAY_OF_MONTH);

    private final String text;
    private final DateTimeFormatter formatter;
    private final List<Token> tokens;

    private Dates(String text, DateTimeFormatter formatter, List<Token> tokens) {
        this.text = text;
        this.formatter = formatter;
        this.tokens = tokens;
    }

    /** Reads a notation. */
    static Dates of(String text) throws Unreadable {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        boolean afterDigits = false;
        boolean afterOneOrTwo = false;
        while (at < text.length()) {
            Token token = Token.at(text, at);
            if (token != null) {
                boolean oneOrTwo = token.digits == 1;
                if (afterOneOrTwo || (afterDigits && oneOrTwo)) {
                    throw new Unreadable("%s cannot be told from the digits beside it".formatted(token));
                }
                if (tokens.stream().anyMatch(before -> before.field == token.field)) {
                    throw new Unreadable("%s says a second time what another part says".formatted(token));
                }
                append(builder, token);
                tokens.add(token);
                at += token.name().length();
                afterDigits = true;
                afterOneOrTwo = oneOrTwo;
                continue;
            }
            afterDigits = false;
            afterOneOrTwo = false;
            char letter = text.charAt(at);
            if (letter == '[') {
                int end = text.indexOf(']', at);
                if (end < 0) {
                    throw new Unreadable("a ] is missing");
                }
                builder.appendLiteral(text.substring(at + 1, end));
                at = end + 1;
            } else if (Character.isLetterOrDigit(letter) && letter != 'T' && letter != 'Z') {
                throw new Unreadable(
                        "%s is none of YYYY, MM, DD, HH, mm and ss; what is to stand for itself goes into brackets"
                                .formatted(letter));
            } else {
                builder.appendLiteral(letter);
                at++;
            }
        }
        if (tokens.isEmpty()) {
            throw new Unreadable("it holds no part of a date");
        }
        List<ChronoField> there = tokens.stream().map(token -> token.field).toList();
        if (there.contains(ChronoField.HOUR_OF_DAY)) {
            Stream.of(ChronoField.MINUTE_OF_HOUR, ChronoField.SECOND_OF_MINUTE)
                    .filter(field -> !there.contains(field))
                    .forEach(field -> builder.parseDefaulting(field, 0));
        }
        DateTimeFormatter formatter = builder.toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT)
                .withChronology(IsoChronology.INSTANCE);
        return new Dates(text, formatter, List.copyOf(tokens));
    }

    private static void append(DateTimeFormatterBuilder builder, Token token) {
        if (token == Token.YY) {
            builder.appendValueReduced(token.field, 2, 2, 2000);
        } else if (token.digits == 1) {
            builder.appendValue(token.field, 1, 2, SignStyle.NOT_NEGATIVE);
        } else {
            builder.appendValue(token.field, token.digits);
        }
    }

    /** Why dates cannot be read by it; null when they can. */
    String whyNotReadable() {
        if (tokens.contains(Token.YY)) {
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
                        .filter(token -> missing.contains(token.field))
                        .map(Token::name)
                        .collect(Collectors.joining(" and "));
    }

    private Set<ChronoField> fields() {
        return tokens.stream()
                .map(token -> token.field)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ChronoField.class)));
    }

    /**
     * Reads a date; a part of the day that the notation does not tell is its beginning.
     *
     * @throws DateTimeException when it is none, or none in this notation
     */
    LocalDateTime read(String date) {
        return formatter.parse(
                date,
                parsed -> parsed.isSupported(ChronoField.NANO_OF_DAY)
                        ? LocalDateTime.from(parsed)
                        : LocalDate.from(parsed).atTime(LocalTime.MIN));
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

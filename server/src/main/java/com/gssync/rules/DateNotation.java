package com.gssync.rules;

import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads a notation of dates part by part. Digits beside a part of one or two digits are refused: nobody could tell them apart. */
final class DateNotation {

    private static final int MOST_LETTERS = 100;

    private final String text;
    private final DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
    private final List<DateToken> tokens = new ArrayList<>();
    private boolean afterDigit;
    private boolean afterOpenEnd;

    DateNotation(String text) {
        this.text = text;
    }

    Dates read() throws Dates.Unreadable {
        if (text.length() > MOST_LETTERS) {
            throw new Dates.Unreadable("it has more than %d letters".formatted(MOST_LETTERS));
        }
        int at = 0;
        while (at < text.length()) {
            DateToken token = DateToken.at(text, at);
            if (token != null) {
                add(token);
                at += token.name().length();
            } else if (text.charAt(at) == '[') {
                int end = text.indexOf(']', at);
                if (end < 0) {
                    throw new Dates.Unreadable("a ] is missing");
                }
                literal(text.substring(at + 1, end));
                at = end + 1;
            } else {
                literal(plain(text.charAt(at)));
                at++;
            }
        }
        if (tokens.isEmpty()) {
            throw new Dates.Unreadable("it holds no part of a date");
        }
        return new Dates(text, builder.toFormatter(Locale.ROOT), List.copyOf(tokens));
    }

    private void add(DateToken token) throws Dates.Unreadable {
        if (afterOpenEnd || (afterDigit && token.isOpenEnded())) {
            throw new Dates.Unreadable("%s cannot be told from the digits beside it".formatted(token));
        }
        if (tokens.stream().anyMatch(before -> before.field() == token.field())) {
            throw new Dates.Unreadable("%s says a second time what another part says".formatted(token));
        }
        token.appendTo(builder);
        tokens.add(token);
        afterDigit = true;
        afterOpenEnd = token.isOpenEnded();
    }

    private void literal(String itself) throws Dates.Unreadable {
        if (itself.isEmpty()) {
            throw new Dates.Unreadable("there is nothing between [ and ]");
        }
        if (afterOpenEnd && isDigit(itself.charAt(0))) {
            throw new Dates.Unreadable("%s cannot be told from the digits beside it".formatted(tokens.getLast()));
        }
        builder.appendLiteral(itself);
        afterDigit = isDigit(itself.charAt(itself.length() - 1));
        afterOpenEnd = false;
    }

    private static String plain(char letter) throws Dates.Unreadable {
        if (Character.isLetterOrDigit(letter) && letter != 'T' && letter != 'Z') {
            throw new Dates.Unreadable(
                    "%s is none of YYYY, MM, DD, HH, mm and ss; what is to stand for itself goes into brackets"
                            .formatted(letter));
        }
        return String.valueOf(letter);
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}

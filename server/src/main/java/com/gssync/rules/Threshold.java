package com.gssync.rules;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Reads the conditions that ask for more or less than a number, or for later or earlier than a date. What is neither does not pass. */
final class Threshold {

    private Threshold() {}

    /** Null when the bound is no bound. */
    static Predicate<JsonNode> read(Members members, Operator operator) {
        JsonNode value = members.required("value");
        if (value == null) {
            return null;
        }
        BigDecimal number = value.isNumber() ? Scalars.number(value) : null;
        Moment moment = value.isString() ? Moment.of(value.stringValue()) : null;
        if (number == null && moment == null) {
            members.finding(
                    "value",
                    "bound_unreadable",
                    Map.of(),
                    "This is neither a number nor a date: write 12.5 without quotes, \"2024-07-18\" or \"2024-07-18T10:00:00Z\"");
        }
        Function<String, Moment> reading = members.has("format") ? notation(members, number != null) : Moment::of;
        if (number != null) {
            return numbers(operator, number);
        }
        return moment == null || reading == null ? null : moments(operator, moment, reading);
    }

    private static Predicate<JsonNode> numbers(Operator operator, BigDecimal bound) {
        return value -> {
            BigDecimal is = Scalars.number(value);
            return is != null && operator.passes(is.compareTo(bound));
        };
    }

    private static Predicate<JsonNode> moments(Operator operator, Moment bound, Function<String, Moment> reading) {
        return value -> {
            Moment is = value.isString() ? reading.apply(value.stringValue()) : null;
            return is != null && operator.passes(is.against(bound));
        };
    }

    private static Function<String, Moment> notation(Members members, boolean ofNumber) {
        if (ofNumber) {
            members.finding(
                    "format", "format_of_number", Map.of(), "A number has no format: remove it, or write a date");
            return null;
        }
        String format = members.text("format");
        if (format == null) {
            return null;
        }
        try {
            Dates dates = Dates.toRead(format);
            return text -> {
                LocalDateTime date = dates.read(text);
                return date == null ? null : Moment.of(date.toLocalDate());
            };
        } catch (Dates.Unreadable wrong) {
            String shown = Findings.shown(format);
            members.finding(
                    "format",
                    "format_unreadable",
                    Map.of("value", shown, "why", wrong.getMessage()),
                    "%s is no notation to read dates by, such as DD/MM/YYYY: %s".formatted(shown, wrong.getMessage()));
            return null;
        }
    }
}

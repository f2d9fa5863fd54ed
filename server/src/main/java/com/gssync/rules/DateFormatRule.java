package com.gssync.rules;

import java.time.LocalDateTime;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code date_format}: a date in one notation becomes the same date in another. What is no date is a failure, never some other date. */
record DateFormatRule(Dates from, Dates to) implements Rule.OfScalars {

    private interface Reading {
        Dates of(String notation) throws Dates.Unreadable;
    }

    /** @return null when one of the notations cannot be used */
    static DateFormatRule read(Parameters given) {
        Dates from = notation(given, "from", Dates::toRead);
        Dates to = notation(given, "to", Dates::of);
        if (from == null || to == null) {
            return null;
        }
        if (to.missingIn(from) != null) {
            wrong(
                    given,
                    "to",
                    to.toString(),
                    "%s cannot be told from a date of the form %s".formatted(to.missingIn(from), from));
            return null;
        }
        return new DateFormatRule(from, to);
    }

    private static Dates notation(Parameters given, String name, Reading reading) {
        JsonNode notation = given.get(name);
        if (!notation.isString() || notation.stringValue().isEmpty()) {
            given.missing(name, "a notation such as YYYY-MM-DD or DD/MM/YYYY");
            return null;
        }
        try {
            return reading.of(notation.stringValue());
        } catch (Dates.Unreadable wrong) {
            wrong(given, name, notation.stringValue(), wrong.getMessage());
            return null;
        }
    }

    private static void wrong(Parameters given, String name, String notation, String why) {
        String shown = Findings.shown(notation);
        given.finding(
                name,
                "date_notation_wrong",
                Map.of("notation", shown, "why", why),
                "%s is no notation of dates that can be used here: %s".formatted(shown, why));
    }

    @Override
    public JsonNode apply(JsonNode value) {
        LocalDateTime date = from.read(Texts.of(value));
        if (date == null) {
            throw new RuleFailure("it is no date of the form " + from);
        }
        return JsonNodeFactory.instance.stringNode(to.write(date));
    }
}

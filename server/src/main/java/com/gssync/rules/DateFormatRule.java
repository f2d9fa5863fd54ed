package com.gssync.rules;

import java.time.DateTimeException;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code date_format}: a date in one notation becomes the same date in another. What is no date is a failure, never some other date. */
record DateFormatRule(Dates from, Dates to) implements Rule.OfScalars {

    /** @return null when one of the notations cannot be used */
    static DateFormatRule read(Parameters given) {
        Dates from = notation(given, "from");
        Dates to = notation(given, "to");
        if (from != null && from.whyNotReadable() != null) {
            wrong(given, "from", from.toString(), from.whyNotReadable());
            return null;
        }
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

    private static Dates notation(Parameters given, String name) {
        JsonNode notation = given.get(name);
        if (!notation.isString() || notation.stringValue().isEmpty()) {
            given.missing(name, "a notation such as YYYY-MM-DD or DD/MM/YYYY");
            return null;
        }
        try {
            return Dates.of(notation.stringValue());
        } catch (Dates.Unreadable wrong) {
            wrong(given, name, notation.stringValue(), wrong.getMessage());
            return null;
        }
    }

    private static void wrong(Parameters given, String name, String notation, String why) {
        given.findings()
                .add(
                        given.at(name),
                        "date_notation_wrong",
                        Map.of("notation", notation, "why", why),
                        "%s is no notation of dates that can be used here: %s".formatted(notation, why));
    }

    @Override
    public JsonNode apply(JsonNode value) {
        try {
            return JsonNodeFactory.instance.stringNode(to.write(from.read(Texts.of(value))));
        } catch (DateTimeException wrong) {
            throw new RuleFailure("it is no date of the form " + from);
        }
    }
}

package com.gssync.rules;

import java.time.DateTimeException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code date_format}: a date in one notation becomes the same date in another. What is no date is a failure, never some other date. */
record DateFormatRule(Dates from, Dates to) implements Rule.OfScalars {

    @Override
    public JsonNode apply(JsonNode value) {
        try {
            return JsonNodeFactory.instance.stringNode(to.write(from.read(value.asString())));
        } catch (DateTimeException wrong) {
            throw new RuleFailure("it is no date of the form " + from);
        }
    }
}

package com.gssync.rules;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code default}: a value where there is none. White space is something, as everywhere. */
record DefaultRule(JsonNode instead) implements Rule.OfOne {

    /**
     * @param kind of what it stands in for
     * @return null when there is no value
     */
    static DefaultRule read(Parameters given, Kind kind) {
        JsonNode value = Empties.without(given.get("value"));
        if (value == null) {
            given.missing("value", "a value that is not empty");
            return null;
        }
        Kind is = Kind.of(value);
        if (!is.fits(kind)) {
            given.finding(
                    "value",
                    "type_conflict",
                    Parameters.kinds(is, kind),
                    "What stands in for %s is such a thing too, and this is %s".formatted(kind, is));
        }
        return new DefaultRule(value);
    }

    @Override
    public JsonNode apply(JsonNode value, ObjectNode reference) {
        return value == null ? instead : value;
    }
}

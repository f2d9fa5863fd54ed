package com.gssync.rules;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code value_map}: one value for another, such as {@code Woman} → {@code Femme}; the whole value, letter by letter. */
record ValueMapRule(Map<String, JsonNode> map, Unmapped unmapped) implements Rule.OfScalars {

    /** What becomes of a value that the map does not name. */
    enum Unmapped {
        KEEP,
        EMPTY,
        ERROR
    }

    ValueMapRule {
        map = Map.copyOf(map);
    }

    @Override
    public JsonNode apply(JsonNode value) {
        JsonNode instead = map.get(value.asString());
        if (instead != null) {
            return instead;
        }
        return switch (unmapped) {
            case KEEP -> value;
            case EMPTY -> null;
            case ERROR -> throw new RuleFailure("%s is not in the map".formatted(value));
        };
    }
}

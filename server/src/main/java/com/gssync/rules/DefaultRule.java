package com.gssync.rules;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code default}: a value where there is none. */
record DefaultRule(JsonNode instead) implements Rule.OfOne {

    @Override
    public JsonNode apply(JsonNode value, ObjectNode reference) {
        return value == null ? instead : value;
    }
}

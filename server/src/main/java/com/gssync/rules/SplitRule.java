package com.gssync.rules;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code split}: a text becomes a list; its parts without the white space around them, and without those that are empty. */
record SplitRule(String separator) implements Rule.OfOne {

    @Override
    public JsonNode apply(JsonNode value, ObjectNode reference) {
        if (value == null) {
            return null;
        }
        if (value.isContainer()) {
            throw new RuleFailure("it is %s, and only a text can be split".formatted(Kind.of(value)));
        }
        String text = value.asString();
        ArrayNode parts = reference.arrayNode();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at).strip());
            from = at + separator.length();
        }
        return parts.add(text.substring(from).strip());
    }
}

package com.gssync.rules;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code split}: a text becomes a list; its parts without the white space around them, and without those that are empty. */
record SplitRule(String separator) implements Rule.OfOne {

    /** @return null when the separator is wrong */
    static SplitRule read(Parameters given) {
        String separator = given.text("separator", ",");
        if (separator != null && separator.isEmpty()) {
            given.finding(
                    "separator", "separator_empty", Map.of(), "A text cannot be split at nothing; give a separator");
            return null;
        }
        return separator == null ? null : new SplitRule(separator);
    }

    @Override
    public JsonNode apply(JsonNode value, ObjectNode reference) {
        if (value == null) {
            return null;
        }
        if (value.isContainer()) {
            throw new RuleFailure("it is %s, and only a text can be split".formatted(Kind.of(value)));
        }
        String text = Texts.of(value);
        ArrayNode parts = reference.arrayNode();
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(Texts.strip(text.substring(from, at)));
            from = at + separator.length();
        }
        return parts.add(Texts.strip(text.substring(from)));
    }
}

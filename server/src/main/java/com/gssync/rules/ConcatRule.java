package com.gssync.rules;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code concat}: the value, then those of other fields, with a separator between. What is empty is passed over, with its separator. */
record ConcatRule(List<Path> fields, String separator) implements Rule.OfOne {

    ConcatRule {
        fields = List.copyOf(fields);
    }

    @Override
    public JsonNode apply(JsonNode value, ObjectNode reference) {
        StringBuilder text = new StringBuilder();
        append(text, value, "it");
        for (Path field : fields) {
            append(text, Empties.without(field.in(reference)), field.toString());
        }
        return text.isEmpty() ? null : reference.stringNode(text.toString());
    }

    private void append(StringBuilder text, JsonNode part, String called) {
        if (part == null) {
            return;
        }
        if (part.isContainer()) {
            throw new RuleFailure(
                    "%s is %s, and only texts are put together; join a list first".formatted(called, Kind.of(part)));
        }
        if (!text.isEmpty()) {
            text.append(separator);
        }
        text.append(part.asString());
    }
}

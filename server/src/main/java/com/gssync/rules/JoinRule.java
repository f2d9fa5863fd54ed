package com.gssync.rules;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code join}: a list of texts becomes one text. A text stays as it is: some accounts hold a list of one as such. */
record JoinRule(String separator) implements Rule.OfOne {

    @Override
    public JsonNode apply(JsonNode value, ObjectNode reference) {
        if (value == null || !value.isContainer()) {
            return value;
        }
        if (Kind.of(value) != Kind.TEXTS) {
            throw new RuleFailure("it is %s, and only a list of texts can be joined".formatted(Kind.of(value)));
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode element : value) {
            if (!text.isEmpty()) {
                text.append(separator);
            }
            text.append(element.asString());
        }
        return reference.stringNode(text.toString());
    }
}

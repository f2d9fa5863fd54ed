package com.gssync.rules;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code join}: a list of texts becomes one text. A text stays as it is: some accounts hold a list of one as such. */
record JoinRule(String separator) implements Rule.OfOne {

    /** @return null when the separator is wrong */
    static JoinRule read(Parameters given) {
        String separator = given.text("separator", ",");
        return separator == null ? null : new JoinRule(separator);
    }

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
            text.append(Texts.of(element));
        }
        return reference.stringNode(text.toString());
    }
}

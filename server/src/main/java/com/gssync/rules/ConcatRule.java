package com.gssync.rules;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code concat}: the value, then those of other fields, with a separator between. What is empty is passed over, with its separator. */
record ConcatRule(List<Path> fields, String separator) implements Rule.OfOne {

    private static final int MOST_FIELDS = 50;

    ConcatRule {
        fields = List.copyOf(fields);
    }

    /** @return null when there is no telling what is to be put together */
    static ConcatRule read(Parameters given) {
        String separator = given.text("separator", " ");
        JsonNode fields = given.get("fields");
        if (!fields.isArray() || fields.isEmpty()) {
            given.missing("fields", "a list of the fields to put behind the value, such as [\"sku\"]");
            return null;
        }
        if (fields.size() > MOST_FIELDS) {
            given.findings().tooMuch(given.at("fields"), "too_many", MOST_FIELDS, "There are more than %d");
            return null;
        }
        PathReader reader = new PathReader(given.findings());
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            String at = Findings.element(given.at("fields"), i);
            Path path = reader.read(fields.get(i), at);
            if (path != null) {
                paths.add(path);
                if (!Fields.kind(path).fits(Kind.TEXT)) {
                    given.conflict(at, Fields.kind(path), Kind.TEXT);
                }
            }
        }
        return separator == null ? null : new ConcatRule(paths, separator);
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
        text.append(Texts.of(part));
    }
}

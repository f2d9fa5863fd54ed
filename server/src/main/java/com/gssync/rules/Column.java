package com.gssync.rules;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The values of one field of a mapping, of a list of references at once: scripts are asked for all of them in one call. A value is null where
 * there is nothing, and where the reference has failed.
 */
final class Column {

    private static final int MOST_LETTERS_TOLD = 100;

    private final List<ObjectNode> references;
    private final String[] failures;
    private final JsonNode[] values;
    private final String name;
    private String rule = "";

    /** @param failures why a reference has failed, by its place in the list; null for those that have not */
    Column(String name, List<ObjectNode> references, String[] failures) {
        this.name = name;
        this.references = references;
        this.failures = failures;
        this.values = new JsonNode[references.size()];
    }

    int size() {
        return values.length;
    }

    ObjectNode reference(int i) {
        return references.get(i);
    }

    boolean failed(int i) {
        return failures[i] != null;
    }

    /** @return null when there is nothing */
    JsonNode value(int i) {
        return values[i];
    }

    /** Sets a value; whatever in it says nothing is left out. */
    void set(int i, JsonNode value) {
        values[i] = Empties.without(value);
    }

    /** What is done to the values from now on, for whoever reads of a failure. */
    void at(String rule) {
        this.rule = rule;
    }

    /** A value cannot be what it should become: its reference is not carried over. */
    void fail(int i, String reason) {
        String where = rule.isEmpty() ? name : name + ", " + rule;
        failures[i] = "%s, value %s: %s".formatted(where, told(values[i]), reason);
        values[i] = null;
    }

    private static String told(JsonNode value) {
        String json = value == null ? "(empty)" : value.toString();
        if (json.length() <= MOST_LETTERS_TOLD) {
            return json;
        }
        boolean halved = Character.isHighSurrogate(json.charAt(MOST_LETTERS_TOLD - 1));
        return json.substring(0, halved ? MOST_LETTERS_TOLD - 1 : MOST_LETTERS_TOLD) + "…";
    }
}

package com.gssync.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of an object of stored rules as they are read. One that is not what it should be becomes a finding, and is read as if it were
 * not there.
 *
 * @param at the pointer to the object
 */
record Members(ObjectNode object, String at, Findings findings) {

    /** The members of a value; null, and a finding, when it is no object. */
    static Members of(JsonNode node, String at, Findings findings) {
        if (node instanceof ObjectNode object) {
            return new Members(object, at, findings);
        }
        wrongType(node, "an object", at, findings);
        return null;
    }

    boolean has(String name) {
        return object.has(name);
    }

    String at(String name) {
        return Findings.member(at, name);
    }

    /** Makes a finding of a member. */
    void finding(String name, String code, Map<String, String> values, String message) {
        findings.add(at(name), code, values, message);
    }

    /** Makes findings of the members with other names. */
    void only(List<String> names) {
        for (String name : object.propertyNames()) {
            if (!names.contains(name)) {
                String shown = Findings.shown(name);
                finding(
                        name,
                        "member_unknown",
                        Map.of("member", shown, "known", String.join(", ", names)),
                        "%s means nothing here: remove it, or write one of %s"
                                .formatted(shown, String.join(", ", names)));
            }
        }
    }

    /** A member that has to be there; null, and a finding, when it is not. */
    JsonNode required(String name) {
        JsonNode value = object.get(name);
        if (value == null) {
            findings.add(at, "member_missing", Map.of("member", name), name + " is missing: add it");
        }
        return value;
    }

    /** A text that has to be there; null, and a finding, when it is none. */
    String text(String name) {
        JsonNode value = required(name);
        if (value == null || value.isString()) {
            return value == null ? null : value.stringValue();
        }
        wrongType(value, "a text", at(name), findings);
        return null;
    }

    /** A list that has to be there; null, and a finding, when it is none. */
    ArrayNode list(String name) {
        JsonNode value = required(name);
        if (value instanceof ArrayNode list) {
            return list;
        }
        if (value != null) {
            wrongType(value, "a list", at(name), findings);
        }
        return null;
    }

    /** {@code true} or {@code false}; false when it is not there. */
    boolean flag(String name) {
        JsonNode value = object.get(name);
        if (value != null && !value.isBoolean()) {
            wrongType(value, "true or false", at(name), findings);
        }
        return value != null && value.isBoolean() && value.booleanValue();
    }

    /** One of some words, which are written in small letters. @param otherwise when it is not there; null when it has to be */
    <E extends Enum<E>> E choice(String name, Class<E> among, E otherwise) {
        if (otherwise != null && !has(name)) {
            return otherwise;
        }
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        for (E choice : among.getEnumConstants()) {
            if (key(choice).equals(text)) {
                return choice;
            }
        }
        String choices =
                Arrays.stream(among.getEnumConstants()).map(Members::key).collect(Collectors.joining(", "));
        finding(
                name,
                "choice_unknown",
                Map.of("value", Findings.shown(text), "choices", choices),
                "%s is not known: write one of %s".formatted(Findings.shown(text), choices));
        return otherwise;
    }

    /** How a word is written in stored rules. */
    static String key(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    static void wrongType(JsonNode is, String expected, String at, Findings findings) {
        String type =
                switch (is.getNodeType()) {
                    case STRING -> "a text";
                    case NUMBER -> "a number";
                    case BOOLEAN -> "true or false";
                    case ARRAY -> "a list";
                    case OBJECT -> "an object";
                    case NULL -> "null";
                    default -> "nothing";
                };
        findings.add(
                at,
                "type_wrong",
                Map.of("is", type, "expected", expected),
                "This is %s: write %s instead".formatted(type, expected));
    }
}

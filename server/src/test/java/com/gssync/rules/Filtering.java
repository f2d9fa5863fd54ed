package com.gssync.rules;

import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Filters and references as the tests write them. */
final class Filtering {

    /** As the service reads JSON. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Filtering() {}

    static Filter filter(String stored) {
        try {
            return Filter.of(JSON.readTree(stored));
        } catch (WrongRules wrong) {
            throw new AssertionError(wrong.getMessage(), wrong);
        }
    }

    static List<Finding> findings(JsonNode stored) {
        try {
            Filter.of(stored);
            return List.of();
        } catch (WrongRules wrong) {
            return wrong.findings();
        }
    }

    static ObjectNode reference(String json) {
        return (ObjectNode) JSON.readTree(json);
    }

    /** A filter of one condition. @param members of it, as in {@code "field":"brand","operator":"exists"} */
    static Filter condition(String members) {
        return filter("{\"version\":1,\"conditions\":[{%s}]}".formatted(members));
    }

    /**
     * Whether a condition on a column holds for a value of it: a column may hold anything.
     *
     * @param members the rest of the condition
     * @param value JSON; <i>absent</i> when there is none
     */
    static boolean holds(String members, String value) {
        ObjectNode reference = JSON.createObjectNode();
        if (!value.equals("absent")) {
            reference.putObject("extra").set("x", JSON.readTree(value));
        }
        return condition("\"field\":\"extra.x\"," + members).lets(reference);
    }
}

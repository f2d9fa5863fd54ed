package com.gssync.rules;

import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Mappings that tests write down, and what they make of references. Numbers are read as the service reads them. */
final class Applied {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Stands for a value that is not there. */
    static final String NOTHING = "-";

    private Applied() {}

    static ObjectNode json(String object) {
        return (ObjectNode) JSON.readTree(object);
    }

    static Mapping mapping(String stored) {
        try {
            return Mapping.of(JSON.readTree(stored), null);
        } catch (WrongRules wrong) {
            throw new AssertionError(wrong.findings().toString(), wrong);
        }
    }

    static List<Finding> findings(String stored) {
        try {
            Mapping.of(JSON.readTree(stored), null);
            return List.of();
        } catch (WrongRules wrong) {
            return wrong.findings();
        }
    }

    static Ruling ruling(String mapping, String reference) {
        return ruling(mapping(mapping), json(reference));
    }

    static Ruling ruling(Mapping mapping, ObjectNode reference) {
        try {
            return mapping.apply(List.of(reference)).getFirst();
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The content that a mapping makes of a reference. */
    static JsonNode content(String mapping, String reference) {
        Ruling ruling = ruling(mapping, reference);
        if (ruling instanceof Mapped mapped) {
            return mapped.content();
        }
        throw new AssertionError(ruling.toString());
    }

    /** Why a mapping cannot be applied to a reference. */
    static String failure(String mapping, String reference) {
        Ruling ruling = ruling(mapping, reference);
        if (ruling instanceof Ruling.Failed(var reason)) {
            return reason;
        }
        throw new AssertionError(ruling.toString());
    }

    /** What rules make of a column, as JSON, or {@link #NOTHING}. */
    static String rules(String rules, String value) {
        JsonNode made =
                content(fromColumn(rules), withColumn(value)).path("extra").path("out");
        return made.isMissingNode() ? NOTHING : made.toString();
    }

    /** Why rules cannot be applied to a column. */
    static String ruleFailure(String rules, String value) {
        return failure(fromColumn(rules), withColumn(value));
    }

    private static String fromColumn(String rules) {
        return "{\"version\":2,\"others\":\"drop\",\"fields\":[{\"source\":\"ref\"},"
                + "{\"source\":\"extra.in\",\"target\":\"extra.out\",\"rules\":[" + rules + "]}]}";
    }

    /** A reference with some other fields. */
    private static String withColumn(String value) {
        String column = value.equals(NOTHING) ? "" : "\"in\":" + value + ",";
        return "{\"ref\":\"A\",\"brand\":\"Nike\",\"smalltext\":\"AIRMAX\",\"sku\":\"\",\"tags\":[\"a\",\"b\"],\"extra\":{"
                + column + "\"price\":19.90,\"composition\":[\"30% coton\",\"cuir\"],\"a.b\":\"dotted\"}}";
    }
}

package com.gssync.sandbox;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The one JSON mapper, and the reading of bodies that may be broken. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder()
            // A control body with a misspelt name must not be accepted in silence: the test would then test nothing.
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    static byte[] bytes(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Parses a request body, 400 when it is no JSON. */
    static JsonNode parse(byte[] body) {
        try {
            JsonNode node = MAPPER.readTree(body);
            if (node == null || node.isMissingNode()) {
                throw Refusal.invalid(null, "The body is empty");
            }
            return node;
        } catch (JacksonException e) {
            throw Refusal.invalid(null, "The body is not valid JSON");
        }
    }

    static ObjectNode parseObject(byte[] body) {
        return asObject(parse(body), null);
    }

    static ObjectNode asObject(JsonNode node, String field) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.invalid(field, "A JSON object is expected");
    }

    /** What the page and the comparison hold for equal: absent, null, "", [] and {}. */
    static boolean isEmpty(JsonNode node) {
        return node == null
                || node.isNull()
                || node.isMissingNode()
                || (node.isContainer() && node.isEmpty())
                || (node.isString() && node.stringValue().isEmpty());
    }

    /** The object without its empty members, at any depth. */
    static JsonNode withoutEmpties(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode kept = object();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            JsonNode value = withoutEmpties(entry.getValue());
            if (!isEmpty(value)) {
                kept.set(entry.getKey(), value);
            }
        }
        return kept;
    }
}

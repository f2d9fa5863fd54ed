package com.gssync.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The custom columns of {@code extra}. They describe: a write may use keys that are no column. Not thread-safe: its account locks. */
final class Columns {
    private static final Set<String> TYPES =
            Set.of("text", "string", "number", "integer", "boolean", "date", "list", "array", "object");

    private final Map<String, ObjectNode> byKey = new LinkedHashMap<>();

    /** Adds or changes columns, 400 for a bad one; the answer is all columns. */
    ArrayNode add(JsonNode given) {
        if (!given.isArray()) {
            throw Refusal.invalid(null, "An array of columns is expected");
        }
        Map<String, ObjectNode> read = new LinkedHashMap<>();
        for (int i = 0; i < given.size(); i++) {
            try {
                ObjectNode column = column(Json.asObject(given.get(i), null));
                read.put(column.get("key").stringValue(), column);
            } catch (Refusal e) {
                throw e.at(i);
            }
        }
        byKey.putAll(read);
        return all();
    }

    ArrayNode all() {
        ArrayNode all = Json.MAPPER.createArrayNode();
        byKey.values().forEach(all::add);
        return all;
    }

    private static ObjectNode column(ObjectNode given) {
        ObjectNode column = Json.object();
        for (String field : Set.of("key", "label", "type")) {
            JsonNode value = given.get(field);
            if (value == null && field.equals("key")) {
                throw Refusal.invalid("key", "key is required");
            }
            if (value != null) {
                FieldRules.text(field, value);
                column.set(field, value);
            }
        }
        if (column.has("type") && !TYPES.contains(column.get("type").stringValue())) {
            throw Refusal.invalid(
                    "type", "type must be one of " + TYPES.stream().sorted().toList());
        }
        return column;
    }
}

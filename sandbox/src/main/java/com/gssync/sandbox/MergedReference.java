package com.gssync.sandbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the first of two merged references is to become, as a write: its own values first, the second's where it has none. */
final class MergedReference {
    private MergedReference() {}

    static ObjectNode of(ObjectNode first, ObjectNode second) {
        ObjectNode merged = Json.object();
        for (String field : Fields.COPIED) {
            JsonNode own = first.get(field);
            JsonNode other = second.get(field);
            if (field.equals("ref") || Json.isEmpty(other)) {
                continue;
            }
            if (Json.isEmpty(own)) {
                merged.set(field, Json.withoutEmpties(other));
            } else if (own instanceof ArrayNode ownList && other instanceof ArrayNode otherList) {
                merged.set(field, union(ownList, otherList));
            } else if (own instanceof ObjectNode ownObject && other instanceof ObjectNode otherObject) {
                // Stored values may be empty, written ones may not.
                ObjectNode both = (ObjectNode) Json.withoutEmpties(otherObject);
                merged.set(field, both.setAll((ObjectNode) Json.withoutEmpties(ownObject)));
            }
        }
        // The second's main EAN would be lost otherwise.
        JsonNode otherEan = second.get("ean");
        if (!Json.isEmpty(first.get("ean")) && !Json.isEmpty(otherEan)) {
            ArrayNode eans = merged.get("eans") instanceof ArrayNode list
                    ? list
                    : first.get("eans") instanceof ArrayNode own ? own.deepCopy() : Json.MAPPER.createArrayNode();
            merged.set("eans", union(eans, Json.MAPPER.createArrayNode().add(otherEan)));
        }
        return merged;
    }

    private static ArrayNode union(ArrayNode own, ArrayNode other) {
        ArrayNode all = own.deepCopy();
        for (JsonNode element : other) {
            if (!contains(all, element)) {
                all.add(element);
            }
        }
        return all;
    }

    private static boolean contains(ArrayNode list, JsonNode wanted) {
        for (JsonNode element : list) {
            if (element.equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}

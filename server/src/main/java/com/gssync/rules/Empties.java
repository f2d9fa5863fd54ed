package com.gssync.rules;

import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What says nothing: {@code ""}, {@code null}, an empty list or object, and what holds nothing else. Reads can hold any of these for the same
 * thing, and writes refuse them (API notes).
 */
final class Empties {

    private Empties() {}

    /**
     * Whether nothing is left of a value without what is empty. Nothing is copied to know it, and it is no recursion, because filters ask it
     * of references as they come, nested as deep as they like.
     */
    static boolean is(JsonNode value) {
        if (value == null || !value.isContainer()) {
            return saysNothing(value);
        }
        Deque<JsonNode> inner = new ArrayDeque<>();
        inner.push(value);
        while (!inner.isEmpty()) {
            for (JsonNode part : inner.pop()) {
                if (part.isContainer()) {
                    inner.push(part);
                } else if (!saysNothing(part)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean saysNothing(JsonNode scalar) {
        return scalar == null
                || scalar.isNull()
                || scalar.isMissingNode()
                || (scalar.isString() && scalar.stringValue().isEmpty());
    }

    /** The value with everything empty inside it left out. @return null when nothing is left; the same node when nothing was empty */
    static JsonNode without(JsonNode value) {
        if (value instanceof ArrayNode array) {
            return array.isEmpty() ? null : elements(array);
        }
        if (value instanceof ObjectNode object) {
            return object.isEmpty() ? null : members(object);
        }
        return saysNothing(value) ? null : value;
    }

    private static JsonNode elements(ArrayNode array) {
        ArrayNode kept = null; // hardly ever is anything empty, and then nothing is copied
        int index = 0;
        for (JsonNode element : array) {
            JsonNode rest = without(element);
            if (kept == null && rest != element) {
                kept = array.arrayNode(array.size());
                for (int before = 0; before < index; before++) {
                    kept.add(array.get(before));
                }
            }
            if (kept != null && rest != null) {
                kept.add(rest);
            }
            index++;
        }
        return kept == null ? array : kept.isEmpty() ? null : kept;
    }

    private static JsonNode members(ObjectNode object) {
        ObjectNode kept = null;
        for (var member : object.properties()) {
            JsonNode rest = without(member.getValue());
            if (rest != member.getValue()) {
                if (kept == null) {
                    kept = object.objectNode();
                    kept.setAll(object);
                }
                if (rest == null) {
                    kept.remove(member.getKey());
                } else {
                    kept.set(member.getKey(), rest);
                }
            }
        }
        return kept == null ? object : kept.isEmpty() ? null : kept;
    }
}

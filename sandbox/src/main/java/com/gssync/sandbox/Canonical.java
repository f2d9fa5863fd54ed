package com.gssync.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** A reference as a comparison sees it: the fields a copy must carry over, without empties, in one order. */
final class Canonical {
    private Canonical() {}

    /** A 64-bit hash of the copied fields, never 0. */
    static long digest(JsonNode reference) {
        long hash = 1;
        for (String field : Fields.COPIED) {
            JsonNode value = reference.get(field);
            if (!Json.isEmpty(value)) {
                long part = hash(value);
                if (part != 0) {
                    hash = mix(hash, field.hashCode());
                    hash = mix(hash, part);
                }
            }
        }
        return hash == 0 ? 1 : hash;
    }

    /** The copied fields that differ between two references, in the order of the page. */
    static List<String> differences(JsonNode one, JsonNode other) {
        List<String> fields = new ArrayList<>();
        for (String field : Fields.COPIED) {
            if (hashOrNothing(one.get(field)) != hashOrNothing(other.get(field))) {
                fields.add(field);
            }
        }
        return fields;
    }

    private static long hashOrNothing(JsonNode value) {
        return Json.isEmpty(value) ? 0 : hash(value);
    }

    /** 0 for an object whose members are all empty. */
    private static long hash(JsonNode node) {
        if (node.isObject()) {
            // Members in any order are the same object.
            Map<String, Long> members = new TreeMap<>();
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                long value = hashOrNothing(entry.getValue());
                if (value != 0) {
                    members.put(entry.getKey(), value);
                }
            }
            long hash = members.isEmpty() ? 0 : 7;
            for (Map.Entry<String, Long> member : members.entrySet()) {
                hash = mix(mix(hash, text(member.getKey())), member.getValue());
            }
            return hash;
        }
        if (node.isArray()) {
            long hash = 11;
            for (JsonNode element : node) {
                hash = mix(hash, hashOrNothing(element));
            }
            return hash;
        }
        if (node.isNumber()) {
            return mix(13, Double.hashCode(node.doubleValue()));
        }
        return mix(node.isString() ? 17 : 19, text(node.asString()));
    }

    private static long text(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    private static long mix(long hash, long value) {
        long mixed = (hash ^ value) * 0x9E3779B97F4A7C15L;
        return mixed ^ (mixed >>> 29);
    }
}

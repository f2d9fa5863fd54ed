package com.gssync.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The EANs of a reference, each of which one reference of a catalogue may hold, in whichever of its three fields. */
public final class Eans {

    /** The fields that hold EANs, the usual one first. */
    public static final List<String> FIELDS = List.of("ean", "eans", "eans_extended");

    private Eans() {}

    /**
     * The fields of a reference that hold EANs which it has to give up, without those; a field of which nothing is left is {@code null}.
     *
     * @param content what the reference holds; not changed
     */
    public static ObjectNode without(ObjectNode content, Predicate<String> givenUp) {
        ObjectNode changed = content.objectNode();
        for (String field : FIELDS) {
            JsonNode value = content.path(field);
            if (value.isString() && givenUp.test(value.stringValue())) {
                changed.putNull(field);
            } else if (value instanceof ArrayNode array) {
                ArrayNode kept = array.arrayNode();
                array.forEach(element -> {
                    String ean = (element.isObject() ? element.path("ean") : element).asString("");
                    if (!givenUp.test(ean)) {
                        kept.add(element);
                    }
                });
                if (kept.isEmpty()) {
                    changed.putNull(field);
                } else if (kept.size() < array.size()) {
                    changed.set(field, kept);
                }
            }
        }
        return changed;
    }

    /** The EANs in these fields. */
    public static List<String> in(ObjectNode content) {
        List<String> eans = new ArrayList<>();
        add(eans, content.path("ean"));
        content.path("eans").forEach(ean -> add(eans, ean));
        content.path("eans_extended").forEach(extended -> add(eans, extended.path("ean")));
        return eans;
    }

    private static void add(List<String> eans, JsonNode ean) {
        if (ean.isString()) {
            eans.add(ean.stringValue());
        }
    }
}

package com.gssync.rules;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Carries every writable field over as it is (API notes, <i>Fields of a reference</i>). {@code reference_id}, {@code category_id} and
 * {@code shotlist_id} mean something inside one account only; {@code shotlist} would make shotlists in the secondary.
 */
final class IdentityMapping implements Mapping {

    /** The fields that are carried over. */
    static final List<String> WRITABLE = List.of(
            "ref",
            "ean",
            "eans",
            "eans_extended",
            "univers",
            "gamme",
            "family",
            "sku",
            "brand",
            "smalltext",
            "product_ref",
            "product_smalltext",
            "gender",
            "color",
            "hexa_color",
            "size",
            "collection",
            "comment",
            "tags",
            "online",
            "extra");

    @Override
    public Mapped apply(ObjectNode source) {
        ObjectNode content = source.objectNode();
        List<String> fields = new ArrayList<>(2 * WRITABLE.size());
        for (String field : WRITABLE) {
            JsonNode value = withoutEmpties(source.get(field));
            if (value == null) {
                continue;
            }
            content.set(field, value);
            if (field.equals("extra") && value.isObject()) {
                value.propertyNames().forEach(column -> fields.add("extra." + column));
            } else {
                fields.add(field);
            }
        }
        return new Mapped(content.path("ref").asString(), content, ContentHash.of(content), fields);
    }

    /** The value with everything empty inside it left out. @return null when nothing is left; the same node when nothing was empty */
    private static JsonNode withoutEmpties(JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return null;
        }
        if (value.isString()) {
            return value.stringValue().isEmpty() ? null : value;
        }
        if (value instanceof ArrayNode array) {
            return array.isEmpty() ? null : withoutEmptyElements(array);
        }
        if (value instanceof ObjectNode object) {
            return object.isEmpty() ? null : withoutEmptyMembers(object);
        }
        return value;
    }

    private static JsonNode withoutEmptyElements(ArrayNode array) {
        ArrayNode kept = null; // hardly ever is anything empty, and then nothing is copied
        int index = 0;
        for (JsonNode element : array) {
            JsonNode rest = withoutEmpties(element);
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

    private static JsonNode withoutEmptyMembers(ObjectNode object) {
        ObjectNode kept = null;
        for (var member : object.properties()) {
            JsonNode rest = withoutEmpties(member.getValue());
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

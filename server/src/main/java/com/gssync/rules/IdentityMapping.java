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

    private static final List<String> WRITABLE = List.of(
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
        ArrayNode kept = array.arrayNode(array.size());
        boolean changed = false;
        for (JsonNode element : array) {
            JsonNode rest = withoutEmpties(element);
            changed |= rest != element;
            if (rest != null) {
                kept.add(rest);
            }
        }
        return changed ? (kept.isEmpty() ? null : kept) : array;
    }

    private static JsonNode withoutEmptyMembers(ObjectNode object) {
        ObjectNode kept = object.objectNode();
        boolean changed = false;
        for (var member : object.properties()) {
            JsonNode rest = withoutEmpties(member.getValue());
            changed |= rest != member.getValue();
            if (rest != null) {
                kept.set(member.getKey(), rest);
            }
        }
        return changed ? (kept.isEmpty() ? null : kept) : object;
    }
}

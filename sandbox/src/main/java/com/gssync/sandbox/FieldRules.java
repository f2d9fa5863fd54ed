package com.gssync.sandbox;

import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a field accepts in a write; a refusal is a 400 that names the field. */
final class FieldRules {
    private static final Pattern HEXA_COLOR = Pattern.compile("#[0-9A-Fa-f]{6}");

    private FieldRules() {}

    /** The fields of a write that count: known ones that are not read only, each checked. */
    static ObjectNode checked(ObjectNode given, Settings settings) {
        ObjectNode kept = Json.object();
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            String field = entry.getKey();
            if (Fields.ALL.contains(field) && !Fields.READ_ONLY.contains(field)) {
                check(field, entry.getValue(), settings);
                kept.set(field, entry.getValue());
            }
        }
        return kept;
    }

    private static void check(String field, JsonNode value, Settings settings) {
        if (value.isNull()) {
            if (!settings.nullClears() || field.equals("ref")) {
                throw empty(field);
            }
            return;
        }
        if (value.isContainer() && value.isEmpty() && settings.refuseEmptyCollections()) {
            throw empty(field);
        }
        if (Fields.TEXTS.contains(field)) {
            text(field, value);
            if (field.equals("hexa_color")
                    && !HEXA_COLOR.matcher(value.stringValue()).matches()) {
                throw Refusal.invalid(field, "hexa_color must look like #RRGGBB");
            }
        } else if (field.equals("eans") || field.equals("tags")) {
            array(field, value);
            value.forEach(element -> text(field, element));
        } else if (field.equals("eans_extended")) {
            array(field, value);
            value.forEach(FieldRules::extendedEan);
        } else if (field.equals("extra")) {
            extra(value, settings);
        } else if (!value.isIntegralNumber()) {
            throw Refusal.invalid(field, field + " must be a number");
        }
    }

    static void extra(JsonNode value, Settings settings) {
        if (!value.isObject()) {
            throw Refusal.invalid("extra", "extra must be an object");
        }
        for (Map.Entry<String, JsonNode> column : value.properties()) {
            JsonNode content = column.getValue();
            boolean blank = content.isString() && content.stringValue().isBlank();
            if (blank || (content.isNull() && !settings.nullClears())) {
                throw empty("extra." + column.getKey());
            }
        }
    }

    private static void extendedEan(JsonNode element) {
        if (!element.isObject() || element.get("ean") == null) {
            throw Refusal.invalid("eans_extended", "eans_extended must hold objects with an ean");
        }
        text("eans_extended", element.get("ean"));
        JsonNode star = element.get("star");
        if (star != null && !star.isBoolean() && !star.isNull()) {
            throw Refusal.invalid("eans_extended", "eans_extended.star must be true or false");
        }
    }

    private static void array(String field, JsonNode value) {
        if (!value.isArray()) {
            throw Refusal.invalid(field, field + " must be an array");
        }
    }

    static void text(String field, JsonNode value) {
        if (!value.isString()) {
            throw Refusal.invalid(field, field + " must be a text");
        }
        if (value.stringValue().isBlank()) {
            throw empty(field);
        }
    }

    private static Refusal empty(String field) {
        return Refusal.invalid(
                field, "When specified, " + field + " must contain a value and should not be left empty");
    }
}

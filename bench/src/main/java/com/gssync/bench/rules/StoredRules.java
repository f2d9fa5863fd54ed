package com.gssync.bench.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rules that are measured, as the service stores them. */
final class StoredRules {

    private static final JsonMapper JSON = new JsonMapper();

    private StoredRules() {}

    /** Conditions that nearly every reference of a seeded catalogue meets, so that all of them are asked and all references mapped. */
    static JsonNode filter() {
        return read("filter.json");
    }

    /** 15 fields by rules of all kinds but JavaScript; the others are copied. */
    static ObjectNode mapping() {
        return (ObjectNode) read("mapping.json");
    }

    /** The same with one field more, by a function. */
    static ObjectNode mappingWithScript() {
        ObjectNode mapping = mapping();
        mapping.withArray("fields").add(read("script.json"));
        return mapping;
    }

    private static JsonNode read(String name) {
        try (InputStream file = StoredRules.class.getResourceAsStream(name)) {
            return JSON.readTree(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

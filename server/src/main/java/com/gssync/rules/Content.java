package com.gssync.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The content of one reference while it is put together. The nodes that are put in are not changed. */
final class Content {

    private static final int USUAL_FIELDS = 24;

    private final ObjectNode fields;
    private JsonNode extra; // what was put in whole, not to be changed
    private ObjectNode columns; // what was put in column by column, or copied for that

    Content(ObjectNode reference) {
        fields = reference.objectNode();
    }

    /** A reference of any account as it would be written to another: the fields that can be, without what says nothing. */
    static Mapped of(ObjectNode reference) {
        Content content = new Content(reference);
        for (String field : Fields.writable()) {
            content.put(field, Empties.without(reference.get(field)));
        }
        return (Mapped) content.mapped();
    }

    /** @param value null for nothing, else without what says nothing */
    void put(String field, JsonNode value) {
        if (value == null) {
            return;
        }
        if (!field.equals(Target.EXTRA)) {
            fields.set(field, value);
        } else if (columns == null) {
            extra = value;
        } else if (value instanceof ObjectNode whole) {
            whole.properties().forEach(column -> columns.putIfAbsent(column.getKey(), column.getValue()));
        }
    }

    void put(Target target, JsonNode value) {
        if (target.column() == null) {
            put(target.field(), value);
        } else if (value != null) {
            columns().set(target.column(), value);
        }
    }

    /** All columns of an {@code extra} but some. */
    void putColumns(JsonNode all, Set<String> without) {
        JsonNode whole = Empties.without(all);
        if (without.isEmpty() || !(whole instanceof ObjectNode object)) {
            put(Target.EXTRA, whole);
            return;
        }
        object.properties().forEach(column -> {
            if (!without.contains(column.getKey())) {
                columns().set(column.getKey(), column.getValue());
            }
        });
    }

    private ObjectNode columns() {
        if (columns == null) {
            columns = fields.objectNode();
            if (extra instanceof ObjectNode whole) {
                columns.setAll(whole);
            }
        }
        return columns;
    }

    /** It is complete. @return {@link Mapped}, or a failure when it has no {@code ref} */
    Ruling mapped() {
        JsonNode whole = columns == null || columns.isEmpty() ? extra : columns;
        if (whole != null) {
            fields.set(Target.EXTRA, whole);
        }
        JsonNode ref = fields.path(Mapped.REF);
        if (!ref.isString()) {
            return new Ruling.Failed(
                    ref.isMissingNode()
                            ? "ref: nothing is left of it, and without one there is no reference"
                            : "ref: a text is wanted here, and this is something else");
        }
        return new Mapped(ref.stringValue(), fields, ContentHash.of(fields), names());
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(USUAL_FIELDS);
        fields.propertyNames().forEach(field -> {
            if (field.equals(Target.EXTRA) && fields.get(field) instanceof ObjectNode there) {
                there.propertyNames().forEach(column -> names.add(Mapped.COLUMN + column));
            } else {
                names.add(field);
            }
        });
        return names;
    }
}

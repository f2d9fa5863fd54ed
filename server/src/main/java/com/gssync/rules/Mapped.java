package com.gssync.rules;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the secondary should hold of one reference.
 *
 * @param ref its {@code ref} in the secondary
 * @param content the fields to write, none of them empty; not to be changed
 * @param hash of the content, equal for equal content whatever the order of its members
 * @param fields the names of the fields that are there; a column of {@code extra} is {@code extra.name}
 */
public record Mapped(String ref, ObjectNode content, byte[] hash, List<String> fields) implements Ruling {

    /** What both sides know a reference by. */
    public static final String REF = "ref";

    /** What the name of a column of {@code extra} begins with. */
    static final String COLUMN = "extra.";

    /**
     * A reference as it would be written to another account: every field that can be, without what says nothing.
     *
     * @param reference as any account gave it, with a {@code ref}; not changed
     */
    public static Mapped of(ObjectNode reference) {
        return Content.of(reference);
    }

    /** The EANs it claims, each of which may belong to one reference of a catalogue only. */
    public List<String> eans() {
        return Eans.in(content);
    }

    /** The value of one of its fields; null when it has none. */
    JsonNode value(String field) {
        boolean column = field.startsWith(COLUMN) && content.get("extra") instanceof ObjectNode;
        return column ? content.get("extra").get(field.substring(COLUMN.length())) : content.get(field);
    }

    /** The part of it that is in these fields. */
    Mapped only(Predicate<String> some) {
        ObjectNode part = content.objectNode();
        List<String> there = fields.stream().filter(some).toList();
        for (String field : there) {
            if (field.startsWith(COLUMN)) {
                part.withObjectProperty("extra").set(field.substring(COLUMN.length()), value(field));
            } else {
                part.set(field, value(field));
            }
        }
        return new Mapped(ref, part, ContentHash.of(part), there);
    }

    /**
     * The body of the write that makes the secondary hold just this.
     *
     * @param before the fields that the secondary holds now: those that are no longer there are cleared by {@code null}
     */
    public ObjectNode body(Collection<String> before) {
        if (before.isEmpty()) {
            return content;
        }
        Set<String> now = Set.copyOf(fields);
        ObjectNode body = null;
        for (String field : before) {
            if (now.contains(field)) {
                continue;
            }
            if (body == null) {
                body = content.objectNode();
                body.setAll(content);
                if (content.get("extra") instanceof ObjectNode extra) {
                    body.set("extra", extra.deepCopy());
                }
            }
            if (field.startsWith(COLUMN)) {
                ObjectNode extra = body.get("extra") instanceof ObjectNode present ? present : body.putObject("extra");
                extra.putNull(field.substring(COLUMN.length()));
            } else {
                body.putNull(field);
            }
        }
        return body == null ? content : body;
    }
}

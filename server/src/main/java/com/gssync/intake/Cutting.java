package com.gssync.intake;

import com.gssync.grandshooting.Reference;
import com.gssync.queue.Piece;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A reference found in a message. What the parser has gone over is JSON; whether it is a reference is seen without building anything of it.
 *
 * @param piece where it stands in the message
 * @param id its {@code reference_id}, or null when it has none that is understood
 * @param ref its {@code ref}, or null
 * @param modified its {@code date_mod} as written, or null
 */
record Cutting(Piece piece, Long id, String ref, String modified) {

    /** Finds the members of the object that the parser stands before. Anything else than an object holds none. */
    static Map<String, Cutting> each(JsonParser parser) {
        Map<String, Cutting> all = new HashMap<>();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return all;
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                all.put(name, of(parser));
            } else {
                all.remove(name); // of two of a name the last one counts
                parser.skipChildren();
            }
        }
        return all;
    }

    private static Cutting of(JsonParser parser) {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        Long id = null;
        String ref = null;
        String modified = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "reference_id" -> id = id(parser, value);
                case "ref" -> ref = text(parser, value);
                case "date_mod" -> modified = text(parser, value);
                default -> {}
            }
            parser.skipChildren();
        }
        int end = (int) parser.currentTokenLocation().getByteOffset() + 1;
        return new Cutting(new Piece(start, end - start), id, ref, modified);
    }

    /** Whether it is the reference of this id. */
    boolean describes(long sourceId) {
        return id != null && id == sourceId && ref != null && !ref.isEmpty();
    }

    private static String text(JsonParser parser, JsonToken value) {
        return value == JsonToken.VALUE_STRING ? parser.getString() : null;
    }

    private static Long id(JsonParser parser, JsonToken value) {
        return switch (value) {
            case VALUE_NUMBER_INT, VALUE_STRING -> Reference.id(parser.getString());
            default -> null;
        };
    }
}

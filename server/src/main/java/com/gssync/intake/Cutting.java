package com.gssync.intake;

import com.gssync.database.Storable;
import com.gssync.grandshooting.Reference;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * A reference cut out of a message: its JSON as it came. What the parser has gone over is JSON; whether it is a reference, and one that the
 * database can keep, is seen without building anything of it. Only what looks odd is read in full.
 *
 * @param text the JSON
 * @param id its {@code reference_id}, or null when it has none of a usual form
 * @param ref its {@code ref}, or null
 * @param odd whether it holds something that PostgreSQL may refuse, such as the character NUL or a number of thousands of digits
 */
record Cutting(String text, Long id, String ref, boolean odd) {

    /** No number of a usual form is as long. */
    private static final int LONGEST_NUMBER = 40;

    /** Cuts out the members of the object that the parser stands before. Anything else than an object holds none. */
    static Map<String, Cutting> each(JsonParser parser, byte[] body) {
        Map<String, Cutting> all = new HashMap<>();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return all;
        }
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                all.put(name, of(parser, body));
            } else {
                all.remove(name); // of two of a name the last one counts
                parser.skipChildren();
            }
        }
        return all;
    }

    private static Cutting of(JsonParser parser, byte[] body) {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        Long id = null;
        String ref = null;
        boolean odd = false;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "reference_id" -> id = id(parser, value);
                case "ref" -> ref = value == JsonToken.VALUE_STRING ? parser.getString() : null;
                default -> {}
            }
            odd |= skip(parser, value);
        }
        int end = (int) parser.currentTokenLocation().getByteOffset() + 1;
        boolean suspicious = odd || escapes(body, start, end);
        return new Cutting(new String(body, start, end - start, StandardCharsets.UTF_8), id, ref, suspicious);
    }

    /** Whether it is the reference of this id. */
    boolean describes(long sourceId, JsonMapper json) {
        if (!odd) {
            return id != null && id == sourceId && ref != null && !ref.isEmpty();
        }
        Reference reference = Reference.of(json.readTree(text));
        return reference != null && reference.id() == sourceId && Storable.is(reference.fields());
    }

    private static Long id(JsonParser parser, JsonToken value) {
        return switch (value) {
            case VALUE_NUMBER_INT -> Reference.id(parser.getString());
            case VALUE_STRING -> Reference.id(parser.getString());
            default -> null;
        };
    }

    /** Goes over a value. @return whether a number in it is none of a usual form */
    private static boolean skip(JsonParser parser, JsonToken first) {
        boolean odd = false;
        int depth = 0;
        for (JsonToken token = first; ; token = parser.nextToken()) {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token.isNumeric()) {
                odd |= unusual(parser, token);
            }
            if (depth == 0) {
                return odd;
            }
        }
    }

    private static boolean unusual(JsonParser parser, JsonToken number) {
        if (parser.getStringLength() > LONGEST_NUMBER) {
            return true;
        }
        if (number == JsonToken.VALUE_NUMBER_INT) {
            return false;
        }
        String text = parser.getString();
        return text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
    }

    /** Whether there is an escape of NUL or of half a surrogate pair, or bytes that may be no UTF-8: rare in what people write. */
    private static boolean escapes(byte[] body, int start, int end) {
        for (int at = start; at < end; at++) {
            if (body[at] == '\\' && at + 1 < end) {
                at++;
                if (body[at] == 'u' && (surrogate(body, at) || nul(body, at))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean surrogate(byte[] body, int u) {
        return (body[u + 1] | 0x20) == 'd' && body[u + 2] >= '8';
    }

    private static boolean nul(byte[] body, int u) {
        return body[u + 1] == '0' && body[u + 2] == '0' && body[u + 3] == '0' && body[u + 4] == '0';
    }
}

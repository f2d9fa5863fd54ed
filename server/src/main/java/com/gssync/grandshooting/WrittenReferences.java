package com.gssync.grandshooting;

import com.gssync.grandshooting.GrandShooting.Written;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the answer to a write, a reference or an array of them, for the ids that it gave: everything else in it is what was just sent, so
 * no tree is made of it. Elements that name no reference are passed over.
 */
final class WrittenReferences {

    private WrittenReferences() {}

    /** @throws tools.jackson.core.JacksonException when it is not JSON */
    static List<Written> read(JsonParser parser) {
        List<Written> written = new ArrayList<>(GrandShooting.PAGE);
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_OBJECT) {
            add(parser, written);
        } else if (token == JsonToken.START_ARRAY) {
            for (token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    add(parser, written);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return written;
    }

    private static void add(JsonParser parser, List<Written> written) {
        Long id = null;
        String ref = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (name.equals("reference_id")) {
                id = id(parser, value);
            } else if (name.equals("ref") && value == JsonToken.VALUE_STRING) {
                ref = parser.getString();
            }
            parser.skipChildren();
        }
        if (id != null && ref != null) {
            written.add(new Written(id, ref));
        }
    }

    private static Long id(JsonParser parser, JsonToken value) {
        if (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT) {
            return Reference.id(parser.getString());
        }
        return null;
    }
}

package com.gssync.script;

import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** What crosses the border between Java and a script. */
final class Json {

    /** A short text can be a large tree: {@code [[],[],…]}. With this a result takes about a megabyte at most. */
    private static final int MOST_TOKENS = 20_000;

    private static final String HALVED =
            "the result holds half a character, as cutting through an emoji leaves it: cut [...text] instead";

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxTokenCount(MOST_TOKENS)
                            .maxNestingDepth(200)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /** The arguments of a call. */
    static byte[] of(Call call) {
        // By way of a text: half a surrogate pair, which JSON can hold and UTF-8 cannot, becomes a question mark and no
        // error.
        return MAPPER.writeValueAsString(JsonNodeFactory.instance
                        .arrayNode(2)
                        .add(orNull(call.value()))
                        .add(orNull(call.reference())))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode orNull(JsonNode node) {
        return node == null || node.isMissingNode() ? JsonNodeFactory.instance.nullNode() : node;
    }

    /** A result. */
    static Result result(byte[] json) {
        JsonNode value;
        try {
            value = MAPPER.readTree(json);
        } catch (StreamConstraintsException large) {
            return new Result.Failure("the result is nested too deeply or has too many parts");
        } catch (JacksonException halved) {
            return new Result.Failure(HALVED); // the name of a member; in values Jackson lets it pass
        }
        String unwritable = unwritable(value);
        return unwritable == null ? new Result.Value(value) : new Result.Failure(unwritable);
    }

    /** Why a value cannot be stored or sent although JSON can tell it; null when it can. */
    private static String unwritable(JsonNode value) {
        if (value.isString()) {
            return unwritable(value.stringValue());
        }
        if (value instanceof ObjectNode object) {
            for (String name : object.propertyNames()) {
                if (unwritable(name) != null) {
                    return unwritable(name);
                }
            }
        }
        for (JsonNode part : value) {
            String why = unwritable(part);
            if (why != null) {
                return why;
            }
        }
        return null;
    }

    private static String unwritable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0) {
                return "the result holds the character NUL, which cannot be stored";
            }
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                return HALVED;
            }
        }
        return null;
    }

    /** A text that a script made, on one line; fit to be stored. */
    static String text(JsonNode node) {
        StringBuilder line = new StringBuilder();
        node.asString().codePoints().limit(Script.REASON_LENGTH).forEach(point -> {
            boolean shown = Character.isDefined(point)
                    && !Character.isISOControl(point)
                    && Character.getType(point) != Character.SURROGATE;
            line.appendCodePoint(shown ? point : ' ');
        });
        return line.length() <= Script.REASON_LENGTH
                ? line.toString()
                : line.substring(0, Script.REASON_LENGTH - 1) + "…";
    }

    /** What a script says of its failure; missing when that cannot be read. */
    static JsonNode failure(byte[] json) {
        try {
            return json == null ? MissingNode.getInstance() : MAPPER.readTree(json);
        } catch (JacksonException unreadable) {
            return MissingNode.getInstance();
        }
    }
}

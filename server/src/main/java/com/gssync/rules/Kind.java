package com.gssync.rules;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a value is, as far as it matters for where it may go. */
enum Kind {
    /** A text, a number, or true or false. */
    TEXT("a text"),
    /** A list of texts. */
    TEXTS("a list of texts"),
    /** A list of objects, as {@code eans_extended}. */
    OBJECTS("a list of objects"),
    /** An object, as {@code extra}. */
    OBJECT("an object"),
    /** Nobody knows before it is seen. */
    ANY("any value");

    private final String called;

    Kind(String called) {
        this.called = called;
    }

    /** The kind of a value that is not empty. */
    static Kind of(JsonNode value) {
        if (value.isObject()) {
            return OBJECT;
        }
        if (!value.isArray()) {
            return TEXT;
        }
        boolean texts = true;
        boolean objects = true;
        for (JsonNode element : value) {
            texts &= !element.isContainer();
            objects &= element.isObject();
        }
        return texts ? TEXTS : objects ? OBJECTS : ANY;
    }

    /** Whether a value of this kind can be, or may turn out to be, one of another. */
    boolean fits(Kind wanted) {
        return this == wanted || this == ANY || wanted == ANY;
    }

    /**
     * A value as one of this kind: where texts are wanted, numbers and booleans become texts.
     *
     * @param value not empty
     * @throws RuleFailure when it is something else
     */
    JsonNode accept(JsonNode value) {
        if (this == ANY) {
            return value;
        }
        if (!of(value).fits(this)) {
            throw new RuleFailure("%s is wanted here, and this is %s".formatted(called, of(value).called));
        }
        return switch (this) {
            case TEXT -> text(value);
            case TEXTS -> texts(value);
            default -> value;
        };
    }

    private static JsonNode text(JsonNode value) {
        return value.isString() ? value : JsonNodeFactory.instance.stringNode(value.asString());
    }

    private static JsonNode texts(JsonNode value) {
        boolean all = true;
        for (JsonNode element : value) {
            all &= element.isString();
        }
        if (all) {
            return value;
        }
        ArrayNode texts = JsonNodeFactory.instance.arrayNode(value.size());
        value.forEach(element -> texts.add(text(element)));
        return texts;
    }

    /** As in a sentence. */
    @Override
    public String toString() {
        return called;
    }
}

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
    ANY("any value"),
    /** There can be none. */
    NOTHING("nothing");

    /** A writer of JSON ends at a depth of 500, and what is around a value counts. */
    private static final int MOST_DEPTH = 400;

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
        return this == wanted || this == ANY || wanted == ANY || this == NOTHING || wanted == NOTHING;
    }

    /** What becomes of a value of this kind, as the end of a sentence, so that it is one of another; empty when nobody knows. */
    String wayTo(Kind wanted) {
        if (this == TEXTS && wanted == TEXT) {
            return "; join it first, or extract one of it";
        }
        return this == TEXT && wanted == TEXTS ? "; split it first" : "";
    }

    /** What stands one step into a value of this kind: at a name (String) or a place in a list (Integer). */
    Kind at(Object step) {
        boolean place = step instanceof Integer;
        return switch (this) {
            case TEXT, NOTHING -> NOTHING;
            case TEXTS -> place ? TEXT : NOTHING;
            case OBJECTS -> place ? OBJECT : NOTHING;
            case OBJECT -> place ? NOTHING : ANY;
            case ANY -> ANY;
        };
    }

    /**
     * A value as one of this kind: where texts are wanted, numbers and booleans become texts.
     *
     * @param value not empty
     * @throws RuleFailure when it is something else
     */
    JsonNode accept(JsonNode value) {
        if (isDeeper(value, MOST_DEPTH)) {
            throw new RuleFailure("it is nested deeper than can be written");
        }
        if (this == ANY) {
            return value;
        }
        Kind is = of(value);
        if (is != this) {
            String what = is == ANY ? "a list of different things" : is.called;
            throw new RuleFailure("%s is wanted here, and this is %s%s".formatted(called, what, is.wayTo(this)));
        }
        return switch (this) {
            case TEXT -> text(value);
            case TEXTS -> texts(value);
            default -> value;
        };
    }

    private static boolean isDeeper(JsonNode value, int than) {
        if (!value.isContainer()) {
            return false;
        }
        if (than == 0) {
            return true;
        }
        for (JsonNode element : value) {
            if (isDeeper(element, than - 1)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode text(JsonNode value) {
        return value.isString() ? value : JsonNodeFactory.instance.stringNode(Texts.of(value));
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

package com.gssync.rules;

import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.databind.JsonNode;

/** Whether there is nothing in a value, as {@link IdentityMapping} leaves it out. */
final class Emptiness {

    private Emptiness() {}

    /**
     * Nothing is what is missing, {@code null}, {@code ""}, and lists and objects with nothing in them. A space, {@code 0} and
     * {@code false} are something.
     */
    static boolean of(JsonNode value) {
        if (!value.isContainer()) {
            return isNothing(value);
        }
        Deque<JsonNode> inner = new ArrayDeque<>(); // not a recursion: a reference may be nested as deep as it likes
        inner.add(value);
        while (!inner.isEmpty()) {
            for (JsonNode part : inner.pop()) {
                if (part.isContainer()) {
                    inner.push(part);
                } else if (!isNothing(part)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isNothing(JsonNode scalar) {
        return scalar.isMissingNode()
                || scalar.isNull()
                || (scalar.isString() && scalar.stringValue().isEmpty());
    }
}

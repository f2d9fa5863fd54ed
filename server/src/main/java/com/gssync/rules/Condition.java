package com.gssync.rules;

import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * What is asked of one field of a reference.
 *
 * @param test of the value there, which is missing when nothing is
 * @param not turns the answer round, that of a list as a whole: none of its elements
 */
record Condition(Path field, Predicate<JsonNode> test, boolean not) implements Predicate<JsonNode> {

    @Override
    public boolean test(JsonNode reference) {
        return test.test(field.in(reference)) != not;
    }

    /** A test of the value, or of each element when it is a list: one that passes is enough. */
    static Predicate<JsonNode> ofAny(Predicate<JsonNode> test) {
        return value -> {
            if (!value.isArray()) {
                return test.test(value);
            }
            for (int i = 0; i < value.size(); i++) {
                if (test.test(value.get(i))) {
                    return true;
                }
            }
            return false;
        };
    }
}

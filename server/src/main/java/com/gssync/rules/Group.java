package com.gssync.rules;

import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Conditions and groups together: all of them must hold, or any. They are asked in their order, as far as it takes to know.
 *
 * @param any whether one is enough
 */
record Group(boolean any, List<Predicate<JsonNode>> parts) implements Predicate<JsonNode> {

    @Override
    public boolean test(JsonNode reference) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).test(reference) == any) {
                return any;
            }
        }
        return !any;
    }
}

package com.gssync.rules;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One step of a field's mapping. Immutable and safe for use by several threads. */
interface Rule {

    /** Applies it to every value of a column whose reference has not failed. */
    void apply(Column column) throws InterruptedException;

    /** A rule that makes one value out of another, by itself. */
    interface OfOne extends Rule {

        /**
         * @param value null when there is nothing
         * @param reference the whole reference of the primary, not to be changed
         * @return null for nothing
         * @throws RuleFailure when it cannot be applied to this value
         */
        JsonNode apply(JsonNode value, ObjectNode reference);

        @Override
        default void apply(Column column) {
            for (int i = 0; i < column.size(); i++) {
                if (!column.failed(i)) {
                    try {
                        column.set(i, apply(column.value(i), column.reference(i)));
                    } catch (RuleFailure failure) {
                        column.fail(i, failure.getMessage());
                    }
                }
            }
        }
    }

    /** A rule for single values: of a list it takes each, and nothing stays nothing. */
    interface OfScalars extends OfOne {

        /** @param value a text, a number or a boolean */
        JsonNode apply(JsonNode value);

        @Override
        default JsonNode apply(JsonNode value, ObjectNode reference) {
            if (value == null) {
                return null;
            }
            if (value.isObject()) {
                throw new RuleFailure("it is an object, and only texts and lists of texts can be treated so");
            }
            if (!value.isArray()) {
                return apply(value);
            }
            var list = reference.arrayNode(value.size());
            for (JsonNode element : value) {
                if (element.isContainer()) {
                    throw new RuleFailure("it is a list with lists or objects in it, and only texts can be treated so");
                }
                list.add(ofElement(element, list.size()));
            }
            return list;
        }

        private JsonNode ofElement(JsonNode element, int place) {
            try {
                return apply(element);
            } catch (RuleFailure failure) {
                throw new RuleFailure("[%d] of it: %s".formatted(place, failure.getMessage()));
            }
        }
    }
}

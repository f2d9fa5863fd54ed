package com.gssync.rules;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How one field of the secondary comes about.
 *
 * @param source where it is taken from; null for a constant
 * @param constant what it always is; null when it has a source, or comes from its rules alone
 * @param steps applied one after the other
 */
record FieldMapping(Path source, JsonNode constant, Target target, List<Step> steps) {

    /**
     * @param called what it is called to whoever wrote it: {@code rule 2 (uppercase)}
     */
    record Step(String called, Rule rule) {}

    FieldMapping {
        steps = List.copyOf(steps);
    }

    /** The values of the target for a list of references. */
    Column of(List<ObjectNode> references, String[] failures) throws InterruptedException {
        Column column = new Column(name(), references, failures);
        for (int i = 0; i < column.size(); i++) {
            if (!column.failed(i)) {
                column.set(i, source == null ? constant : source.in(column.reference(i)));
            }
        }
        for (Step step : steps) {
            column.at(step.called());
            step.rule().apply(column);
        }
        column.at("");
        accept(column);
        return column;
    }

    private void accept(Column column) {
        for (int i = 0; i < column.size(); i++) {
            if (column.value(i) != null) {
                try {
                    column.set(i, target.kind().accept(column.value(i)));
                } catch (RuleFailure failure) {
                    column.fail(i, failure.getMessage());
                }
            }
        }
    }

    private String name() {
        return source == null || source.toString().equals(target.name())
                ? target.name()
                : source + " → " + target.name();
    }
}

package com.gssync.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The query parameters of one field: its plain values are OR, its comparisons are AND. */
record FieldFilter(String field, List<String> values, List<Comparison> comparisons) {
    private static final Map<String, Operator> OPERATORS =
            Map.of("gt:", Operator.GT, "gte:", Operator.GTE, "lt:", Operator.LT, "lte:", Operator.LTE);

    enum Operator {
        GT,
        GTE,
        LT,
        LTE;

        /** Of the sign of a comparison with the bound. */
        boolean holds(int sign) {
            return switch (this) {
                case GT -> sign > 0;
                case GTE -> sign >= 0;
                case LT -> sign < 0;
                case LTE -> sign <= 0;
            };
        }
    }

    record Comparison(Operator operator, String bound) {}

    static FieldFilter of(String field, List<String> parameters) {
        List<String> values = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        for (String parameter : parameters) {
            Operator operator = OPERATORS.get(parameter.substring(0, parameter.indexOf(':') + 1));
            if (operator == null) {
                values.add(parameter);
            } else {
                comparisons.add(new Comparison(operator, parameter.substring(parameter.indexOf(':') + 1)));
            }
        }
        return new FieldFilter(field, values, comparisons);
    }

    boolean plainValuesOnly() {
        return comparisons.isEmpty() && values.stream().noneMatch(value -> value.contains("*"));
    }

    /** For an array any element will do. */
    boolean matches(JsonNode reference) {
        JsonNode value = reference.path(field);
        if (!value.isArray()) {
            return matchesOne(value);
        }
        for (JsonNode element : value) {
            if (matchesOne(element.isObject() ? element.path("ean") : element)) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesOne(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        String text = value.isContainer() ? value.toString() : value.asString();
        boolean any = values.isEmpty() || values.stream().anyMatch(wanted -> Wildcard.matches(wanted, text));
        return any
                && comparisons.stream()
                        .allMatch(comparison -> comparison.operator().holds(compare(text, comparison.bound())));
    }

    private int compare(String text, String bound) {
        if (Fields.NUMBERS.contains(field)) {
            return Long.compare(Long.parseLong(text), number(field, bound));
        }
        return text.compareTo(bound);
    }

    static long number(String field, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Refusal.invalid(field, field + " must be a number");
        }
    }
}

package com.gssync.rules;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Reads a condition of a filter, so that nothing is left to prepare when it is asked. */
final class ConditionReader {

    private static final String IGNORE_CASE = "ignoreCase";
    private static final List<String> OPTIONS = List.of("value", "values", IGNORE_CASE, "format");
    private static final List<String> ALL =
            List.of("field", "operator", "value", "values", "not", IGNORE_CASE, "format");

    private ConditionReader() {}

    /** A condition; null when there are findings. */
    static Condition condition(Members members) {
        members.only(ALL);
        Path field = field(members);
        Operator operator = members.choice("operator", Operator.class, null);
        boolean not = members.flag("not");
        Spelling spelling = members.flag(IGNORE_CASE) ? Spelling.ANY_CASE : Spelling.EXACT;
        if (operator == null) {
            return null;
        }
        unused(members, operator);
        Predicate<JsonNode> test =
                switch (operator) {
                    case EXISTS -> value -> !value.isMissingNode() && !value.isNull();
                    case IS_EMPTY -> Empties::is;
                    case EQUALS -> Values.one(members, spelling);
                    case ONE_OF -> Values.several(members, spelling);
                    case CONTAINS -> Search.piece(members, spelling, String::contains);
                    case STARTS -> Search.piece(members, spelling, String::startsWith);
                    case ENDS -> Search.piece(members, spelling, String::endsWith);
                    case MATCHES -> Search.pattern(members, spelling);
                    case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL -> Threshold.read(members, operator);
                };
        if (field == null || test == null) {
            return null;
        }
        boolean whole = operator == Operator.EXISTS || operator == Operator.IS_EMPTY;
        return new Condition(field, whole ? test : Condition.ofAny(test), not);
    }

    private static Path field(Members members) {
        JsonNode field = members.required("field");
        return field == null ? null : new PathReader(members.findings()).read(field, members.at("field"));
    }

    private static void unused(Members members, Operator operator) {
        for (String option : OPTIONS) {
            if (members.has(option) && !operator.takes.contains(option)) {
                String key = Members.key(operator);
                members.finding(
                        option,
                        "member_unused",
                        Map.of("member", option, "operator", key),
                        "%s has no %s: remove it".formatted(key, option));
            }
        }
    }
}

package com.gssync.rules;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Passes what equals one of some values. Two texts are equal as texts, so that {@code 007} is not {@code 7}; where one of the two is a
 * number, the other is read as a number if it can be.
 */
final class Values implements Predicate<JsonNode> {

    private static final int MOST = 10_000;

    private final Spelling spelling;
    private final Set<String> texts = new HashSet<>();
    // Sorted, because these compare 1.0 and 1 as equal, and 1e999999999 without writing it out.
    private final Set<BigDecimal> numbers = new TreeSet<>();
    private final Set<BigDecimal> numbersAndTexts = new TreeSet<>();

    private Values(Spelling spelling) {
        this.spelling = spelling;
    }

    /** Reads the value of {@code equals}; null when there is none. */
    static Values one(Members members, Spelling spelling) {
        JsonNode value = members.required("value");
        if (value == null) {
            return null;
        }
        Values values = new Values(spelling);
        values.add(value, members.at("value"), members.findings());
        return values;
    }

    /** Reads the values of {@code one_of}; null when there are none, or too many. */
    static Values several(Members members, Spelling spelling) {
        ArrayNode list = members.list("values");
        if (list == null) {
            return null;
        }
        if (list.isEmpty()) {
            members.finding("values", "values_empty", Map.of(), "There is nothing to be one of: add a value");
        }
        if (list.size() > MOST) {
            members.findings()
                    .tooMuch(
                            members.at("values"),
                            "values_many",
                            MOST,
                            "A list has at most %d values: divide it among several conditions");
            return null;
        }
        Values values = new Values(spelling);
        for (int i = 0; i < list.size(); i++) {
            values.add(list.get(i), Findings.element(members.at("values"), i), members.findings());
        }
        return values;
    }

    private void add(JsonNode value, String at, Findings findings) {
        BigDecimal number = Scalars.number(value);
        String text = Scalars.text(value);
        if (text == null) {
            Members.wrongType(value, "a text, a number, true or false (or ask is_empty)", at, findings);
        } else if (value.isNumber() && number != null) {
            numbers.add(number);
            numbersAndTexts.add(number);
        } else {
            texts.add(spelling.of(text));
            if (number != null) {
                numbersAndTexts.add(number);
            }
        }
    }

    @Override
    public boolean test(JsonNode value) {
        if (value.isNumber()) {
            return contain(numbersAndTexts, Scalars.number(value));
        }
        String text = Scalars.text(value);
        if (text == null) {
            return false;
        }
        return texts.contains(spelling.of(text)) || (!numbers.isEmpty() && contain(numbers, Scalars.number(value)));
    }

    private static boolean contain(Set<BigDecimal> some, BigDecimal number) {
        return number != null && some.contains(number);
    }
}

package com.gssync.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** {@code value_map}: one value for another, such as {@code Woman} → {@code Femme}; the whole value, letter by letter. */
record ValueMapRule(Map<String, JsonNode> map, Unmapped unmapped) implements Rule.OfScalars {

    /** What becomes of a value that the map does not name. */
    enum Unmapped {
        KEEP,
        EMPTY,
        ERROR
    }

    private static final int MOST_VALUES = 10_000;

    ValueMapRule {
        map = Map.copyOf(map);
    }

    /** @return null when there is no map, or no telling what becomes of the other values */
    static ValueMapRule read(Parameters given) {
        JsonNode map = given.get("map");
        if (!map.isObject() || map.isEmpty()) {
            given.missing("map", "an object that names for each value the one it becomes");
            return null;
        }
        if (map.size() > MOST_VALUES) {
            given.findings().tooMuch(given.at("map"), "map_too_long", MOST_VALUES, "A map names at most %d values");
        }
        Map<String, JsonNode> byValue = new HashMap<>();
        map.properties().forEach(entry -> {
            byValue.put(entry.getKey(), entry.getValue());
            check(entry.getKey(), entry.getValue(), given);
        });
        Unmapped unmapped = unmapped(given);
        return unmapped == null ? null : new ValueMapRule(byValue, unmapped);
    }

    private static void check(String value, JsonNode instead, Parameters given) {
        String at = Findings.member(given.at("map"), value);
        if (value.isEmpty()) {
            given.findings()
                    .add(at, "map_key_empty", "An empty field has no value to look up; use the rule default for it");
        }
        if (instead.isContainer()) {
            given.findings()
                    .add(
                            at,
                            "map_value_no_text",
                            "A value becomes a text, a number, true, false or null, which is nothing");
        }
    }

    private static Unmapped unmapped(Parameters given) {
        String named = given.text("unmapped", "keep");
        if (named == null) {
            return null;
        }
        return Stream.of(Unmapped.values())
                .filter(choice -> Members.key(choice).equals(named))
                .findFirst()
                .orElseGet(() -> {
                    given.finding(
                            "unmapped",
                            "unmapped_unknown",
                            Map.of("unmapped", named),
                            "What becomes of a value that is not in the map is keep, empty or error");
                    return null;
                });
    }

    @Override
    public JsonNode apply(JsonNode value) {
        JsonNode instead = map.get(Texts.of(value));
        if (instead != null) {
            return instead;
        }
        return switch (unmapped) {
            case KEEP -> value;
            case EMPTY -> null;
            case ERROR -> throw new RuleFailure("it is not in the map");
        };
    }
}

package com.gssync.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Reads the stored form of a filter once. Where there are findings, what it makes is of no use. */
final class FilterReader {

    private static final int DEEPEST = 5;
    private static final int MOST_CONDITIONS = 200;

    private static final String CONDITIONS = "conditions";
    private static final String MATCH = "match";

    private enum Mode {
        INCLUDE,
        EXCLUDE
    }

    private enum Match {
        ALL,
        ANY
    }

    private final Findings findings;
    private int seen;

    FilterReader(Findings findings) {
        this.findings = findings;
    }

    /** A filter; null when it is no object. */
    Filter filter(JsonNode stored) {
        Members top = Members.of(stored, "", findings);
        if (top == null) {
            return null;
        }
        top.only(List.of("version", "mode", "leaving", MATCH, CONDITIONS));
        version(top);
        Mode mode = top.choice("mode", Mode.class, Mode.INCLUDE);
        Leaving leaving = top.choice("leaving", Leaving.class, Leaving.LEAVE);
        Group group = group(top, 0);
        if (group.parts().isEmpty()) {
            return new Filter(reference -> true, leaving);
        }
        return new Filter(mode == Mode.INCLUDE ? group : group.negate(), leaving);
    }

    private void version(Members top) {
        JsonNode version = top.required("version");
        if (version != null && !(version.isIntegralNumber() && version.asInt(0) == 1)) {
            top.finding(
                    "version",
                    "version_unknown",
                    Map.of(),
                    "A filter is read in version 1 of its form: write the number 1, or update the service");
        }
    }

    /** @param depth how many groups it lies in */
    private Group group(Members members, int depth) {
        Match match = members.choice(MATCH, Match.class, Match.ALL);
        ArrayNode list = members.list(CONDITIONS);
        List<Predicate<JsonNode>> parts = new ArrayList<>();
        if (list != null && list.isEmpty() && depth > 0) {
            members.finding(
                    CONDITIONS,
                    "group_empty",
                    Map.of(),
                    "A group without conditions decides nothing: add one, or remove the group");
        }
        for (int i = 0; list != null && i < list.size() && seen <= MOST_CONDITIONS; i++) {
            Predicate<JsonNode> part = part(list.get(i), Findings.element(members.at(CONDITIONS), i), depth);
            if (part != null) {
                parts.add(part);
            }
        }
        return new Group(match == Match.ANY, List.copyOf(parts));
    }

    private Predicate<JsonNode> part(JsonNode node, String at, int depth) {
        Members members = Members.of(node, at, findings);
        if (members == null) {
            return null;
        }
        if (members.has(CONDITIONS) || members.has(MATCH)) {
            return nested(members, depth + 1);
        }
        if (++seen > MOST_CONDITIONS) {
            findings.tooMuch(
                    at, "conditions_many", MOST_CONDITIONS, "A filter has at most %d conditions: unite some by one_of");
            return null;
        }
        return ConditionReader.condition(members);
    }

    private Group nested(Members members, int depth) {
        if (depth > DEEPEST) {
            findings.add(
                    members.at(),
                    "group_deep",
                    Map.of("deepest", String.valueOf(DEEPEST)),
                    "Groups are nested at most %d deep: move its conditions up".formatted(DEEPEST));
            return null;
        }
        members.only(List.of(MATCH, CONDITIONS));
        return group(members, depth);
    }
}

package com.gssync.rulebook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A place where two versions of rules differ.
 *
 * @param at where: names from the outside in, such as {@code mapping, fields, couleur, rules, 0, separator}
 * @param before null when it was not there
 * @param after null when it is gone
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record RuleChange(
        List<String> at,
        @Schema(type = "object") JsonNode before,
        @Schema(type = "object") JsonNode after) {

    /** What the elements of lists are known by, so that one that has moved is no change of all between. */
    private static final List<String> NAMES = List.of("target", "source", "field");

    /** What has changed from one version to another. @param before null for none */
    static List<RuleChange> between(Rulebook before, Rulebook after) {
        List<RuleChange> changes = new ArrayList<>();
        compare(List.of("filter"), before == null ? null : before.filter(), after.filter(), changes);
        compare(List.of("mapping"), before == null ? null : before.mapping(), after.mapping(), changes);
        return changes;
    }

    private static void compare(List<String> at, JsonNode before, JsonNode after, List<RuleChange> changes) {
        if (before == null && after == null || before != null && before.equals(after)) {
            return;
        }
        boolean deeper = before != null
                && after != null
                && (before.isObject() && after.isObject() || before.isArray() && after.isArray());
        if (!deeper) {
            changes.add(new RuleChange(at, before, after));
            return;
        }
        Map<String, JsonNode> some = members(before);
        Map<String, JsonNode> others = members(after);
        Set<String> names = new LinkedHashSet<>(some.keySet());
        names.addAll(others.keySet());
        int found = changes.size();
        for (String name : names) {
            List<String> there = new ArrayList<>(at);
            there.add(name);
            compare(there, some.get(name), others.get(name), changes);
        }
        if (changes.size() == found) {
            changes.add(new RuleChange(at, before, after)); // only their order has changed
        }
    }

    private static Map<String, JsonNode> members(JsonNode node) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        if (node.isObject()) {
            node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            return members;
        }
        for (int i = 0; i < node.size(); i++) {
            JsonNode element = node.get(i);
            String number = String.valueOf(i);
            String name = NAMES.stream()
                    .filter(member -> element.path(member).isString())
                    .findFirst()
                    .map(member -> element.get(member).stringValue())
                    .orElse(number);
            members.put(members.containsKey(name) ? name + " (" + number + ")" : name, element);
        }
        return members;
    }
}

package com.gssync.rules;

import static com.gssync.rules.Findings.member;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The parameters of one rule as somebody wrote them.
 *
 * @param type of the rule
 * @param stored the rule as it is stored
 * @param place where that is
 */
record Parameters(String type, JsonNode stored, String place, Findings findings) {

    /** @return a missing node when it is not given */
    JsonNode get(String name) {
        return stored.path(name);
    }

    /** Where a parameter is written. */
    String at(String name) {
        return member(place, name);
    }

    /** Makes a finding of a parameter. */
    void finding(String name, String code, Map<String, String> values, String message) {
        findings.add(at(name), code, values, message);
    }

    /** A parameter that is a text. @return null when it is something else, which is then a finding */
    String text(String name, String usual) {
        JsonNode value = get(name);
        if (value.isMissingNode()) {
            return usual;
        }
        if (!value.isString()) {
            finding(name, "parameter_no_text", Map.of("parameter", name), "%s is a text".formatted(name));
            return null;
        }
        return value.stringValue();
    }

    /** A parameter is not there, or it is not what it has to be. */
    void missing(String name, String what) {
        finding(
                name,
                "parameter_missing",
                Map.of("parameter", name, "type", type),
                "The rule %s needs %s: %s".formatted(type, name, what));
    }

    /** The rule cannot be applied to what it gets. */
    void conflict(String at, Kind is, Kind wanted) {
        findings.add(
                at,
                "type_conflict",
                kinds(is, wanted),
                "The rule %s needs %s, and gets %s%s".formatted(type, wanted, is, is.wayTo(wanted)));
    }

    /** What a conflict is about, for an interface that tells it in other words. */
    static Map<String, String> kinds(Kind is, Kind wanted) {
        return Map.of("is", Members.key(is), "wanted", Members.key(wanted));
    }
}

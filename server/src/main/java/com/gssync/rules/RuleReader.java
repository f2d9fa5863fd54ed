package com.gssync.rules;

import static com.gssync.rules.Findings.member;

import com.gssync.script.ScriptSyntaxError;
import com.gssync.script.Scripts;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads the rules of a field one after the other, and follows what kind of value they make. What is wrong goes to the findings; the reading
 * goes on with the next rule, so that all mistakes are told at once. What a rule makes of its parameters is with the rule.
 */
final class RuleReader {

    /** The parameters that a rule of a type may have. */
    private static final Map<String, Set<String>> PARAMETERS = Map.ofEntries(
            Map.entry("uppercase", Set.of()),
            Map.entry("lowercase", Set.of()),
            Map.entry("capitalize", Set.of()),
            Map.entry("concat", Set.of("fields", "separator")),
            Map.entry("join", Set.of("separator")),
            Map.entry("split", Set.of("separator")),
            Map.entry("value_map", Set.of("map", "unmapped")),
            Map.entry("default", Set.of("value")),
            Map.entry("date_format", Set.of("from", "to")),
            Map.entry("extract", Set.of("path")),
            Map.entry("custom", Set.of("code")),
            Map.entry(TargetReader.RENAME, Set.of("target")));

    private final Scripts scripts;
    private final Findings findings;
    private Kind kind;

    /** @param kind of the value that the first rule gets */
    RuleReader(Scripts scripts, Findings findings, Kind kind) {
        this.scripts = scripts;
        this.findings = findings;
        this.kind = kind;
    }

    /** The kind of value that comes out of what was read so far. */
    Kind kind() {
        return kind;
    }

    /**
     * Reads the next rule.
     *
     * @param number which one it is, from 1 on
     * @return null when it makes nothing of the value: it is wrong, or a {@code rename}
     */
    FieldMapping.Step read(JsonNode stored, String at, int number) {
        if (!stored.isObject() || !stored.path("type").isString()) {
            findings.add(at, "rule_without_type", "A rule is an object with a type, such as {\"type\": \"uppercase\"}");
            kind = Kind.ANY;
            return null;
        }
        String type = stored.get("type").stringValue();
        Set<String> known = PARAMETERS.get(type);
        if (known == null) {
            unknown(type, at);
            return null;
        }
        stored.propertyNames().stream()
                .filter(name -> !name.equals("type") && !known.contains(name))
                .forEach(name -> findings.add(
                        member(at, name),
                        "parameter_unknown",
                        Map.of("parameter", name, "type", type),
                        "The rule %s has no parameter %s".formatted(type, name)));
        Rule rule = rule(new Parameters(type, stored, at, findings));
        return rule == null ? null : new FieldMapping.Step("rule %d (%s)".formatted(number, type), rule);
    }

    private void unknown(String type, String at) {
        String all = String.join(", ", PARAMETERS.keySet().stream().sorted().toList());
        findings.add(
                member(at, "type"),
                "rule_unknown",
                Map.of("type", type),
                "There is no rule %s. There are: %s".formatted(type, all));
        kind = Kind.ANY;
    }

    private Rule rule(Parameters given) {
        return switch (given.type()) {
            case "uppercase", "lowercase", "capitalize" -> {
                needs(given, Kind.TEXT, Kind.TEXTS);
                yield CaseRule.valueOf(given.type().toUpperCase(Locale.ROOT));
            }
            case "concat" -> {
                needs(given, Kind.TEXT);
                kind = Kind.TEXT;
                yield ConcatRule.read(given);
            }
            case "join" -> {
                needs(given, Kind.TEXTS, Kind.TEXT);
                becomes(Kind.TEXT);
                yield JoinRule.read(given);
            }
            case "split" -> {
                needs(given, Kind.TEXT);
                becomes(Kind.TEXTS);
                yield SplitRule.read(given);
            }
            case "value_map" -> {
                needs(given, Kind.TEXT, Kind.TEXTS);
                yield ValueMapRule.read(given);
            }
            case "default" -> usual(given);
            case "date_format" -> {
                needs(given, Kind.TEXT, Kind.TEXTS);
                yield DateFormatRule.read(given);
            }
            case "extract" -> extract(given);
            case "custom" -> custom(given);
            default -> null; // a rename says where the value goes, not what it becomes
        };
    }

    private Rule usual(Parameters given) {
        DefaultRule rule = DefaultRule.read(given, kind);
        if (rule != null && kind == Kind.NOTHING) {
            kind = Kind.of(rule.instead());
        }
        return rule;
    }

    private Rule extract(Parameters given) {
        ExtractRule rule = ExtractRule.read(given, kind);
        kind = rule == null ? Kind.ANY : rule.within() ? rule.path().kind(kind, 0) : Fields.kind(rule.path());
        return rule;
    }

    private Rule custom(Parameters given) {
        kind = Kind.ANY;
        JsonNode code = given.get("code");
        if (!code.isString() || code.stringValue().isBlank()) {
            given.missing("code", "a function, such as (value, reference) => value");
            return null;
        }
        try {
            return new ScriptRule(scripts.compile(code.stringValue()));
        } catch (ScriptSyntaxError wrong) {
            given.finding("code", "script_wrong", Map.of("why", wrong.getMessage()), wrong.getMessage());
            return null;
        }
    }

    private void needs(Parameters given, Kind... kinds) {
        if (Stream.of(kinds).noneMatch(kind::fits)) {
            given.conflict(given.place(), kind, kinds[0]);
            kind = Kind.ANY; // one mistake is told once
        }
    }

    /** Whatever there is becomes of another kind; nothing stays nothing. */
    private void becomes(Kind other) {
        if (kind != Kind.NOTHING) {
            kind = other;
        }
    }
}

package com.gssync.rules;

import static com.gssync.rules.Findings.member;

import com.gssync.script.ScriptSyntaxError;
import com.gssync.script.Scripts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Reads one rule of a field, and follows what kind of value it makes. What is wrong goes to the findings; the reading goes on with the next
 * rule, so that all mistakes are told at once.
 */
final class RuleReader {

    private static final int MOST_MAPPED = 10_000;

    /** The members that a rule of a type may have. */
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
            Map.entry(MappingReader.RENAME, Set.of("target")));

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

    /** @return null when it makes nothing of the value: it is wrong, or a {@code rename} */
    FieldMapping.Step read(JsonNode stored, String at) {
        if (!stored.isObject() || !stored.path("type").isString()) {
            findings.add(at, "rule_without_type", "A rule is an object with a type, such as {\"type\": \"uppercase\"}");
            return null;
        }
        String type = stored.get("type").stringValue();
        Set<String> parameters = PARAMETERS.get(type);
        if (parameters == null) {
            findings.add(
                    member(at, "type"),
                    "rule_unknown",
                    Map.of("type", type),
                    "There is no rule %s. There are: %s"
                            .formatted(
                                    type,
                                    String.join(
                                            ", ",
                                            PARAMETERS.keySet().stream()
                                                    .sorted()
                                                    .toList())));
            return null;
        }
        stored.propertyNames().stream()
                .filter(name -> !name.equals("type") && !parameters.contains(name))
                .forEach(name -> findings.add(
                        member(at, name),
                        "parameter_unknown",
                        Map.of("parameter", name, "type", type),
                        "The rule %s has no parameter %s".formatted(type, name)));
        Rule rule = rule(type, stored, at);
        return rule == null ? null : new FieldMapping.Step(type, rule);
    }

    private Rule rule(String type, JsonNode stored, String at) {
        return switch (type) {
            case "uppercase", "lowercase", "capitalize" ->
                scalars(type, at, CaseRule.valueOf(type.toUpperCase(Locale.ROOT)));
            case "concat" -> concat(stored, at);
            case "join" -> join(stored, at);
            case "split" -> split(stored, at);
            case "value_map" -> scalars(type, at, valueMap(stored, at));
            case "default" -> usual(stored, at);
            case "date_format" -> scalars(type, at, dateFormat(stored, at));
            case "extract" -> extract(stored, at);
            case "custom" -> custom(stored, at);
            default -> null; // a rename says where the value goes, not what it becomes
        };
    }

    private Rule scalars(String type, String at, Rule rule) {
        needs(type, at, Kind.TEXT, Kind.TEXTS);
        return rule;
    }

    private Rule concat(JsonNode stored, String at) {
        needs("concat", at, Kind.TEXT);
        kind = Kind.TEXT;
        String separator = text(stored, at, "separator", " ");
        JsonNode fields = stored.path("fields");
        if (!fields.isArray() || fields.isEmpty()) {
            missing(at, "fields", "concat", "a list of the fields to put behind the value, such as [\"sku\"]");
            return null;
        }
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            String place = Findings.element(member(at, "fields"), i);
            Path path = path(fields.get(i), place);
            if (path != null) {
                paths.add(path);
                if (!Fields.kind(path).fits(Kind.TEXT)) {
                    conflict(place, "concat", Fields.kind(path), Kind.TEXT);
                }
            }
        }
        return separator == null ? null : new ConcatRule(paths, separator);
    }

    private Rule join(JsonNode stored, String at) {
        needs("join", at, Kind.TEXTS, Kind.TEXT);
        kind = Kind.TEXT;
        String separator = text(stored, at, "separator", ",");
        return separator == null ? null : new JoinRule(separator);
    }

    private Rule split(JsonNode stored, String at) {
        needs("split", at, Kind.TEXT);
        kind = Kind.TEXTS;
        String separator = text(stored, at, "separator", ",");
        if (separator != null && separator.isEmpty()) {
            findings.add(
                    member(at, "separator"), "separator_empty", "A text cannot be split at nothing; give a separator");
            return null;
        }
        return separator == null ? null : new SplitRule(separator);
    }

    private Rule valueMap(JsonNode stored, String at) {
        JsonNode map = stored.path("map");
        if (!map.isObject() || map.isEmpty()) {
            missing(at, "map", "value_map", "an object that names for each value the one it becomes");
            return null;
        }
        if (map.size() > MOST_MAPPED) {
            findings.add(
                    member(at, "map"),
                    "map_too_long",
                    Map.of("most", String.valueOf(MOST_MAPPED)),
                    "A map names at most %,d values".formatted(MOST_MAPPED));
        }
        Map<String, JsonNode> byValue = new HashMap<>();
        map.properties().forEach(entry -> {
            byValue.put(entry.getKey(), entry.getValue());
            if (entry.getValue().isContainer()) {
                findings.add(
                        member(member(at, "map"), entry.getKey()),
                        "map_value_no_text",
                        "A value becomes a text, a number, true, false or null, which is nothing");
            }
        });
        String unmapped = text(stored, at, "unmapped", "keep");
        if (unmapped == null) {
            return null;
        }
        return Stream.of(ValueMapRule.Unmapped.values())
                .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(unmapped))
                .findFirst()
                .map(choice -> new ValueMapRule(byValue, choice))
                .orElseGet(() -> {
                    findings.add(
                            member(at, "unmapped"),
                            "unmapped_unknown",
                            Map.of("unmapped", unmapped),
                            "What becomes of a value that is not in the map is keep, empty or error");
                    return null;
                });
    }

    private Rule usual(JsonNode stored, String at) {
        JsonNode value = Empties.without(stored.get("value"));
        if (value == null) {
            missing(at, "value", "default", "a value that is not empty");
            return null;
        }
        if (!Kind.of(value).fits(kind)) {
            conflict(member(at, "value"), "default", Kind.of(value), kind);
        }
        return new DefaultRule(value);
    }

    private Rule dateFormat(JsonNode stored, String at) {
        Dates from = dates(stored, at, "from");
        Dates to = dates(stored, at, "to");
        if (from == null || to == null) {
            return null;
        }
        if (from.whyNotReadable() != null) {
            wrongDate(member(at, "from"), from.toString(), from.whyNotReadable());
            return null;
        }
        if (to.missingIn(from) != null) {
            wrongDate(
                    member(at, "to"),
                    to.toString(),
                    "%s cannot be told from a date of the form %s".formatted(to.missingIn(from), from));
            return null;
        }
        return new DateFormatRule(from, to);
    }

    private Dates dates(JsonNode stored, String at, String name) {
        JsonNode notation = stored.path(name);
        if (!notation.isString() || notation.stringValue().isEmpty()) {
            missing(at, name, "date_format", "a notation such as YYYY-MM-DD or DD/MM/YYYY");
            return null;
        }
        try {
            return Dates.of(notation.stringValue());
        } catch (Dates.Unreadable wrong) {
            wrongDate(member(at, name), notation.stringValue(), wrong.getMessage());
            return null;
        }
    }

    private void wrongDate(String at, String notation, String why) {
        findings.add(
                at,
                "date_notation_wrong",
                Map.of("notation", notation, "why", why),
                "%s is no notation of dates that can be used here: %s".formatted(notation, why));
    }

    private Rule extract(JsonNode stored, String at) {
        JsonNode text = stored.path("path");
        if (!text.isString()) {
            missing(at, "path", "extract", "a path, such as extra.composition[0], or [0] for the first of the value");
            return null;
        }
        if (!Path.isWithin(text.stringValue())) {
            Path path = path(text, member(at, "path"));
            kind = path == null ? Kind.ANY : Fields.kind(path);
            return path == null ? null : new ExtractRule(path, false);
        }
        try {
            Path path = Path.within(text.stringValue());
            kind = kind == Kind.TEXTS && path.isOneElement() ? Kind.TEXT : Kind.ANY;
            return new ExtractRule(path, true);
        } catch (Path.Unreadable wrong) {
            wrongPath(member(at, "path"), wrong);
            return null;
        }
    }

    private Rule custom(JsonNode stored, String at) {
        kind = Kind.ANY;
        JsonNode code = stored.path("code");
        if (!code.isString() || code.stringValue().isBlank()) {
            missing(at, "code", "custom", "a function, such as (value, reference) => value");
            return null;
        }
        try {
            return new ScriptRule(scripts.compile(code.stringValue()));
        } catch (ScriptSyntaxError wrong) {
            findings.add(member(at, "code"), "script_wrong", Map.of("why", wrong.getMessage()), wrong.getMessage());
            return null;
        }
    }

    /** Reads a path of the reference. @return null when it is none */
    Path path(JsonNode stored, String at) {
        if (!stored.isString()) {
            findings.add(at, "field_no_text", "A field is named by a text, such as color or extra.season");
            return null;
        }
        try {
            Path path = Path.of(stored.stringValue());
            if (!Fields.exists(path.field())) {
                findings.add(
                        at,
                        "field_unknown",
                        Map.of("field", path.field()),
                        "References have no field %1$s. A column of extra is extra.%1$s".formatted(path.field()));
                return null;
            }
            return path;
        } catch (Path.Unreadable wrong) {
            wrongPath(at, wrong);
            return null;
        }
    }

    private void wrongPath(String at, Path.Unreadable wrong) {
        findings.add(at, "path_wrong", Map.of("why", wrong.getMessage()), wrong.getMessage());
    }

    private String text(JsonNode stored, String at, String name, String usual) {
        JsonNode value = stored.path(name);
        if (value.isMissingNode()) {
            return usual;
        }
        if (!value.isString()) {
            findings.add(
                    member(at, name), "parameter_no_text", Map.of("parameter", name), "%s is a text".formatted(name));
            return null;
        }
        return value.stringValue();
    }

    private void missing(String at, String parameter, String type, String what) {
        findings.add(
                member(at, parameter),
                "parameter_missing",
                Map.of("parameter", parameter, "type", type),
                "The rule %s needs %s: %s".formatted(type, parameter, what));
    }

    private void needs(String type, String at, Kind... kinds) {
        if (Stream.of(kinds).noneMatch(kind::fits)) {
            conflict(at, type, kind, kinds[0]);
            kind = Kind.ANY; // one mistake is told once
        }
    }

    private void conflict(String at, String type, Kind is, Kind wanted) {
        String what = is == Kind.TEXTS && wanted == Kind.TEXT
                ? "; join it first, or extract one of it"
                : is == Kind.TEXT && wanted == Kind.TEXTS ? "; split it first" : "";
        findings.add(
                at,
                "type_conflict",
                Map.of(
                        "is",
                        is.name().toLowerCase(Locale.ROOT),
                        "wanted",
                        wanted.name().toLowerCase(Locale.ROOT)),
                "The rule %s needs %s, and gets %s%s".formatted(type, wanted, is, what));
    }
}

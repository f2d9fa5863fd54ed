package com.gssync.rules;

import static com.gssync.rules.Findings.element;
import static com.gssync.rules.Findings.member;

import com.gssync.script.Scripts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Reads a mapping as it is stored, in either of two forms:
 *
 * <pre>
 *   {"color": {"target": "couleur", "rules": [{"type": "uppercase"}]}}                          by source field (prd.md)
 *   {"version": 2, "others": "copy", "fields": [{"source": "color", "target": "couleur", "rules": […]}]}
 * </pre>
 *
 * In the first one everything else is copied. In the second a source may have several targets, a field without {@code source} is a constant,
 * {@code value}, or comes from its rules alone, and {@code others} is {@code copy} or {@code drop}.
 */
final class MappingReader {

    static final String RENAME = "rename";

    private static final int VERSION = 2;
    private static final int MOST_FIELDS = 300;
    private static final int MOST_RULES = 20;
    private static final Set<String> MEMBERS = Set.of("version", "others", "fields");
    private static final Set<String> FIELD_MEMBERS = Set.of("source", "value", "target", "rules");

    private final Scripts scripts;
    private final Findings findings = new Findings();
    private final List<FieldMapping> fields = new ArrayList<>();
    private final Map<String, String> targets = new HashMap<>(); // where each was first written

    MappingReader(Scripts scripts) {
        this.scripts = scripts;
    }

    Mapping read(JsonNode stored) throws WrongRules {
        boolean others = true;
        if (!stored.isObject()) {
            findings.add("", "mapping_no_object", "A mapping is a JSON object");
        } else if (stored.path("version").isNumber()) {
            others = versioned(stored);
        } else {
            bySource(stored);
        }
        if (findings.none()) {
            checkRef(others);
        }
        if (!findings.none()) {
            throw new WrongRules(findings.all());
        }
        return new Mapping(fields, others);
    }

    private boolean versioned(JsonNode stored) {
        if (!stored.get("version").isIntegralNumber() || stored.get("version").asInt(0) != VERSION) {
            findings.add(
                    "/version",
                    "version_unknown",
                    "This service knows mappings of version %d, and those without a version".formatted(VERSION));
            return true;
        }
        refuseOthers(stored, "", MEMBERS);
        String others = stored.path("others").asString("copy");
        if (!others.equals("copy") && !others.equals("drop")) {
            findings.add("/others", "others_unknown", "What becomes of all other fields is copy or drop");
        }
        JsonNode list = stored.path("fields");
        if (!list.isArray() && !list.isMissingNode()) {
            findings.add("/fields", "fields_no_list", "The fields of a mapping are a list");
        }
        if (list.size() > MOST_FIELDS) {
            tooMany("/fields", MOST_FIELDS);
            return true;
        }
        for (int i = 0; i < list.size(); i++) {
            field(list.get(i), element("/fields", i), list.get(i).get("source"));
        }
        return others.equals("copy");
    }

    private void bySource(JsonNode stored) {
        if (stored.size() > MOST_FIELDS) {
            tooMany("", MOST_FIELDS);
            return;
        }
        stored.properties().forEach(entry -> {
            String at = member("", entry.getKey());
            JsonNode source = StringNode.valueOf(entry.getKey());
            if (entry.getValue().isArray()) {
                for (int i = 0; i < entry.getValue().size(); i++) {
                    field(entry.getValue().get(i), element(at, i), source);
                }
            } else {
                field(entry.getValue(), at, source);
            }
        });
    }

    private void field(JsonNode stored, String at, JsonNode source) {
        if (!stored.isObject()) {
            findings.add(at, "field_no_object", "A field of a mapping is an object with a target and rules");
            return;
        }
        refuseOthers(stored, at, FIELD_MEMBERS);
        int before = findings.all().size();
        JsonNode constant = Empties.without(stored.get("value"));
        Kind kind = constant == null ? Kind.ANY : Kind.of(constant);
        RuleReader paths = new RuleReader(scripts, findings, kind);
        Path from = null;
        if (source != null && !source.isNull()) {
            from = paths.path(source, stored.has("source") ? member(at, "source") : at);
            kind = from == null ? Kind.ANY : Fields.kind(from);
            if (constant != null) {
                findings.add(
                        member(at, "value"),
                        "value_and_source",
                        "A field has a source or a value that is always the same, not both");
            }
        }
        JsonNode rules = stored.path("rules");
        RuleReader reader = new RuleReader(scripts, findings, kind);
        List<FieldMapping.Step> steps = steps(rules, member(at, "rules"), reader);
        Target target = target(stored, rules, from, at);
        if (target == null) {
            return;
        }
        if (from == null
                && constant == null
                && steps.isEmpty()
                && findings.all().size() == before) {
            findings.add(at, "nothing_given", "A field needs a source, a value or a rule that makes one");
        }
        if (!reader.kind().fits(target.kind())) {
            String what = reader.kind() == Kind.TEXTS
                    ? "; join the list, or extract one of it"
                    : target.kind() == Kind.TEXTS ? "; split it first" : "";
            findings.add(
                    member(at, "target"),
                    "type_conflict",
                    Map.of(),
                    "%s holds %s, and this makes %s%s".formatted(target.name(), target.kind(), reader.kind(), what));
        }
        fields.add(new FieldMapping(from, constant, target, steps));
    }

    private List<FieldMapping.Step> steps(JsonNode rules, String at, RuleReader reader) {
        List<FieldMapping.Step> steps = new ArrayList<>();
        if (!rules.isArray() && !rules.isMissingNode()) {
            findings.add(at, "rules_no_list", "The rules of a field are a list");
        } else if (rules.size() > MOST_RULES) {
            tooMany(at, MOST_RULES);
        } else {
            for (int i = 0; i < rules.size(); i++) {
                FieldMapping.Step step = reader.read(rules.get(i), element(at, i));
                if (step != null) {
                    steps.add(step);
                }
            }
        }
        return steps;
    }

    /** Where a field goes: what it says itself, else what a {@code rename} says, else where it comes from. */
    private Target target(JsonNode stored, JsonNode rules, Path source, String at) {
        Map<String, String> named = new HashMap<>(); // name → where it stands
        name(stored, at, named);
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).path("type").asString("").equals(RENAME)) {
                name(rules.get(i), element(member(at, "rules"), i), named);
            }
        }
        if (named.size() > 1) {
            findings.add(
                    named.get(named.keySet().stream().max(String::compareTo).orElseThrow()),
                    "target_twice",
                    "A field goes to one target; to write another one too, add a second field with the same source");
            return null;
        }
        if (named.isEmpty()) {
            boolean whole = source != null && (source.isField() || source.column() != null);
            if (!whole) {
                findings.add(
                        member(at, "target"),
                        "target_missing",
                        "A target is missing: the field of the secondary to write");
                return null;
            }
            named.put(source.isField() ? source.field() : Mapped.COLUMN + source.column(), at);
        }
        Map.Entry<String, String> one = named.entrySet().iterator().next();
        return checked(one.getKey(), one.getValue());
    }

    private void name(JsonNode of, String at, Map<String, String> named) {
        JsonNode target = of.path("target");
        if (target.isString() && !target.stringValue().isBlank()) {
            named.putIfAbsent(Target.of(target.stringValue().strip()).name(), member(at, "target"));
        } else if (!target.isMissingNode()) {
            findings.add(
                    member(at, "target"),
                    "target_no_text",
                    "A target is named by a text, such as color or extra.season");
        }
    }

    private Target checked(String name, String at) {
        Target target = Target.of(name);
        if (target.column() == null && Fields.whyLeftOut(target.field()) != null) {
            findings.add(
                    at,
                    "target_not_writable",
                    Map.of("field", name),
                    "%s cannot be written to another account: %s".formatted(name, Fields.whyLeftOut(target.field())));
            return null;
        }
        if (target.column() != null
                && (target.column().isBlank() || target.column().matches(".*[.\\[\\]\"].*"))) {
            findings.add(
                    at,
                    "column_name_wrong",
                    Map.of("column", target.column()),
                    "The name of a column of extra has no dots, brackets or quotes: %s has".formatted(target.column()));
            return null;
        }
        String before = targets.putIfAbsent(target.name(), at);
        if (before != null) {
            findings.add(
                    at,
                    "target_taken",
                    Map.of("field", target.name(), "by", before),
                    "%s is written by another field of the mapping too (%s); put them together with concat, or remove one"
                            .formatted(target.name(), before));
            return null;
        }
        return target;
    }

    /** Without a {@code ref} nothing can be written (API notes). */
    private void checkRef(boolean others) {
        boolean written = targets.containsKey(Mapped.REF);
        boolean taken = fields.stream()
                .anyMatch(field -> field.source() != null
                        && field.source().isField()
                        && field.source().field().equals(Mapped.REF));
        if (!written && (taken || !others)) {
            findings.add(
                    "",
                    "ref_missing",
                    "Nothing makes the ref of the secondary, by which both sides know a reference; add a field with the target ref");
        }
    }

    private void refuseOthers(JsonNode stored, String at, Set<String> known) {
        new HashSet<>(stored.propertyNames())
                .stream()
                        .filter(name -> !known.contains(name))
                        .sorted()
                        .forEach(name -> findings.add(
                                member(at, name),
                                "member_unknown",
                                Map.of("member", name),
                                "%s means nothing here; known are %s"
                                        .formatted(
                                                name,
                                                String.join(
                                                        ", ",
                                                        known.stream().sorted().toList()))));
    }

    private void tooMany(String at, int most) {
        findings.add(at, "too_many", Map.of("most", String.valueOf(most)), "There are more than %d".formatted(most));
    }
}

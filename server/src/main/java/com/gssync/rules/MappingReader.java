package com.gssync.rules;

import static com.gssync.rules.Findings.element;
import static com.gssync.rules.Findings.member;

import com.gssync.script.Scripts;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
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

    private static final int VERSION = 2;
    private static final int MOST_FIELDS = 300;
    private static final int MOST_RULES = 20;
    private static final List<String> MEMBERS = List.of("version", "others", "fields");
    private static final List<String> FIELD_MEMBERS = List.of("source", "value", "target", "rules");
    private static final List<String> FIELD_MEMBERS_BY_SOURCE = List.of("target", "rules");

    private final Scripts scripts;
    private final Findings findings = new Findings();
    private final PathReader paths = new PathReader(findings);
    private final TargetReader targets = new TargetReader(findings);
    private final List<FieldMapping> fields = new ArrayList<>();
    private boolean refTaken;

    MappingReader(Scripts scripts) {
        this.scripts = scripts;
    }

    Mapping read(JsonNode stored) throws WrongRules {
        boolean others = true;
        if (!(stored instanceof ObjectNode object)) {
            findings.add("", "mapping_no_object", "A mapping is a JSON object");
            targets.lose();
        } else if (MEMBERS.stream().anyMatch(stored::has)) { // no reference has fields of these names
            others = versioned(object);
        } else {
            bySource(stored);
        }
        if ((refTaken || !others) && !targets.mayWrite(Mapped.REF)) { // without one nothing can be written (API notes)
            findings.add(
                    "",
                    "ref_missing",
                    "Nothing makes the ref of the secondary, by which both sides know a reference; add a field with the target ref");
        }
        if (!findings.none()) {
            throw new WrongRules(findings.all());
        }
        return new Mapping(fields, others);
    }

    /** @return whether all other fields are copied */
    private boolean versioned(ObjectNode stored) {
        JsonNode version = stored.path("version");
        if (!version.isIntegralNumber() || version.asInt(0) != VERSION) {
            findings.add(
                    "/version",
                    "version_unknown",
                    "A mapping with a list of fields has version %d; this service knows no other".formatted(VERSION));
            targets.lose();
            return true;
        }
        new Members(stored, "", findings).only(MEMBERS);
        JsonNode list = stored.path("fields");
        if (!list.isMissingNode() && !list.isArray()) {
            findings.add("/fields", "fields_no_list", "The fields of a mapping are a list");
            targets.lose();
        } else if (list.size() > MOST_FIELDS) {
            tooMany("/fields", MOST_FIELDS);
            targets.lose();
        } else {
            for (int i = 0; i < list.size(); i++) {
                field(list.get(i), element("/fields", i), list.get(i).path("source"), FIELD_MEMBERS);
            }
        }
        return others(stored.path("others"));
    }

    private boolean others(JsonNode stored) {
        boolean drop = stored.isString() && stored.stringValue().equals("drop");
        boolean copy = stored.isMissingNode()
                || stored.isString() && stored.stringValue().equals("copy");
        if (!drop && !copy) {
            findings.add("/others", "others_unknown", "What becomes of all other fields is copy or drop");
        }
        return !drop;
    }

    private void bySource(JsonNode stored) {
        int size = stored.properties().stream()
                .mapToInt(entry -> Math.max(
                        1, entry.getValue().isArray() ? entry.getValue().size() : 1))
                .sum();
        if (size > MOST_FIELDS) {
            tooMany("", MOST_FIELDS);
            targets.lose();
            return;
        }
        stored.properties().forEach(entry -> {
            String at = member("", entry.getKey());
            JsonNode source = StringNode.valueOf(entry.getKey());
            if (entry.getValue().isArray() && !entry.getValue().isEmpty()) {
                for (int i = 0; i < entry.getValue().size(); i++) {
                    field(entry.getValue().get(i), element(at, i), source, FIELD_MEMBERS_BY_SOURCE);
                }
            } else {
                field(entry.getValue(), at, source, FIELD_MEMBERS_BY_SOURCE);
            }
        });
    }

    private void field(JsonNode stored, String at, JsonNode source, List<String> members) {
        if (!(stored instanceof ObjectNode object)) {
            findings.add(at, "field_no_object", "A field of a mapping is an object with a target and rules");
            targets.lose();
            return;
        }
        new Members(object, at, findings).only(members);
        int before = findings.size();
        JsonNode constant = members.contains("value") ? Empties.without(stored.get("value")) : null;
        boolean sourced = !source.isMissingNode() && !source.isNull();
        Path from = sourced ? paths.read(source, members.contains("source") ? member(at, "source") : at) : null;
        if (sourced && constant != null) {
            findings.add(
                    member(at, "value"),
                    "value_and_source",
                    "A field has a source or a value that is always the same, not both");
        }
        RuleReader reader = new RuleReader(scripts, findings, kind(sourced, from, constant));
        List<FieldMapping.Step> steps = steps(stored.path("rules"), member(at, "rules"), reader);
        refTaken |= from != null && from.isField() && from.field().equals(Mapped.REF);
        Target target = targets.read(stored, stored.path("rules"), from, sourced, at);
        if (target == null) {
            return;
        }
        if (reader.kind() == Kind.NOTHING && findings.size() == before) {
            findings.add(at, "nothing_given", "A field needs a source, a value or a rule that makes one");
        }
        if (!reader.kind().fits(target.kind())) {
            findings.add(
                    member(at, "target"),
                    "type_conflict",
                    Parameters.kinds(reader.kind(), target.kind()),
                    "%s holds %s, and this makes %s%s"
                            .formatted(
                                    target.name(),
                                    target.kind(),
                                    reader.kind(),
                                    reader.kind().wayTo(target.kind())));
        }
        fields.add(new FieldMapping(from, constant, target, steps));
    }

    private static Kind kind(boolean sourced, Path from, JsonNode constant) {
        if (sourced) {
            return from == null ? Kind.ANY : Fields.kind(from);
        }
        return constant == null ? Kind.NOTHING : Kind.of(constant);
    }

    private List<FieldMapping.Step> steps(JsonNode rules, String at, RuleReader reader) {
        List<FieldMapping.Step> steps = new ArrayList<>();
        if (!rules.isArray() && !rules.isMissingNode()) {
            findings.add(at, "rules_no_list", "The rules of a field are a list");
        } else if (rules.size() > MOST_RULES) {
            tooMany(at, MOST_RULES);
        } else {
            for (int i = 0; i < rules.size(); i++) {
                FieldMapping.Step step = reader.read(rules.get(i), element(at, i), i + 1);
                if (step != null) {
                    steps.add(step);
                }
            }
        }
        return steps;
    }

    private void tooMany(String at, int most) {
        findings.tooMuch(at, "too_many", most, "There are more than %d");
    }
}

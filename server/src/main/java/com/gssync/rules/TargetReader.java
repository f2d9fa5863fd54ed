package com.gssync.rules;

import static com.gssync.rules.Findings.element;
import static com.gssync.rules.Findings.member;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads where the fields of a mapping go, and sees to it that no two go to the same place. */
final class TargetReader {

    static final String RENAME = "rename";

    /** What would make a path of the name of a column, or could not be read by people. */
    private static final Pattern NO_NAME = Pattern.compile("[.\\[\\]\"\\p{Cntrl}]");

    private final Findings findings;
    private final Map<String, String> taken = new HashMap<>(); // where each was first written
    private boolean lost;

    TargetReader(Findings findings) {
        this.findings = findings;
    }

    /** Whether a field is written; of fields whose target nobody can tell, any may be. */
    boolean mayWrite(String field) {
        return lost || taken.containsKey(field);
    }

    /** There is a field of which nobody can tell where it goes. */
    void lose() {
        lost = true;
    }

    /**
     * Where a field goes: what it says itself, else what a {@code rename} says, else where it comes from.
     *
     * @param source where it comes from; null when that is nowhere, or wrong
     * @param implied whether the source says where it goes when nothing else does; one that is wrong does, but nobody can tell where
     * @return null when it goes nowhere, which is then a finding
     */
    Target read(JsonNode stored, JsonNode rules, Path source, boolean implied, String at) {
        SequencedMap<String, String> named = new LinkedHashMap<>(); // name → where it stands
        boolean readable = name(stored, at, named, false);
        if (rules.isArray()) {
            for (int i = 0; i < rules.size(); i++) {
                if (rules.get(i).path("type").asString("").equals(RENAME)) {
                    readable &= name(rules.get(i), element(member(at, "rules"), i), named, true);
                }
            }
        }
        if (named.size() > 1) {
            findings.add(
                    named.lastEntry().getValue(),
                    "target_twice",
                    "A field goes to one target; to write another one too, add a second field with the same source");
            readable = false;
        }
        if (readable && named.isEmpty()) {
            readable = imply(source, implied, at, named);
        }
        if (!readable) {
            lose();
            return null;
        }
        return checked(named.firstEntry().getKey(), named.firstEntry().getValue());
    }

    private boolean imply(Path source, boolean implied, String at, Map<String, String> named) {
        if (source != null && (source.isField() || source.column() != null)) {
            named.put(source.isField() ? source.field() : Mapped.COLUMN + source.column(), at);
            return true;
        }
        if (source != null || !implied) {
            findings.add(
                    member(at, "target"), "target_missing", "A target is missing: the field of the secondary to write");
        }
        return false;
    }

    private boolean name(JsonNode of, String at, Map<String, String> named, boolean needed) {
        JsonNode target = of.path("target");
        if (target.isString() && !target.stringValue().isBlank()) {
            named.putIfAbsent(Target.of(target.stringValue().strip()).name(), member(at, "target"));
        } else if (!target.isMissingNode()) {
            findings.add(
                    member(at, "target"),
                    "target_no_text",
                    "A target is named by a text, such as color or extra.season");
            return false;
        } else if (needed) {
            new Parameters(RENAME, of, at, findings).missing("target", "the field of the secondary to write");
            return false;
        }
        return true;
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
                && (target.column().isBlank()
                        || NO_NAME.matcher(target.column()).find())) {
            findings.add(
                    at,
                    "column_name_wrong",
                    Map.of("column", target.column()),
                    "A column of extra has a name, without dots, brackets, quotes and control characters; %s is none"
                            .formatted(name));
            return null;
        }
        String before = taken.putIfAbsent(target.name(), at);
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
}

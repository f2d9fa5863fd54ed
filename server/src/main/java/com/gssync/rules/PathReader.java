package com.gssync.rules;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads the paths that rules name; what is wrong with one goes to the findings. */
final class PathReader {

    private final Findings findings;

    PathReader(Findings findings) {
        this.findings = findings;
    }

    /** Reads a path of the reference. @return null when it is none, or nothing can ever stand there */
    Path read(JsonNode stored, String at) {
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
            if (Fields.kind(path) == Kind.NOTHING) {
                leadsNowhere(at, path, Fields.kind(path.field()));
                return null;
            }
            return path;
        } catch (Path.Unreadable wrong) {
            wrong(at, wrong);
            return null;
        }
    }

    /**
     * Reads a path from a value.
     *
     * @param of what kind of value that is
     * @return null when it is none, or nothing can ever stand there
     */
    Path within(String text, String at, Kind of) {
        try {
            Path path = Path.within(text);
            if (of != Kind.NOTHING && path.kind(of, 0) == Kind.NOTHING) {
                leadsNowhere(at, path, of);
                return null;
            }
            return path;
        } catch (Path.Unreadable wrong) {
            wrong(at, wrong);
            return null;
        }
    }

    private void leadsNowhere(String at, Path path, Kind of) {
        findings.add(
                at,
                "path_leads_nowhere",
                Map.of("path", path.toString()),
                "Nothing can ever stand at %s: it leads into %s".formatted(path, of));
    }

    private void wrong(String at, Path.Unreadable wrong) {
        findings.add(at, "path_wrong", Map.of("why", wrong.getMessage()), wrong.getMessage());
    }
}

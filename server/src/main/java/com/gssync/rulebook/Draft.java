package com.gssync.rulebook;

import java.util.Objects;
import tools.jackson.databind.JsonNode;

/**
 * Rules as somebody wrote them, not saved yet. A JSON {@code null} is as good as none.
 *
 * @param filter null for none
 * @param mapping null for none
 * @param note why, or null
 */
record Draft(JsonNode filter, JsonNode mapping, String note) {

    Draft {
        filter = filter == null || filter.isNull() ? null : filter;
        mapping = mapping == null || mapping.isNull() ? null : mapping;
        note = note == null || note.isBlank() ? null : note.strip();
    }

    static Draft of(Rulebook version, String note) {
        return new Draft(version.filter(), version.mapping(), note);
    }

    /** Whether it says what a version says. @param version null for none */
    boolean says(Rulebook version) {
        Draft other = version == null ? new Draft(null, null, null) : of(version, null);
        return Objects.equals(filter, other.filter) && Objects.equals(mapping, other.mapping);
    }
}

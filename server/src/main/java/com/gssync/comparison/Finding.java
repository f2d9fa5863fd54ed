package com.gssync.comparison;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * What a comparison found out about one reference.
 *
 * @param ref in the secondary
 * @param sourceId its id in the primary, or null when the primary has none
 * @param targetId its id in the secondary, or null when the secondary has none
 * @param before what the secondary holds; of the first of each kind only
 * @param after what it would hold, without the fields that the sync's policies leave to the secondary; of an edit, what the primary has; of
 *     the first of each kind only
 * @param remark which rule cannot be applied, and why; else null
 */
record Finding(
        long id, Kind kind, String ref, Long sourceId, Long targetId, JsonNode before, JsonNode after, String remark) {

    /** One that was just found, of which nothing is known beside its content. */
    Finding(Kind kind, String ref, Long sourceId, Long targetId, JsonNode after) {
        this(0, kind, ref, sourceId, targetId, null, after, null);
    }

    Finding withoutContent() {
        return new Finding(id, kind, ref, sourceId, targetId, null, null, remark);
    }

    /** What is the matter with it. */
    enum Kind {
        /** The secondary does not have it. */
        MISSING,
        /** The secondary has it with another content. */
        DIFFERING,
        /** Somebody has edited it in the secondary, and the sync's policies keep that. It may differ besides. */
        EDITED,
        /** The sync wrote it, and the primary has deleted it since, or the filter leaves it out and has it go. */
        GONE,
        /** Only the secondary has it, and a mirror deletes it. */
        SURPLUS,
        /** Only the secondary has it, and it is left alone; or the filter leaves it out, and what was written of it stays. */
        KEPT,
        /** A rule cannot be applied to it. */
        FAILING;

        /** How it is written in the database and in JSON. */
        @JsonValue
        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }
}

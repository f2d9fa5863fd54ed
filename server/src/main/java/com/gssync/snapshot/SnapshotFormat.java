package com.gssync.snapshot;

import com.gssync.grandshooting.Reference;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines of a snapshot's file: a header, one reference each, a trailer. */
@Component
class SnapshotFormat {

    /** The version that is written, and the only one that is read. */
    static final int VERSION = 1;

    /** @param accountId our id of the account; {@code grandShootingId} is what it is known by elsewhere */
    record Header(int version, long accountId, long grandShootingId, Instant takenAt, Long runId) {}

    record Trailer(long references) {}

    private final JsonMapper json;

    SnapshotFormat(JsonMapper json) {
        // Escaped, a text that is no valid Unicode (half of a surrogate pair) can be written, and comes back as it was.
        this.json = json.rebuild().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    }

    byte[] line(Record record) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes(json.writeValueAsBytes(record));
        line.write('\n');
        return line.toByteArray();
    }

    byte[] lines(List<Reference> references) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Reference reference : references) {
            lines.writeBytes(json.writeValueAsBytes(reference.fields()));
            lines.write('\n');
        }
        return lines.toByteArray();
    }

    /** @return what the line holds, or null when it is no JSON: it was cut off */
    JsonNode read(String line) {
        try {
            return json.readTree(line);
        } catch (JacksonException | NumberFormatException cutOff) {
            return null;
        }
    }

    /** @throws SnapshotFailure when it is none, or of another version */
    Header header(JsonNode line) {
        JsonNode version = line == null || !line.isObject() ? null : line.get("version");
        if (version == null || !version.isIntegralNumber()) {
            throw new SnapshotFailure("This file is no snapshot: it does not begin with a header.");
        }
        if (!version.canConvertToInt() || version.intValue() != VERSION) {
            throw new SnapshotFailure(
                    "This snapshot is of version %s; version %d is what can be read.".formatted(version, VERSION));
        }
        try {
            return json.treeToValue(line, Header.class);
        } catch (JacksonException wrong) {
            throw new SnapshotFailure("This snapshot has a header that cannot be read.", wrong);
        }
    }

    /** @return null when the line is something else: a reference has more than this one member */
    static Trailer trailer(JsonNode line) {
        JsonNode references = line.isObject() && line.size() == 1 ? line.get("references") : null;
        return references != null && references.isIntegralNumber() && references.canConvertToLong()
                ? new Trailer(references.longValue())
                : null;
    }
}

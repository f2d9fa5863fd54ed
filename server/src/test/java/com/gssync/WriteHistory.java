package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happened to a primary and its secondary, from the journal of a sandbox whose changes are numbered ({@code numberedChanges}): every
 * state that a reference of the primary ever had, and every write that reached the secondary, in their order.
 */
final class WriteHistory {

    private static final JsonMapper JSON = new JsonMapper();

    /** A state of a reference: the number of the change that made it (0: it was there before) and its ref. */
    private record Version(long change, String ref) {}

    private final Path journal;
    private final long primary;
    private final long secondary;
    private final Map<Version, Long> sources = new HashMap<>();
    private final Map<Long, Version> targets = new HashMap<>();
    private final Map<Object, Long> newest = new HashMap<>();
    private final Set<Object> doubtful = new HashSet<>();
    private final Set<Long> gone = new HashSet<>();
    private final Set<Long> buried = new HashSet<>();
    private final List<String> violations = new ArrayList<>();

    private WriteHistory(Path journal, long primary, long secondary) {
        this.journal = journal;
        this.primary = primary;
        this.secondary = secondary;
    }

    /**
     * Checks that nothing older was ever written over something newer: neither for a reference of the primary, whatever refs it had,
     * nor for a ref, whichever references it stood for. A reference that was deleted on both sides does not come back; what is created
     * again under its ref is another one.
     */
    static void assertNothingOldOverNew(Path folder, Pair pair) {
        WriteHistory history = new WriteHistory(folder.resolve("journal.ndjson"), pair.primary(), pair.secondary());
        pair.jobs("failed").forEach(history::doubt);
        history.read();
        assertThat(history.violations).as("old over new").isEmpty();
    }

    /**
     * Both attempts of a job were spent and it is not known what became of them: its link says what was known before. That something
     * older may then go over it is a known limit.
     */
    private void doubt(JsonNode failed) {
        if (failed.get("httpStatus").isNull() || failed.get("httpStatus").intValue() >= 500) {
            doubtful.add(failed.get("sourceId").longValue());
            doubtful.add(failed.path("ref").asString(""));
        }
    }

    /** The lines of both accounts are in the order in which they happened. */
    private void read() {
        try (Stream<String> lines = Files.lines(journal)) {
            lines.map(JSON::readTree).forEach(line -> {
                long account = line.path("a").asLong();
                if (account == primary) {
                    changed(line);
                } else if (account == secondary) {
                    written(line);
                }
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void changed(JsonNode line) {
        switch (line.get("t").stringValue()) {
            case "put" ->
                sources.put(version(line), line.get("r").get("reference_id").longValue());
            case "del" -> gone.add(line.get("id").longValue());
            default -> {}
        }
    }

    private void written(JsonNode line) {
        switch (line.get("t").stringValue()) {
            case "put" -> put(line.get("r").get("reference_id").longValue(), version(line));
            case "del" -> {
                Long source = sources.get(targets.remove(line.get("id").longValue()));
                if (source != null && gone.contains(source)) {
                    buried.add(source);
                }
            }
            default -> {}
        }
    }

    private void put(long targetId, Version version) {
        targets.put(targetId, version);
        Long source = sources.get(version);
        if (source == null) {
            violations.add(version + " is no state that the primary ever had");
            return;
        }
        notOlder(source, "reference " + source, version);
        notOlder(version.ref(), "ref", version);
        if (buried.contains(source) && !doubtful.contains(source)) {
            violations.add("reference " + source + " was deleted and came back as " + version);
        }
    }

    private void notOlder(Object key, String what, Version version) {
        long before = newest.merge(key, version.change(), Math::max);
        if (before > version.change() && !doubtful.contains(key)) {
            violations.add(what + ": " + version + " after change " + before);
        }
    }

    private static Version version(JsonNode line) {
        JsonNode reference = line.get("r");
        return new Version(
                reference.path("extra").path("change").asLong(0),
                reference.get("ref").stringValue());
    }
}

package com.gssync.snapshot;

import com.gssync.grandshooting.Reference;
import com.gssync.storage.StorageFailure;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Reads a snapshot from its beginning to its end, page by page. For use by one thread. */
public final class SnapshotReader implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SnapshotReader.class);
    private static final int PAGE = 100;
    private static final String CUT_OFF = "The snapshot's file ends too early: it was cut off.";

    private final SnapshotFormat format;
    private final Snapshot snapshot;
    private final InputStream file;
    private final BufferedReader lines;
    private long read;
    private boolean ended;

    /** Takes the stream over, and closes it if this is no snapshot. */
    SnapshotReader(SnapshotFormat format, Snapshot snapshot, InputStream file) {
        this.format = format;
        this.snapshot = snapshot;
        this.file = file;
        try {
            this.lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(file, 64 * 1024), StandardCharsets.UTF_8), 64 * 1024);
            format.header(format.read(line()));
        } catch (IOException failed) {
            close();
            throw unreadable(failed);
        } catch (SnapshotFailure wrong) {
            close();
            throw wrong;
        }
    }

    /** What is read. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /**
     * The next references, up to 100.
     *
     * @return empty at the end, and only when everything that was written was read
     * @throws SnapshotFailure when the file is damaged, cut off, or cannot be read any more
     */
    public List<Reference> next() {
        List<Reference> page = new ArrayList<>(PAGE);
        try {
            while (!ended && page.size() < PAGE) {
                String line = line();
                JsonNode content = format.read(line);
                if (content == null) {
                    throw new SnapshotFailure(CUT_OFF);
                }
                SnapshotFormat.Trailer trailer = SnapshotFormat.trailer(content);
                if (trailer == null) {
                    page.add(reference(content));
                } else {
                    end(trailer);
                }
            }
        } catch (IOException failed) {
            throw unreadable(failed);
        }
        return page;
    }

    private Reference reference(JsonNode content) {
        Reference reference = Reference.of(content);
        if (reference == null) {
            throw new SnapshotFailure("The snapshot's file is damaged: line " + (read + 2) + " is no reference.");
        }
        read++;
        return reference;
    }

    private void end(SnapshotFormat.Trailer trailer) throws IOException {
        if (trailer.references() != read || snapshot.references() != read || lines.readLine() != null) {
            throw new SnapshotFailure(
                    "The snapshot's file is damaged: it holds %d references and should hold %d, and nothing behind them."
                            .formatted(read, snapshot.references()));
        }
        ended = true;
    }

    private String line() throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new SnapshotFailure(CUT_OFF);
        }
        return line;
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failed) {
            log.debug("A snapshot's file did not close", failed); // it was only read
        }
    }

    static SnapshotFailure unreadable(IOException failed) {
        return switch (failed) {
            case StorageFailure storage ->
                new SnapshotFailure("The snapshot cannot be read. " + storage.getMessage(), storage);
            case EOFException cutOff -> new SnapshotFailure(CUT_OFF, cutOff);
            case ZipException damaged -> new SnapshotFailure("The snapshot's file is damaged.", damaged);
            default -> new SnapshotFailure("The snapshot cannot be read.", failed);
        };
    }
}

package com.gssync.snapshot;

import com.gssync.database.DatabaseAway;
import com.gssync.grandshooting.Reference;
import com.gssync.snapshot.SnapshotTable.Entry;
import com.gssync.storage.FileStorage.Upload;
import com.gssync.storage.StorageFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A snapshot that is being written, by any number of threads. They wait for each other and for the storage, so what is held in memory is a
 * page for each thread and what the storage holds back. Closed before it was completed, it leaves nothing.
 */
public final class SnapshotWriter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SnapshotWriter.class);

    private final Snapshots snapshots;
    private final SnapshotTable table;
    private final SnapshotFormat format;
    private final Entry entry;
    private final Upload upload;
    private final ReentrantLock lock = new ReentrantLock();
    private GZIPOutputStream out; // this and all below guarded by lock
    private long references;
    private long bytes;
    private boolean broken;
    private boolean over;

    SnapshotWriter(Snapshots snapshots, SnapshotTable table, SnapshotFormat format, Entry entry, Upload upload) {
        this.snapshots = snapshots;
        this.table = table;
        this.format = format;
        this.entry = entry;
        this.upload = upload;
    }

    /** Writes the first line. */
    void begin(SnapshotFormat.Header header) {
        write(format.line(header), 0);
    }

    /** The id that the snapshot has when it is complete. */
    public long id() {
        return entry.id();
    }

    /** Adds references, in no order. @throws SnapshotFailure when they cannot be written; there will be no snapshot then */
    public void add(List<Reference> page) {
        write(format.lines(page), page.size());
    }

    /** Ends the snapshot and makes it visible. @throws SnapshotFailure when anything was not written, or it was deleted meanwhile */
    public Snapshot complete() {
        lock.lock();
        try {
            write(format.line(new SnapshotFormat.Trailer(references)), 0);
            out.finish();
            upload.complete();
            Snapshot complete = table.complete(entry.id(), references, bytes)
                    .orElseThrow(() -> new SnapshotFailure(
                            "The snapshot was begun anew, its account was deleted, or it was written for too long."));
            over = true;
            return complete;
        } catch (IOException failed) {
            throw broken(failed);
        } finally {
            lock.unlock();
        }
    }

    /** Drops what was written; what cannot be dropped now is swept later. After {@link #complete}, and repeated, it does nothing. */
    public void abandon() {
        lock.lock();
        try {
            if (over) {
                return;
            }
            over = true;
            upload.close();
        } catch (StorageFailure away) {
            log.warn("What was written of snapshot {} is dropped later: {}", entry.id(), away.getMessage());
        } finally {
            lock.unlock();
        }
        try {
            snapshots.discard(entry);
        } catch (RuntimeException failed) {
            if (!DatabaseAway.explains(failed)) {
                throw failed;
            }
            log.warn("Snapshot {} is swept later: {}", entry.id(), failed.getMessage());
        }
    }

    /** {@link #abandon}, unless it is complete. */
    @Override
    public void close() {
        abandon();
    }

    private void write(byte[] lines, int count) {
        lock.lock();
        try {
            if (over || broken) {
                throw new SnapshotFailure("The snapshot is not written any more.");
            }
            broken = true; // until this is through: half a page would make the rest unreadable
            if (out == null) {
                out = new GZIPOutputStream(new Counted(), 64 * 1024);
            }
            out.write(lines);
            references += count;
            broken = false;
        } catch (IOException failed) {
            throw broken(failed);
        } finally {
            lock.unlock();
        }
    }

    private SnapshotFailure broken(IOException failed) {
        broken = true;
        return failed instanceof StorageFailure storage
                ? Snapshots.unwritable(storage)
                : new SnapshotFailure("The snapshot cannot be written.", failed);
    }

    /** What leaves for the storage. */
    private final class Counted extends OutputStream {
        @Override
        public void write(int value) throws IOException {
            upload.write(value);
            bytes++;
        }

        @Override
        public void write(byte[] content, int offset, int length) throws IOException {
            upload.write(content, offset, length);
            bytes += length;
        }
    }
}

package com.gssync.snapshot;

import com.gssync.account.Account;
import com.gssync.account.Accounts;
import com.gssync.api.Page;
import com.gssync.api.Problem;
import com.gssync.audit.Audit;
import com.gssync.audit.Entry;
import com.gssync.storage.FileStorage;
import com.gssync.storage.StorageFailure;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The snapshots that there are, and the way to write and to read one. Safe for use by several threads and nodes. */
@Component
public class Snapshots {

    private static final Logger log = LoggerFactory.getLogger(Snapshots.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final SnapshotTable table;
    private final SnapshotFormat format;
    private final FileStorage files;
    private final Accounts accounts;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Snapshots(
            SnapshotTable table,
            SnapshotFormat format,
            FileStorage files,
            Accounts accounts,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.table = table;
        this.format = format;
        this.files = files;
        this.accounts = accounts;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Begins a snapshot of an account's catalogue as it is from now on. It is nowhere to be seen until it is completed. What the same run
     * began before and did not complete is replaced.
     *
     * @param syncId the sync it is taken for, or null
     * @param runId the run that takes it, or null
     * @throws SnapshotFailure when the storage cannot take it
     */
    public SnapshotWriter begin(long accountId, Long syncId, Long runId) {
        Account account = accounts.get(accountId);
        if (runId != null) {
            table.deleteUnfinished(runId).forEach(this::clearAway);
        }
        Instant takenAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        // A name of its own in any bucket, whatever installations share it; the rest of it is for people.
        String file = "snapshots/%d/%s-%s.ndjson.gz"
                .formatted(account.grandShootingId(), STAMP.format(takenAt), UUID.randomUUID());
        SnapshotTable.Entry entry = table.begin(accountId, syncId, runId, takenAt, file);
        SnapshotFormat.Header header =
                new SnapshotFormat.Header(SnapshotFormat.VERSION, accountId, account.grandShootingId(), takenAt, runId);
        SnapshotWriter writer;
        try {
            writer = new SnapshotWriter(this, table, format, entry, files.write(file));
        } catch (StorageFailure failed) {
            discard(entry);
            throw unwritable(failed);
        }
        try {
            writer.begin(header);
        } catch (SnapshotFailure failed) {
            writer.abandon();
            throw failed;
        }
        return writer;
    }

    /** What a run completed, if it came that far: it need not be taken again. */
    public Optional<Snapshot> ofRun(long runId) {
        return table.ofRun(runId);
    }

    /** A snapshot. @throws Problem 404 when there is none, 409 when it is not complete */
    public Snapshot get(long id) {
        return table.find(id)
                .orElseThrow(() -> table.isUnfinished(id)
                        ? Problem.conflict(
                                "Snapshot is not complete",
                                "The snapshot " + id + " is still being written, or its writing was cut off.")
                        : Problem.notFound("snapshot", id));
    }

    /**
     * Opens a snapshot to read its references.
     *
     * @throws Problem 404 when there is none, 409 when it is not complete
     * @throws SnapshotFailure when its file cannot be opened, or is of another version
     */
    public SnapshotReader open(long id) {
        Snapshot snapshot = get(id);
        try {
            return new SnapshotReader(format, snapshot, files.read(table.file(id)));
        } catch (StorageFailure failed) {
            throw SnapshotReader.unreadable(failed);
        }
    }

    /**
     * Reads a snapshot to its end for nothing but to know that it is whole: what is damaged near its end is otherwise noticed when most of
     * it was used.
     *
     * @throws SnapshotFailure when it is not
     */
    public void verify(long id) {
        try (SnapshotReader reader = open(id)) {
            while (!reader.next().isEmpty()) {
                // the reader counts
            }
        }
    }

    Page<Snapshot> list(Long syncId, Long accountId, long before, int limit) {
        return table.list(syncId, accountId, before, limit);
    }

    /** Its file as it is, for somebody who takes it away. */
    InputStream file(Snapshot snapshot) throws StorageFailure {
        InputStream content = files.read(table.file(snapshot.id()));
        try {
            audit.record(entry("snapshot.downloaded", snapshot));
            return content;
        } catch (RuntimeException failed) {
            close(content, failed);
            throw failed;
        }
    }

    private static void close(InputStream content, RuntimeException because) {
        try {
            content.close();
        } catch (IOException alsoFailed) {
            because.addSuppressed(alsoFailed);
        }
    }

    /** What its file is called where people see it. */
    String fileName(Snapshot snapshot) {
        long number = accounts.get(snapshot.accountId()).grandShootingId();
        return "gs-sync-snapshot-%d-account-%d-%s.ndjson.gz"
                .formatted(snapshot.id(), number, STAMP.format(snapshot.createdAt()));
    }

    void delete(long id) {
        Snapshot snapshot = get(id);
        // The file goes once it is certain that the snapshot does.
        transactions
                .execute(transaction -> {
                    Optional<SnapshotTable.Entry> deleted = table.delete(id);
                    deleted.ifPresent(entry ->
                            audit.record(entry("snapshot.deleted", snapshot).changing(snapshot, null)));
                    return deleted;
                })
                .ifPresent(this::clearAway);
    }

    private Entry entry(String action, Snapshot snapshot) {
        return Entry.of(action, "snapshot", snapshot.id(), fileName(snapshot));
    }

    /** Deletes what is not to be kept any longer. @throws StorageFailure when the storage is away; what is left is done next time */
    void sweep(Duration kept, Duration unfinished) throws StorageFailure {
        table.deleteOld(kept, unfinished);
        for (SnapshotTable.Entry entry : table.deleted()) {
            files.delete(entry.file());
            table.forget(entry.id());
        }
        files.dropUnfinished(clock.instant().minus(unfinished));
    }

    /** Drops what is not complete, now or with the next sweep; also the file of one whose row went while it was written. */
    void discard(SnapshotTable.Entry entry) {
        table.delete(entry.id());
        clearAway(entry);
    }

    private void clearAway(SnapshotTable.Entry entry) {
        try {
            files.delete(entry.file());
            table.forget(entry.id());
        } catch (StorageFailure away) {
            log.warn("The file of snapshot {} is deleted later: {}", entry.id(), away.getMessage());
        }
    }

    static SnapshotFailure unwritable(StorageFailure failed) {
        return new SnapshotFailure("The snapshot cannot be written. " + failed.getMessage(), failed);
    }
}

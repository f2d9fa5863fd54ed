package com.gssync.comparison;

import com.gssync.comparison.Progress.Range;
import com.gssync.grandshooting.Reference;
import com.gssync.grandshooting.ReferencePage;
import com.gssync.snapshot.SnapshotReader;
import com.gssync.snapshot.Snapshots;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A snapshot, read page by page in its order. A page's mark is its number, since a snapshot has no order of ids. */
final class SnapshotSide implements Side {

    private static final class Page {
        private boolean done;
    }

    private final Snapshots snapshots;
    private final long snapshotId;
    private final Clock clock;
    private final Runnable signOfLife;
    private final Deque<Page> underWay = new ArrayDeque<>(); // guarded by this
    private long done; // guarded by this
    private boolean read; // guarded by this

    SnapshotSide(Snapshots snapshots, long snapshotId, Clock clock, Runnable signOfLife) {
        this.snapshots = snapshots;
        this.snapshotId = snapshotId;
        this.clock = clock;
        this.signOfLife = signOfLife;
    }

    @Override
    public Beginning begin() {
        return new Beginning(snapshots.get(snapshotId).references(), null);
    }

    @Override
    public synchronized void resume(List<Range> ranges) {
        done = ranges.getFirst().after();
        read = ranges.getFirst().done();
    }

    @Override
    public synchronized List<Range> ranges() {
        return List.of(new Range(done, null, read && underWay.isEmpty()));
    }

    @Override
    public void read(Taker taker) throws InterruptedException {
        long skip;
        synchronized (this) {
            if (read) {
                return;
            }
            skip = done;
        }
        // A file that turns out to be cut off when half of it was written is no way back.
        snapshots.verify(snapshotId);
        Instant readAt = clock.instant();
        try (SnapshotReader reader = snapshots.open(snapshotId)) {
            for (List<Reference> page = reader.next(); !page.isEmpty(); page = reader.next()) {
                signOfLife.run();
                if (skip > 0) {
                    skip--;
                } else {
                    Page taken = new Page();
                    synchronized (this) {
                        underWay.add(taken);
                    }
                    taker.take(
                            new ReferencePage(
                                    page, null, null, readAt, page.getLast().id(), 0),
                            () -> over(taken));
                }
            }
        }
        synchronized (this) {
            read = true;
        }
    }

    private synchronized void over(Page page) {
        page.done = true;
        while (!underWay.isEmpty() && underWay.peek().done) {
            underWay.poll();
            done++;
        }
    }
}

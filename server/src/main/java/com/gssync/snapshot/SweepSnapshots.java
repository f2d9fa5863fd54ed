package com.gssync.snapshot;

import com.gssync.duties.Duty;
import com.gssync.settings.Settings;
import com.gssync.storage.StorageFailure;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Deletes snapshots that are old (not the newest of an account), that nobody goes on writing, or whose account is gone. */
@Component
class SweepSnapshots implements Duty {

    private static final Logger log = LoggerFactory.getLogger(SweepSnapshots.class);

    /** Longer than any catalogue takes to read. */
    private static final Duration UNFINISHED = Duration.ofDays(1);

    private final Snapshots snapshots;
    private final Duration kept;

    SweepSnapshots(Snapshots snapshots, Settings settings) {
        this.snapshots = snapshots;
        this.kept = settings.snapshotsKept();
    }

    @Override
    public String name() {
        return "sweep-snapshots";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        try {
            snapshots.sweep(kept, UNFINISHED);
        } catch (StorageFailure away) {
            log.warn("Old snapshots are deleted later: {}", away.getMessage());
        }
    }
}

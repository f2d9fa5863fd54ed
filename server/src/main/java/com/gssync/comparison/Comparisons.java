package com.gssync.comparison;

import com.gssync.run.Run;
import com.gssync.run.Runs;
import com.gssync.sync.Sync;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks for comparisons; the owner of the secondary's lane carries them out. */
@Component
class Comparisons {

    private final Runs runs;

    Comparisons(Runs runs) {
        this.runs = runs;
    }

    /** Asks for one that compares the secondary with a snapshot of itself. @throws ErrorResponseException 409 while the sync has one of this kind */
    Run start(String kind, String mode, Sync sync, long snapshotId) {
        return runs.start(kind, mode, sync.id(), sync.secondaryAccountId(), List.of(sync.id()), snapshotId, null);
    }

    /** Asks for one. @throws ErrorResponseException 409 while the sync has one of this kind */
    Run start(String kind, String mode, Sync sync) {
        return runs.start(kind, mode, sync.id(), sync.secondaryAccountId(), List.of(sync.id()));
    }

    /** Asks for one that tells what rules would do which nobody has saved yet. @throws ErrorResponseException 409 while the sync has one */
    Run startTrial(Sync sync, String draft) {
        return runs.start(
                Purpose.PREVIEW, Purpose.RULES, sync.id(), sync.secondaryAccountId(), List.of(sync.id()), null, draft);
    }

    /** Whether the sync has one of this kind that is not over. */
    boolean underWay(String kind, Sync sync) {
        return runs.open().stream()
                .anyMatch(run -> run.kind().equals(kind) && run.syncIds().contains(sync.id()));
    }
}

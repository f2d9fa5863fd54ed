package com.gssync.pull;

import com.gssync.run.Run;
import com.gssync.run.Runs;
import com.gssync.sync.Sync;
import com.gssync.sync.SyncActivated;
import com.gssync.sync.Syncs;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Asks for batches. */
@Component
class Batches {

    static final String KIND = "batch";

    private final Runs runs;
    private final Syncs syncs;

    Batches(Runs runs, Syncs syncs) {
        this.runs = runs;
        this.syncs = syncs;
    }

    /** Asks for one read of the primary for these syncs, all of which have it. @throws ErrorResponseException 409 while one is open */
    Run start(List<Sync> ofOnePrimary) {
        long primary = ofOnePrimary.getFirst().primaryAccountId();
        return runs.start(
                KIND,
                null,
                primary,
                primary,
                ofOnePrimary.stream().map(Sync::id).toList());
    }

    /** What changed while a sync was paused; a sync that never ran has an initialisation to come, not a past to make up for. */
    @EventListener
    void activated(SyncActivated activated) {
        Sync sync = activated.sync();
        boolean oneIsOpen = runs.open().stream()
                .anyMatch(run -> run.kind().equals(KIND) && run.syncIds().contains(sync.id()));
        if (syncs.watermark(sync.id()) != null && !oneIsOpen) {
            syncs.dueNow(sync.id());
        }
    }
}

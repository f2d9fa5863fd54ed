package com.gssync.comparison;

import com.gssync.duties.Duty;
import com.gssync.sync.Sync;
import com.gssync.sync.Syncs;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Starts the reconciliations that are due. One that is due while another of its sync is under way, or held, is left out. */
@Component
class StartDueReconciliations implements Duty {

    private final Syncs syncs;
    private final Comparisons comparisons;

    StartDueReconciliations(Syncs syncs, Comparisons comparisons) {
        this.syncs = syncs;
        this.comparisons = comparisons;
    }

    @Override
    public String name() {
        return "start-due-reconciliations";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        for (Sync sync : syncs.dueForReconciliation()) {
            if (!comparisons.underWay(Purpose.RECONCILIATION, sync)) {
                comparisons.start(Purpose.RECONCILIATION, sync.reconciliation().mode(), sync);
            }
            syncs.scheduleNextReconciliation(sync);
        }
    }
}

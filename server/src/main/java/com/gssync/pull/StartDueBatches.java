package com.gssync.pull;

import com.gssync.duties.Duty;
import com.gssync.run.Runs;
import com.gssync.sync.Sync;
import com.gssync.sync.Syncs;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Starts the batches that are due: one read for all syncs of a primary that are due together. */
@Component
class StartDueBatches implements Duty {

    private final Syncs syncs;
    private final Runs runs;
    private final Batches batches;

    StartDueBatches(Syncs syncs, Runs runs, Batches batches) {
        this.syncs = syncs;
        this.runs = runs;
        this.batches = batches;
    }

    @Override
    public String name() {
        return "start-due-batches";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run() {
        List<Sync> due = syncs.dueForBatch();
        if (due.isEmpty()) {
            return;
        }
        Set<Long> reading = runs.open().stream()
                .filter(run -> run.kind().equals(Batches.KIND))
                .flatMap(run -> run.syncIds().stream())
                .map(id -> syncs.find(id).map(Sync::primaryAccountId).orElse(-1L))
                .collect(Collectors.toSet());
        Map<Long, List<Sync>> byPrimary = due.stream().collect(Collectors.groupingBy(Sync::primaryAccountId));
        byPrimary.forEach((primary, ofPrimary) -> {
            // A read that is under way began before these were due: theirs comes when it has ended.
            if (!reading.contains(primary)) {
                batches.start(ofPrimary);
                ofPrimary.forEach(syncs::scheduleNextBatch);
            }
        });
    }
}

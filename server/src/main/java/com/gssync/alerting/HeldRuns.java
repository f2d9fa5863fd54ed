package com.gssync.alerting;

import com.gssync.run.Run;
import com.gssync.run.Runs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A run that the brake holds opens an alert of its syncs, until somebody approves or cancels it. */
@Component
class HeldRuns implements Watch {

    private final Runs runs;

    HeldRuns(Runs runs) {
        this.runs = runs;
    }

    @Override
    public List<Sighting> look(Instant now, Map<Subject, Instant> open) {
        return runs.open().stream()
                .filter(run -> run.state().equals("held"))
                .flatMap(run -> run.syncIds().stream().map(sync -> sighting(sync, run)))
                .toList();
    }

    private static Sighting sighting(long syncId, Run run) {
        long deletions = run.deletions() == null ? 0 : run.deletions().count();
        return new Sighting(
                Subject.ofSync(Condition.HELD_RUN, syncId), deletions, List.of(syncId), null, run.id(), List.of());
    }
}

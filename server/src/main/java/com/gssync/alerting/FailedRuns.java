package com.gssync.alerting;

import com.gssync.alerting.Diagnosis.LogLine;
import com.gssync.run.Run;
import com.gssync.run.Runs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A run that failed opens an alert of its syncs; one of its kind that succeeds, or a day, closes it. */
@Component
class FailedRuns implements Watch {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int LINES = 5;

    private final Runs runs;

    FailedRuns(Runs runs) {
        this.runs = runs;
    }

    @Override
    public List<Sighting> look(Instant now, Map<Subject, Instant> open) {
        return runs.failedAndNotMadeUpFor(now.minus(DAY), LINES).stream()
                .map(FailedRuns::sighting)
                .toList();
    }

    private static Sighting sighting(Runs.Failed failed) {
        Run newest = failed.newest().getFirst();
        return new Sighting(
                Subject.ofSync(Condition.FAILED_RUN, failed.syncId()),
                failed.count(),
                List.of(failed.syncId()),
                newest.error(),
                newest.id(),
                failed.newest().stream()
                        .map(run -> new LogLine(run.finishedAt(), null, null, null, run.error()))
                        .toList());
    }
}

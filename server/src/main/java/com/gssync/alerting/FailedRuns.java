package com.gssync.alerting;

import com.gssync.alerting.Diagnosis.LogLine;
import com.gssync.run.Run;
import com.gssync.run.Runs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        Map<Long, List<Run>> bySync = runs.failedAndNotMadeUpFor(now.minus(DAY)).stream()
                .flatMap(run -> run.syncIds().stream().map(sync -> Map.entry(sync, run)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return bySync.entrySet().stream()
                .map(sync -> sighting(sync.getKey(), sync.getValue()))
                .toList();
    }

    /** @param failed newest first */
    private static Sighting sighting(long syncId, List<Run> failed) {
        return new Sighting(
                Subject.ofSync(Condition.FAILED_RUN, syncId),
                failed.size(),
                List.of(syncId),
                failed.getFirst().error(),
                failed.getFirst().id(),
                failed.stream()
                        .limit(LINES)
                        .map(run -> new LogLine(run.finishedAt(), null, null, null, run.error()))
                        .toList());
    }
}

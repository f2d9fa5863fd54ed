package com.gssync.alerting;

import com.gssync.alerting.Diagnosis.LogLine;
import com.gssync.queue.Failures;
import com.gssync.queue.Failures.Failed;
import com.gssync.queue.Job;
import com.gssync.sync.Sync;
import com.gssync.sync.Syncs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The first error opens an alert of its sync, and an hour without one closes it. */
@Component
class FailedJobs implements Watch {

    private static final Duration QUIET = Duration.ofHours(1);
    private static final int LINES = 5;

    private final Syncs syncs;
    private final Failures failures;

    FailedJobs(Syncs syncs, Failures failures) {
        this.syncs = syncs;
        this.failures = failures;
    }

    @Override
    public List<Sighting> look(Instant now, Map<Subject, Instant> open) {
        Map<Long, Instant> since = syncs.all().stream()
                .map(Sync::id)
                .collect(Collectors.toMap(Function.identity(), id -> since(id, now, open)));
        return failures.since(since).stream()
                .filter(failed -> failed.lastAt().isAfter(now.minus(QUIET)))
                .map(failed -> sighting(failed, since.get(failed.syncId())))
                .toList();
    }

    /** Those are counted that failed an hour before the alert opened, which nobody was told of, or since. */
    private static Instant since(long syncId, Instant now, Map<Subject, Instant> open) {
        return open.getOrDefault(subject(syncId), now).minus(QUIET);
    }

    private Sighting sighting(Failed failed, Instant since) {
        return new Sighting(
                subject(failed.syncId()),
                failed.count(),
                List.of(failed.syncId()),
                null,
                null,
                failures.newest(failed.syncId(), since, LINES).stream()
                        .map(FailedJobs::line)
                        .toList());
    }

    private static LogLine line(Job job) {
        return new LogLine(job.finishedAt(), job.id(), job.ref(), job.httpStatus(), job.error());
    }

    private static Subject subject(long syncId) {
        return Subject.ofSync(Condition.FAILED_JOBS, syncId);
    }
}

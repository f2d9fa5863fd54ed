package com.gssync.alerting;

import com.gssync.journal.Counters;
import com.gssync.journal.Counters.Count;
import com.gssync.journal.Metric;
import com.gssync.queue.Failures;
import com.gssync.sync.Sync;
import com.gssync.sync.Syncs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Batches that bring changes while the primary's webhooks tell of nothing open an alert of the sync: the webhooks are not registered, or do not
 * reach us. Silence alone says nothing, since nothing may have changed. It closes with the next webhook, or when batches bring no more.
 */
@Component
class SilentWebhooks implements Watch {

    private static final Duration SILENCE = Duration.ofHours(1);
    /** A webhook takes 10 seconds and up to two repetitions; and what a batch brings right after a start was changed before it. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Syncs syncs;
    private final Counters counters;
    private final Failures jobs;

    SilentWebhooks(Syncs syncs, Counters counters, Failures jobs) {
        this.syncs = syncs;
        this.counters = counters;
        this.jobs = jobs;
    }

    @Override
    public List<Sighting> look(Instant now, Map<Subject, Instant> open) {
        Set<Long> heard = counters.ofAccountsSince(now.minus(SILENCE)).stream()
                .filter(count -> count.metric().equals(Metric.RECEIVED.key()))
                .map(Count::subjectId)
                .collect(Collectors.toSet());
        return syncs.all().stream()
                .filter(sync -> sync.active() && sync.webhooks().enabled())
                .filter(sync -> !heard.contains(sync.primaryAccountId()))
                .filter(sync -> missedSomething(sync, now))
                .map(sync -> new Sighting(
                        Subject.ofSync(Condition.SILENT_WEBHOOKS, sync.id()),
                        1,
                        List.of(sync.id()),
                        null,
                        null,
                        List.of()))
                .toList();
    }

    private boolean missedSomething(Sync sync, Instant now) {
        Instant settled = sync.activeSince().plus(PATIENCE);
        Instant from = now.minus(SILENCE);
        return jobs.changedWithoutWebhook(sync.id(), settled.isAfter(from) ? settled : from, now.minus(PATIENCE));
    }
}

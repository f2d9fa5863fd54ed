package com.gssync.alerting;

import com.gssync.account.Account;
import com.gssync.account.Accounts;
import com.gssync.alerting.Diagnosis.SyncFacts;
import com.gssync.journal.Counters;
import com.gssync.journal.Counters.Count;
import com.gssync.journal.Metric;
import com.gssync.sync.Sync;
import com.gssync.sync.Syncs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Adds to what was seen what a diagnosis needs. */
@Component
class Diagnoses {

    private static final Duration VOLUMES_OF = Duration.ofHours(24);

    private final Syncs syncs;
    private final Accounts accounts;
    private final Counters counters;

    Diagnoses(Syncs syncs, Accounts accounts, Counters counters) {
        this.syncs = syncs;
        this.accounts = accounts;
        this.counters = counters;
    }

    /** What is known now, for the sightings of one look. */
    Function<Sighting, Diagnosis> now(Instant now) {
        Map<Long, Sync> known = syncs.all().stream().collect(Collectors.toMap(Sync::id, Function.identity()));
        Map<Long, List<Count>> counts =
                counters.ofSyncsSince(now.minus(VOLUMES_OF)).stream().collect(Collectors.groupingBy(Count::subjectId));
        return sighting -> new Diagnosis(
                sighting.subject().accountId() == null
                        ? null
                        : name(sighting.subject().accountId()),
                sighting.syncIds().stream()
                        .filter(known::containsKey) // it may have been deleted since it was seen
                        .map(id -> facts(known.get(id), counts.getOrDefault(id, List.of())))
                        .toList(),
                sighting.reason(),
                sighting.runId(),
                sighting.log());
    }

    private SyncFacts facts(Sync sync, List<Count> counts) {
        return new SyncFacts(
                sync.id(),
                sync.name(),
                name(sync.primaryAccountId()),
                name(sync.secondaryAccountId()),
                Math.max(0, sum(counts, Metric.WAITING)),
                sum(counts, Metric.RECEIVED),
                sum(counts, Metric.SUCCEEDED),
                sum(counts, Metric.FAILED));
    }

    private String name(long accountId) {
        return accounts.access(accountId)
                .map(Accounts.Access::account)
                .map(Account::name)
                .orElse("");
    }

    private static long sum(List<Count> counts, Metric metric) {
        return counts.stream()
                .filter(count -> count.metric().equals(metric.key()))
                .mapToLong(Count::n)
                .sum();
    }
}

package com.gssync.alerting;

import com.gssync.alerting.DayOfSync.Volume;
import com.gssync.journal.Counters;
import com.gssync.journal.Counters.Count;
import com.gssync.journal.Metric;
import com.gssync.sync.Syncs;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What days brought, by the hourly counters: a zone whose midnight is not on the hour has its days on the nearest hour before. */
@Component
class Days {

    private final Syncs syncs;
    private final Counters counters;

    Days(Syncs syncs, Counters counters) {
        this.syncs = syncs;
        this.counters = counters;
    }

    /** A day of each sync there is now. */
    List<DayOfSync> of(LocalDate day, ZoneId zone) {
        Instant from = day.atStartOfDay(zone).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(zone).toInstant();
        Map<Long, List<Count>> counts =
                counters.ofSyncsSince(from).stream().collect(Collectors.groupingBy(Count::subjectId));
        Predicate<Count> thatDay =
                count -> !count.hour().isBefore(from) && count.hour().isBefore(until);
        return syncs.all().stream()
                .map(sync -> {
                    List<Count> ofSync = counts.getOrDefault(sync.id(), List.of());
                    return new DayOfSync(
                            sync.name(),
                            List.of(
                                    new Volume("received", sum(ofSync, Metric.RECEIVED, thatDay)),
                                    new Volume("written", sum(ofSync, Metric.SUCCEEDED, thatDay)),
                                    new Volume("unchanged", sum(ofSync, Metric.UNCHANGED, thatDay)),
                                    new Volume("filtered", sum(ofSync, Metric.FILTERED, thatDay)),
                                    new Volume("failed", sum(ofSync, Metric.FAILED, thatDay)),
                                    new Volume("waiting", Math.max(0, sum(ofSync, Metric.WAITING, any -> true)))));
                })
                .toList();
    }

    private static long sum(List<Count> counts, Metric metric, Predicate<Count> when) {
        return counts.stream()
                .filter(count -> count.metric().equals(metric.key()))
                .filter(when)
                .mapToLong(Count::n)
                .sum();
    }
}

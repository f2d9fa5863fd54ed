package com.gssync.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.gssync.account.Accounts;
import com.gssync.alerting.Alerts;
import com.gssync.console.Dashboard.AccountName;
import com.gssync.console.Dashboard.DashboardSync;
import com.gssync.console.Dashboard.QueueSummary;
import com.gssync.delivery.LaneLeases;
import com.gssync.delivery.LaneLeases.LaneState;
import com.gssync.journal.Counters;
import com.gssync.journal.Metric;
import com.gssync.queue.JobLog;
import com.gssync.queue.JobQueue;
import com.gssync.run.Run;
import com.gssync.run.Runs;
import com.gssync.sync.Sync;
import com.gssync.sync.Syncs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts the dashboard together, from counters and the newest jobs; it never counts the queue. */
@Component
class Dashboards {

    private static final int RECENT = 20;
    private static final int HOURS = 24;
    private static final LaneState OPEN = new LaneState("open", null, null);

    private final Accounts accounts;
    private final Syncs syncs;
    private final Runs runs;
    private final JobQueue queue;
    private final JobLog jobLog;
    private final Counters counters;
    private final LaneLeases lanes;
    private final Alerts alerts;
    private final Clock clock;

    Dashboards(
            Accounts accounts,
            Syncs syncs,
            Runs runs,
            JobQueue queue,
            JobLog jobLog,
            Counters counters,
            LaneLeases lanes,
            Alerts alerts,
            Clock clock) {
        this.accounts = accounts;
        this.syncs = syncs;
        this.runs = runs;
        this.queue = queue;
        this.jobLog = jobLog;
        this.counters = counters;
        this.lanes = lanes;
        this.alerts = alerts;
        this.clock = clock;
    }

    /** The dashboard as it is now. @param zone whose today it is */
    Dashboard now(ZoneId zone) {
        Instant now = clock.instant();
        Instant midnight = LocalDate.ofInstant(now, zone).atStartOfDay(zone).toInstant();
        Instant firstHour = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS - 1));
        Instant since = midnight.isBefore(firstHour) ? midnight.truncatedTo(ChronoUnit.HOURS) : firstHour;
        Map<Long, List<Counters.Count>> counts =
                counters.ofSyncsSince(since).stream().collect(Collectors.groupingBy(Counters.Count::subjectId));
        Map<Long, Instant> oldest = queue.oldestWaiting();
        Map<Long, LaneState> states = lanes.states();
        List<Run> open = runs.open();
        Map<Long, Instant> activity = jobLog.lastActivity();
        List<DashboardSync> shown = new ArrayList<>();
        for (Sync sync : syncs.all()) {
            Sums sums = new Sums(counts.getOrDefault(sync.id(), List.of()), midnight);
            shown.add(new DashboardSync(
                    sync.id(),
                    sync.name(),
                    sync.state(),
                    name(sync.primaryAccountId()),
                    name(sync.secondaryAccountId()),
                    sync.webhooks().enabled(),
                    sync.batch().enabled(),
                    sync.batch().nextAt(),
                    sums.level(),
                    oldest.get(sync.id()),
                    sums.today(Metric.RECEIVED),
                    sums.today(Metric.SUCCEEDED),
                    sums.today(Metric.UNCHANGED),
                    sums.today(Metric.FAILED),
                    activity.get(sync.id()),
                    sums.hourly(firstHour),
                    states.getOrDefault(sync.secondaryAccountId(), OPEN),
                    open.stream()
                            .filter(run -> run.syncIds().contains(sync.id()))
                            .findFirst()
                            .orElse(null)));
        }
        return new Dashboard(now, summary(shown), alerts.open(), shown, jobLog.newest(RECENT));
    }

    /** The lanes as they are now. */
    List<LaneView> lanes() {
        Map<Long, List<Counters.Count>> counts = counters.ofSyncsSince(clock.instant()).stream()
                .collect(Collectors.groupingBy(Counters.Count::subjectId));
        Map<Long, Instant> oldest = queue.oldestWaiting();
        Map<Long, List<Waiting>> waiting = syncs.all().stream()
                .collect(Collectors.groupingBy(
                        Sync::secondaryAccountId,
                        Collectors.mapping(
                                sync -> new Waiting(
                                        sync.id(),
                                        new Sums(counts.getOrDefault(sync.id(), List.of()), Instant.MAX).level(),
                                        oldest.get(sync.id())),
                                Collectors.toList())));
        return lanes.all().stream()
                .map(lane -> new LaneView(lane, waiting.getOrDefault(lane.accountId(), List.of())))
                .toList();
    }

    /** A lane with what waits for it. */
    record LaneView(@JsonUnwrapped LaneLeases.Lease lease, List<Waiting> syncs) {}

    /** What waits of a sync. @param oldestAt when the oldest of it came, or null */
    record Waiting(long syncId, long waiting, Instant oldestAt) {}

    private AccountName name(long accountId) {
        return accounts.access(accountId)
                .map(Accounts.Access::account)
                .map(account -> new AccountName(accountId, account.name(), account.tokenState(), account.tokenSetAt()))
                .orElse(new AccountName(accountId, "", "unknown", null));
    }

    private static QueueSummary summary(List<DashboardSync> syncs) {
        return new QueueSummary(
                syncs.stream().mapToLong(DashboardSync::waiting).sum(),
                syncs.stream()
                        .map(DashboardSync::oldestWaitingAt)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null),
                syncs.stream().mapToLong(DashboardSync::receivedToday).sum(),
                syncs.stream().mapToLong(DashboardSync::writtenToday).sum(),
                syncs.stream().mapToLong(DashboardSync::unchangedToday).sum(),
                syncs.stream().mapToLong(DashboardSync::failedToday).sum());
    }

    private record Sums(List<Counters.Count> counts, Instant midnight) {

        long level() {
            return Math.max(0, sum(Metric.WAITING, Instant.EPOCH));
        }

        long today(Metric metric) {
            return sum(metric, midnight.truncatedTo(ChronoUnit.HOURS));
        }

        List<Long> hourly(Instant firstHour) {
            Long[] hours = new Long[HOURS];
            Arrays.fill(hours, 0L);
            for (Counters.Count count : counts) {
                long hour = Duration.between(firstHour, count.hour()).toHours();
                if (count.metric().equals(Metric.SUCCEEDED.key()) && hour >= 0 && hour < HOURS) {
                    hours[(int) hour] += count.n();
                }
            }
            return List.of(hours);
        }

        private long sum(Metric metric, Instant since) {
            return counts.stream()
                    .filter(count ->
                            count.metric().equals(metric.key()) && !count.hour().isBefore(since))
                    .mapToLong(Counters.Count::n)
                    .sum();
        }
    }
}

package com.gssync.alerting;

import com.gssync.journal.Counters;
import com.gssync.journal.Counters.Count;
import com.gssync.journal.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Jobs that waited for seven days and were given up open an alert of their sync for a day. */
@Component
class ExpiredJobs implements Watch {

    private static final Duration DAY = Duration.ofDays(1);

    private final Counters counters;

    ExpiredJobs(Counters counters) {
        this.counters = counters;
    }

    @Override
    public List<Sighting> look(Instant now, Map<Subject, Instant> open) {
        Map<Long, Long> expired = counters.ofSyncsSince(now.minus(DAY)).stream()
                .filter(count -> count.metric().equals(Metric.EXPIRED.key()))
                .collect(Collectors.groupingBy(Count::subjectId, Collectors.summingLong(Count::n)));
        return expired.entrySet().stream()
                .map(sync -> new Sighting(
                        Subject.ofSync(Condition.EXPIRED_JOBS, sync.getKey()),
                        sync.getValue(),
                        List.of(sync.getKey()),
                        null,
                        null,
                        List.of()))
                .toList();
    }
}

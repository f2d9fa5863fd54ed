package com.gssync.alerting;

import com.gssync.journal.Counters;
import com.gssync.journal.Counters.Count;
import com.gssync.journal.Metric;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** More than 10,000 waiting jobs open an alert (prd.md); it closes a little below, so that a queue around the number is one alert. */
@Component
class Backlog implements Watch {

    static final long MOST = 10_000;
    private static final long CLOSES_AT = 9_000;
    private static final Subject SUBJECT = Subject.ofService(Condition.BACKLOG);

    private final Counters counters;

    Backlog(Counters counters) {
        this.counters = counters;
    }

    @Override
    public List<Sighting> look(Instant now, Map<Subject, Instant> open) {
        List<Count> waiting = counters.ofSyncsSince(now).stream()
                .filter(count -> count.metric().equals(Metric.WAITING.key()) && count.n() > 0)
                .toList();
        long all = waiting.stream().mapToLong(Count::n).sum();
        if (all <= (open.containsKey(SUBJECT) ? CLOSES_AT : MOST)) {
            return List.of();
        }
        List<Long> syncs = waiting.stream().map(Count::subjectId).toList();
        return List.of(new Sighting(SUBJECT, all, syncs, null, null, List.of()));
    }
}

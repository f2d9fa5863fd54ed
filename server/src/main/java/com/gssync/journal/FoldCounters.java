package com.gssync.journal;

import com.gssync.duties.Duty;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Adds the counters' deltas up into hours. */
@Component
class FoldCounters implements Duty {

    private final Counters counters;

    FoldCounters(Counters counters) {
        this.counters = counters;
    }

    @Override
    public String name() {
        return "fold-counters";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void run() {
        counters.fold();
    }
}

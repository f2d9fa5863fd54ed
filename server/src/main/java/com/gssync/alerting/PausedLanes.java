package com.gssync.alerting;

import com.gssync.delivery.LaneLeases;
import com.gssync.delivery.LaneLeases.Lease;
import com.gssync.sync.Sync;
import com.gssync.sync.Syncs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A lane that has been paused for a minute opens an alert of its secondary, until it is open again. A hiccup is nobody's business. */
@Component
class PausedLanes implements Watch {

    private static final Duration HICCUP = Duration.ofMinutes(1);

    private final LaneLeases lanes;
    private final Syncs syncs;

    PausedLanes(LaneLeases lanes, Syncs syncs) {
        this.lanes = lanes;
        this.syncs = syncs;
    }

    @Override
    public List<Sighting> look(Instant now, Map<Subject, Instant> open) {
        return lanes.all().stream()
                .filter(lane -> lane.state().state().equals("paused"))
                .filter(lane -> lane.since() != null && !lane.since().isAfter(now.minus(HICCUP)))
                .map(this::sighting)
                .toList();
    }

    private Sighting sighting(Lease lane) {
        List<Long> touched = syncs.all().stream()
                .filter(sync -> sync.secondaryAccountId() == lane.accountId())
                .map(Sync::id)
                .toList();
        return new Sighting(
                Subject.ofAccount(Condition.PAUSED_LANE, lane.accountId()),
                1,
                touched,
                lane.state().reason(),
                null,
                List.of());
    }
}

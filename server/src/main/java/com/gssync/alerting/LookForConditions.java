package com.gssync.alerting;

import com.gssync.duties.Duty;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Opens alerts of what is seen, and closes those of what is seen no more. */
@Component
class LookForConditions implements Duty {

    private static final Logger log = LoggerFactory.getLogger(LookForConditions.class);

    private final List<Watch> watches;
    private final Diagnoses diagnoses;
    private final Alerts alerts;
    private final Clock clock;

    LookForConditions(List<Watch> watches, Diagnoses diagnoses, Alerts alerts, Clock clock) {
        this.watches = watches;
        this.diagnoses = diagnoses;
        this.alerts = alerts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "look-for-conditions";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        Map<Subject, Alert> open =
                alerts.open().stream().collect(Collectors.toMap(Alert::subject, Function.identity()));
        Map<Subject, Instant> since = open.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, alert -> alert.getValue().openedAt()));
        Function<Sighting, Diagnosis> diagnosis = diagnoses.now(now);
        Set<Subject> seen = new HashSet<>();
        for (Watch watch : watches) {
            for (Sighting sighting : watch.look(now, since)) {
                seen.add(sighting.subject());
                alerts.seen(sighting, diagnosis.apply(sighting));
                if (!open.containsKey(sighting.subject())) {
                    log.info("An alert opens: {}, {} of it", sighting.subject(), sighting.count());
                }
            }
        }
        List<Alert> over = open.values().stream()
                .filter(alert -> !seen.contains(alert.subject()))
                .toList();
        if (!over.isEmpty()) {
            alerts.close(over);
            over.forEach(alert -> log.info("An alert closes: {}", alert.subject()));
        }
    }
}

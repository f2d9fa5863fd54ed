package com.gssync.console;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Sends the dashboard to everyone who watches, when it changed. Each node looks for itself, twice a second and only while somebody
 * watches, so it sees what any node did.
 */
@Component
class LiveEvents {

    private static final Logger log = LoggerFactory.getLogger(LiveEvents.class);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);
    private static final int MOST_ZONES = 50;

    private static final class Watchers {
        private final Set<SseEmitter> emitters = ConcurrentHashMap.newKeySet();
        private volatile Dashboard last;
        private volatile Instant sentAt = Instant.MIN;
    }

    private final Dashboards dashboards;
    private final Clock clock;
    private final Map<ZoneId, Watchers> watchers = new ConcurrentHashMap<>();

    LiveEvents(Dashboards dashboards, Clock clock) {
        this.dashboards = dashboards;
        this.clock = clock;
    }

    /** Watches from now on; the dashboard as it is comes first. */
    SseEmitter watch(ZoneId zone) {
        SseEmitter emitter = new SseEmitter(0L);
        if (watchers.size() >= MOST_ZONES && !watchers.containsKey(zone)) {
            watchers.values().removeIf(ofZone -> ofZone.emitters.isEmpty());
        }
        Watchers ofZone = watchers.computeIfAbsent(zone, unknown -> new Watchers());
        Runnable gone = () -> ofZone.emitters.remove(emitter);
        emitter.onCompletion(gone);
        emitter.onTimeout(gone);
        emitter.onError(error -> gone.run());
        if (send(emitter, dashboards.now(zone))) {
            ofZone.emitters.add(emitter);
        }
        return emitter;
    }

    @Scheduled(fixedDelay = 500)
    void look() {
        watchers.forEach((zone, ofZone) -> {
            if (ofZone.emitters.isEmpty()) {
                ofZone.last = null;
                return;
            }
            try {
                look(zone, ofZone);
            } catch (DataAccessException | TransactionException away) {
                log.debug("The dashboard cannot be read while the database is away", away);
            }
        });
    }

    private void look(ZoneId zone, Watchers ofZone) {
        Dashboard now = dashboards.now(zone);
        Instant at = clock.instant();
        if (ofZone.last != null && ofZone.last.undated().equals(now.undated())) {
            if (Duration.between(ofZone.sentAt, at).compareTo(SIGN_OF_LIFE) > 0) {
                ofZone.sentAt = at;
                ofZone.emitters.removeIf(emitter -> !sendSignOfLife(emitter));
            }
            return;
        }
        ofZone.last = now;
        ofZone.sentAt = at;
        ofZone.emitters.removeIf(emitter -> !send(emitter, now));
    }

    @PreDestroy
    void close() {
        watchers.values().forEach(ofZone -> ofZone.emitters.forEach(SseEmitter::complete));
    }

    private static boolean send(SseEmitter emitter, Dashboard dashboard) {
        try {
            emitter.send(SseEmitter.event().name("dashboard").data(dashboard));
            return true;
        } catch (IOException | IllegalStateException gone) {
            return false;
        }
    }

    private static boolean sendSignOfLife(SseEmitter emitter) {
        try {
            emitter.send(SseEmitter.event().comment("still here"));
            return true;
        } catch (IOException | IllegalStateException gone) {
            return false;
        }
    }
}

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
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
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

    /** Somebody who watches. @param mayWatch whether they still may, which is asked before anything is sent */
    private record Watcher(SseEmitter emitter, BooleanSupplier mayWatch) {}

    private static final class Watchers {
        private final Set<Watcher> present = ConcurrentHashMap.newKeySet();
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

    /**
     * Watches from now on; the dashboard as it is comes first.
     *
     * @param mayWatch whether whoever watches still may; when not, nothing more is sent and the stream ends
     */
    SseEmitter watch(ZoneId zone, BooleanSupplier mayWatch) {
        SseEmitter emitter = new SseEmitter(0L);
        Watcher watcher = new Watcher(emitter, mayWatch);
        if (watchers.size() >= MOST_ZONES && !watchers.containsKey(zone)) {
            watchers.values().removeIf(ofZone -> ofZone.present.isEmpty());
        }
        Watchers ofZone = watchers.computeIfAbsent(zone, unknown -> new Watchers());
        Runnable gone = () -> ofZone.present.remove(watcher);
        emitter.onCompletion(gone);
        emitter.onTimeout(gone);
        emitter.onError(error -> gone.run());
        if (send(emitter, dashboards.now(zone))) {
            ofZone.present.add(watcher);
        }
        return emitter;
    }

    @Scheduled(fixedDelay = 500)
    void look() {
        watchers.forEach((zone, ofZone) -> {
            if (ofZone.present.isEmpty()) {
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
                ofZone.present.removeIf(watcher -> !tell(watcher, LiveEvents::sendSignOfLife));
            }
            return;
        }
        ofZone.last = now;
        ofZone.sentAt = at;
        ofZone.present.removeIf(watcher -> !tell(watcher, emitter -> send(emitter, now)));
    }

    @PreDestroy
    void close() {
        watchers.values()
                .forEach(ofZone ->
                        ofZone.present.forEach(watcher -> watcher.emitter().complete()));
    }

    /** @return whether they still watch */
    private static boolean tell(Watcher watcher, Predicate<SseEmitter> sending) {
        if (watcher.mayWatch().getAsBoolean()) {
            return sending.test(watcher.emitter());
        }
        watcher.emitter().complete();
        return false;
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

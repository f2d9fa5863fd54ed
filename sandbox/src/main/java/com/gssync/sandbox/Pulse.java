package com.gssync.sandbox;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The background: ticks, repetitions and the changes that the sandbox makes by itself. It looks at the clock a few times per tick, so
 * a clock that a test moves by hand works like a real one.
 */
final class Pulse implements Runnable {
    private static final System.Logger LOG = System.getLogger(Pulse.class.getName());
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final World world;
    private final Supplier<Settings> settings;
    private final Deliveries deliveries;
    private final Clock clock;
    private final Patience patience;
    private Instant lastTick;
    private Instant lastChange;
    private long round;

    Pulse(World world, Deliveries deliveries, Clock clock, Patience patience) {
        this.world = world;
        this.settings = world::settings;
        this.deliveries = deliveries;
        this.clock = clock;
        this.patience = patience;
        this.lastTick = clock.instant();
        this.lastChange = lastTick;
        // After a restart the changes must not be those of the first start again.
        this.round = lastTick.toEpochMilli();
    }

    @Override
    public void run() {
        do {
            try {
                beat();
            } catch (RuntimeException e) {
                // One bad beat must not end the ticks.
                LOG.log(Level.ERROR, "The background failed", e);
            }
        } while (!patience.await(Math.clamp(settings.get().tickMillis() / 4, 2, 50)));
    }

    private void beat() {
        Instant now = clock.instant();
        deliveries.repeatDue();
        Duration tick = Duration.ofMillis(settings.get().tickMillis());
        if (!now.isBefore(lastTick.plus(tick))) {
            lastTick = now;
            deliveries.tick();
        }
        changeSome(now);
    }

    private void changeSome(Instant now) {
        int perMinute = settings.get().changesPerMinute();
        if (perMinute == 0) {
            lastChange = now;
            return;
        }
        Duration step = MINUTE.dividedBy(perMinute);
        long due = Duration.between(lastChange, now).dividedBy(step);
        if (due > 0) {
            lastChange = lastChange.plus(step.multipliedBy(due));
            long account = world.accounts().all().getFirst().id();
            // After a sleep of the machine a minute's worth is enough.
            world.changes(account, (int) Math.min(due, perMinute), round++);
        }
    }
}

package com.gssync.delivery;

import com.gssync.database.DatabaseAway;
import com.gssync.database.DatabaseWatch;
import com.gssync.database.EmbeddedDatabase;
import com.gssync.queue.Fence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Takes lanes that nobody works on, keeps their leases while this node lives, and gives them back when it stops. Each lane runs on a
 * thread of its own, and the {@link LaneWork} for it on another.
 */
@Component
class LaneKeeper implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LaneKeeper.class);
    private static final Duration ROUND = Duration.ofMillis(500);
    /** A lane that failed for a reason of its own would fail again at once. */
    private static final Duration REST = Duration.ofSeconds(3);

    private static final Duration RENEWAL = Duration.ofSeconds(5);

    private record Kept(Lane lane, Thread coordinator, Thread worker) {}

    private final LaneLeases leases;
    private final LaneTools tools;
    private final List<LaneWork> works;
    private final ObjectProvider<EmbeddedDatabase> embedded;
    private final DatabaseWatch database;
    private final Clock clock;
    private final Map<Fence, Kept> lanes = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopped = lock.newCondition();
    private Instant renewAt = Instant.MIN;
    private volatile boolean running;
    private Thread keeper;

    LaneKeeper(
            LaneLeases leases,
            LaneTools tools,
            List<LaneWork> works,
            ObjectProvider<EmbeddedDatabase> embedded,
            DatabaseWatch database,
            Clock clock) {
        this.leases = leases;
        this.tools = tools;
        this.works = works;
        this.embedded = embedded;
        this.database = database;
        this.clock = clock;
        tools.queue().onArrival(() -> lanes.values().forEach(kept -> kept.lane().wake()));
    }

    @Override
    public void start() {
        if (embedded.getIfAvailable() != null) {
            leases.releaseAll();
        }
        running = true;
        keeper = Thread.ofPlatform().name("lane-keeper").start(this::keep);
    }

    @Override
    public void stop() {
        running = false;
        lock.lock();
        try {
            stopped.signalAll();
        } finally {
            lock.unlock();
        }
        join(keeper);
        lanes.values().forEach(kept -> {
            kept.worker().interrupt();
            kept.lane().stop();
        });
        lanes.values().forEach(kept -> {
            join(kept.worker());
            join(kept.coordinator());
        });
        lanes.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void keep() {
        while (running) {
            try {
                round();
                database.answered();
            } catch (RuntimeException failed) {
                if (DatabaseAway.explains(failed)) {
                    database.away(failed);
                } else {
                    log.error("Keeping the lanes failed; trying again", failed);
                }
            }
            pause();
        }
    }

    private void round() {
        Instant now = clock.instant();
        if (!now.isBefore(renewAt) && !lanes.isEmpty()) {
            Set<Fence> ours = leases.renew(lanes.keySet());
            lanes.forEach((fence, kept) -> {
                if (!ours.contains(fence)) {
                    kept.lane().taken();
                }
            });
            renewAt = now.plus(RENEWAL);
        }
        Map.copyOf(lanes).forEach((fence, kept) -> {
            if (!kept.coordinator().isAlive()) {
                kept.worker().interrupt();
                lanes.remove(fence);
                tools.recorder().forget(fence);
                leases.giveBack(fence, REST);
            }
        });
        leases.create();
        for (Fence fence : leases.take()) {
            log.info("Lane {} is worked on by this node, under fence {}", fence.accountId(), fence.number());
            Lane lane = new Lane(fence, tools);
            Thread coordinator =
                    Thread.ofPlatform().name("lane-" + fence.accountId()).start(lane::run);
            Thread worker =
                    Thread.ofVirtual().name("lane-work-" + fence.accountId()).start(() -> work(lane));
            lanes.put(fence, new Kept(lane, coordinator, worker));
        }
    }

    private void work(Lane lane) {
        try {
            while (running) {
                for (LaneWork work : works) {
                    try {
                        work.work(lane);
                    } catch (DataAccessException | TransactionException away) {
                        log.warn(
                                "lane {}: its work waits for the database",
                                lane.fence().accountId(),
                                away);
                    }
                }
                Thread.sleep(ROUND);
            }
        } catch (InterruptedException stop) {
            // the lane stops or went to another node
        } catch (RuntimeException bug) {
            log.error(
                    "lane {}: its work failed; the lane starts anew",
                    lane.fence().accountId(),
                    bug);
            lane.lose();
        }
    }

    private void pause() {
        lock.lock();
        try {
            if (running) {
                stopped.await(ROUND.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException stop) {
            running = false;
        } finally {
            lock.unlock();
        }
    }

    private static void join(Thread thread) {
        try {
            if (thread != null) {
                thread.join(Duration.ofSeconds(20));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}

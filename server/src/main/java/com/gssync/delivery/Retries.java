package com.gssync.delivery;

import com.gssync.queue.Claim;
import com.gssync.queue.Fence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What becomes of a lane's items whose call failed: each has one retry, by a call of its own, unless what it met was nobody's fault. Confined
 * to the lane's thread.
 */
final class Retries {

    private static final int CONFLICT = 409;
    private static final int MOST_CONFLICTS = 3;
    private static final Duration CONFLICT_CALM = Duration.ofSeconds(5);
    private static final Duration CONFLICT_PATIENCE = Duration.ofSeconds(40);

    private final Fence fence;
    private final LaneTools tools;
    private final Schedule schedule;
    private final Crew crew;
    private final Consumer<List<Item>> gone;

    /** They failed twice, but whether it was them or an outage is not known yet. */
    private final List<Item> suspects = new ArrayList<>();

    private final List<Item> conflicts = new ArrayList<>();
    private Instant conflictsAt = Instant.MIN;
    private Instant conflictsAtLast = Instant.MIN;

    /** @param gone takes items that leave the lane, on the lane's thread */
    Retries(Fence fence, LaneTools tools, Schedule schedule, Crew crew, Consumer<List<Item>> gone) {
        this.fence = fence;
        this.tools = tools;
        this.schedule = schedule;
        this.crew = crew;
        this.gone = gone;
    }

    /** One retry each, by a call of its own. Those that had it are over, unless it turns out to have been an outage. */
    void alone(List<Item> items, Integer status, String why) {
        List<Outcome> over = new ArrayList<>();
        for (Item item : items) {
            item.alone = true;
            if (status != null && status == CONFLICT && item.conflicts++ < MOST_CONFLICTS) {
                item.attempts = 1; // its retry is still to come: what holds it up may be another one's write
                Instant now = tools.clock().instant();
                conflictsAt = now.plus(CONFLICT_CALM);
                conflictsAtLast = conflicts.isEmpty() ? now.plus(CONFLICT_PATIENCE) : conflictsAtLast;
                conflicts.add(item);
            } else if (item.attempts < 2) {
                schedule.add(item);
            } else if (status != null && status < 500) {
                over.add(Outcome.failed(item, status, why));
            } else {
                item.failure = Outcome.failed(item, status, why);
                suspects.add(item);
            }
        }
        record(over);
    }

    /**
     * What conflicts with another reference (409: its EAN is still used there) is retried when everything else has gone
     * out and nothing has come for a moment, which may have freed it, or after a while when the rest does not end.
     */
    void conflicting(boolean nothingElse) {
        Instant now = tools.clock().instant();
        boolean calm = nothingElse && now.isAfter(conflictsAt);
        if (!conflicts.isEmpty() && (calm || now.isAfter(conflictsAtLast))) {
            conflicts.forEach(schedule::add);
            conflicts.clear();
        }
    }

    /** Whether there are items of which only another call can tell whether it was them or an outage. */
    boolean suspect() {
        return !suspects.isEmpty();
    }

    /** The secondary answers again, so those that failed twice before were at fault themselves. */
    void answered() {
        List<Outcome> over = suspects.stream()
                .map(item -> item.failure)
                .filter(Objects::nonNull)
                .toList();
        suspects.clear();
        record(over);
    }

    /** It is an outage, which these have met last and the suspects before them. */
    void outage(List<Item> items) {
        suspects.addAll(items);
        notTheirFault(suspects);
        suspects.clear();
    }

    /** Items that met a closed door wait for it to open with all their attempts: in the queue, or here when they never were there. */
    void notTheirFault(List<Item> items) {
        Map<Claim, Integer> released = new HashMap<>();
        for (Item item : items) {
            item.failure = null;
            item.alone = false;
            item.attempts = 0;
            if (item.claim == null) {
                schedule.add(item);
            } else {
                released.put(item.claim, 0);
            }
        }
        if (!released.isEmpty()) {
            crew.start(
                    "release",
                    () -> Patience.untilRecorded(() -> {
                        tools.queue().release(fence, released);
                        return null;
                    }));
        }
    }

    /** All that wait here: the lane ends. */
    List<Item> takeAll() {
        List<Item> all = new ArrayList<>(suspects);
        all.addAll(conflicts);
        suspects.clear();
        conflicts.clear();
        return all;
    }

    private void record(List<Outcome> outcomes) {
        if (!outcomes.isEmpty()) {
            gone.accept(outcomes.stream().map(Outcome::item).toList());
            crew.start("record", () -> tools.recorder().record(fence, outcomes));
        }
    }
}

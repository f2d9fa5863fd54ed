package com.gssync.delivery;

import com.gssync.account.Accounts;
import com.gssync.grandshooting.CallFailure;
import com.gssync.grandshooting.GrandShooting;
import com.gssync.grandshooting.Turn;
import com.gssync.grandshooting.Urgency;
import com.gssync.queue.Fence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What becomes of a lane's items whose call failed: each has one retry, by a call of its own, unless what it met was nobody's fault.
 * Confined to the lane's thread.
 */
final class Retries {

    /** So often may an EAN have moved on between the refusal and the look at who holds it; after that something else is wrong. */
    private static final int MOST_SEARCHES = 5;

    private final Fence fence;
    private final LaneTools tools;
    private final Schedule schedule;
    private final Touches touches;
    private final Questions questions;
    private final Crew crew;
    private final Consumer<List<Item>> gone;

    /** They failed twice, but whether it was them or an outage is not known yet. */
    private final List<Item> suspects = new ArrayList<>();

    /** They were refused for an EAN, and who holds it has not been looked for yet. */
    private final List<Item> obstructed = new ArrayList<>();

    private boolean searching;

    /** @param gone takes items that leave the lane, on the lane's thread */
    Retries(
            Fence fence,
            LaneTools tools,
            Schedule schedule,
            Touches touches,
            Questions questions,
            Crew crew,
            Consumer<List<Item>> gone) {
        this.fence = fence;
        this.tools = tools;
        this.schedule = schedule;
        this.touches = touches;
        this.questions = questions;
        this.crew = crew;
        this.gone = gone;
    }

    /** One retry each, by a call of its own. Those that had it are over, unless it turns out to have been an outage. */
    void alone(List<Item> items, Integer status, String why) {
        List<Outcome> over = new ArrayList<>();
        for (Item item : items) {
            if (status != null && status == EanOrder.CONFLICT && canBeFreed(item)) {
                item.failure = Outcome.failed(item, status, why);
                obstructed.add(item);
                continue;
            }
            item.alone = true;
            if (item.attempts < 2) {
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
     * Whether others may have to give up EANs for it. What a snapshot brings back stands for no reference of the primary, so nobody can tell
     * who is to; and a sync that leaves EANs to the secondary takes none from anybody there.
     */
    private static boolean canBeFreed(Item item) {
        return item.mapped != null && item.key != null && !item.policies.leaveEans();
    }

    /** A question to the secondary that is about no item of its own. */
    interface Question {

        /** @return what to do with the answer, on the lane's thread */
        Runnable ask(Runnable departure) throws CallFailure, InterruptedException;
    }

    /** Has a question asked. */
    interface Asker {

        /** @param unanswered called when there is no answer, told whether that is because the secondary answers nobody now */
        void ask(Accounts.Access access, String what, Question question, Consumer<Boolean> unanswered);
    }

    /** Whether there are items that were refused for an EAN, and no search for who holds theirs is under way. */
    boolean toSearch() {
        return !searching && !obstructed.isEmpty();
    }

    /** Looks for who holds the EANs of those that were refused for one. @param at {@link Touches#now} */
    void search(Accounts.Access access, long at, Asker asker) {
        List<Item> some = obstructed.subList(0, Math.min(GrandShooting.PAGE, obstructed.size()));
        List<Item> items = List.copyOf(some);
        some.clear();
        searching = true;
        Urgency urgency = items.stream().anyMatch(Item::live) ? Urgency.LIVE : Urgency.BACKGROUND;
        asker.ask(
                access,
                "search",
                departure -> {
                    EanOrder.Found found =
                            tools.eanOrder().search(fence, access, items, at, new Turn(urgency, departure));
                    return () -> found(found);
                },
                doorClosed -> {
                    searching = false;
                    if (doorClosed) {
                        notTheirFault(items);
                    } else {
                        free(items);
                    }
                });
    }

    private void found(EanOrder.Found found) {
        searching = false;
        free(found.free());
        Map<Boolean, List<EanOrder.Hopeless>> hopeless =
                found.hopeless().stream().collect(Collectors.partitioningBy(one -> moving(one, found.at())));
        record(hopeless.get(false).stream().map(EanOrder.Hopeless::outcome).toList());
        for (EanOrder.Hopeless early : hopeless.get(true)) {
            // Whoever writes the holder has the EAN among its keys, so the retry comes after that.
            early.item().alone = true;
            early.item().attempts = Math.min(early.item().attempts, 1);
            schedule.add(early.item());
        }
        for (Item item : found.toAsk()) {
            item.alone = true;
            item.attempts = 0; // what comes now is another step, or another content
            questions.add(item);
        }
    }

    /** Whether the verdict may be about a reference that the lane was just writing. */
    private boolean moving(EanOrder.Hopeless hopeless, long at) {
        String ref = hopeless.foreign();
        return ref != null && (schedule.busy(ref) || touches.since(ref, at));
    }

    /**
     * Nobody is known to hold the EANs of these. That may be because somebody has just let go of them, so what was refused alone is tried
     * again, a few times; what was refused with others has its retry anyway.
     */
    private void free(List<Item> items) {
        List<Outcome> over = new ArrayList<>();
        for (Item item : items) {
            if (item.alone && item.searches == MOST_SEARCHES) {
                over.add(item.failure);
                continue;
            }
            item.searches += item.alone ? 1 : 0;
            item.alone = true;
            item.attempts = Math.min(item.attempts, 1);
            item.refused = item.mapped.hash();
            schedule.add(item);
        }
        record(over);
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
        suspects.addAll(schedule.takeTried()); // they met the outage before it was known to be one
        Set<SourceKey> sent = suspects.stream()
                .filter(item -> item.sent)
                .map(item -> item.key)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        crew.start("doubt", () -> tools.recorder().doubt(fence, sent));
        notTheirFault(suspects);
        suspects.clear();
    }

    /** Items that met a closed door wait for it to open with all their attempts: in the queue, or here when they never were there. */
    void notTheirFault(List<Item> items) {
        List<Item> released = new ArrayList<>();
        for (Item item : items) {
            item.failure = null;
            item.alone = false;
            item.attempts = 0;
            if (item.claim == null) {
                schedule.add(item);
            } else {
                released.add(item);
            }
        }
        if (!released.isEmpty()) {
            crew.start(
                    "release",
                    () -> Patience.untilRecorded(() -> {
                        tools.recorder().release(fence, released);
                        return null;
                    }));
        }
    }

    /** All that wait here: the lane ends. */
    List<Item> takeAll() {
        List<Item> all = new ArrayList<>(suspects);
        all.addAll(obstructed);
        suspects.clear();
        obstructed.clear();
        return all;
    }

    private void record(List<Outcome> outcomes) {
        if (!outcomes.isEmpty()) {
            gone.accept(outcomes.stream().map(Outcome::item).toList());
            crew.start("record", () -> tools.recorder().record(fence, outcomes));
        }
    }
}

package com.gssync.delivery;

import com.gssync.account.Accounts;
import com.gssync.grandshooting.CallFailure;
import com.gssync.grandshooting.GrandShooting;
import com.gssync.grandshooting.Turn;
import com.gssync.grandshooting.Urgency;
import com.gssync.queue.Claim;
import com.gssync.queue.Fence;
import com.gssync.sync.Sync;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lane that this node owns. One thread coordinates ({@link #run}); claiming, asking, calling and recording happen on virtual threads that
 * answer by messages. All fields without a remark belong to the coordinating thread.
 */
final class Lane implements LaneAccess {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);

    /** How often the queue is looked at when nobody said that something came: jobs may come in on other nodes. */
    private static final Duration LOOK = Duration.ofMillis(250);

    /**
     * How many bulks are claimed at a time, and how many of a kind may be ready before no more are: at most those of a second, so that what
     * comes meanwhile still coalesces.
     */
    private static final int FEWEST_BULKS_CLAIMED = 5;

    private static final int MOST_BULKS_CLAIMED = 20;
    private static final int PREPARING_MILLIS = 100;
    private static final int CONFLICT = 409;
    private static final int MOST_CONFLICTS = 3;
    private static final Duration CONFLICT_CALM = Duration.ofSeconds(5);
    private static final Duration CONFLICT_PATIENCE = Duration.ofSeconds(40);
    private static final int CALLS_UNDER_WAY = 32;
    private static final int DIRECT_WRITES_HELD = 20 * GrandShooting.PAGE;

    private final Fence fence;
    private final LaneTools tools;
    private final BlockingQueue<Runnable> mail = new LinkedBlockingQueue<>(); // written by all
    private final Semaphore directRoom = new Semaphore(DIRECT_WRITES_HELD); // shared by all
    private volatile boolean stopping; // written by stop
    private volatile boolean lost; // written by all

    private final Touches touches = new Touches();
    private final Schedule schedule = new Schedule(touches);
    private final Circuit circuit = new Circuit();
    private final List<Item> suspects = new ArrayList<>();
    private final Crew crew;
    private final Questions questions;
    private final List<Item> conflicts = new ArrayList<>();
    private Instant conflictsAt = Instant.MIN;
    private Instant conflictsAtLast = Instant.MIN;
    private boolean claiming;
    private int preparing;
    private int quota = 1;
    private boolean lookNow = true;
    private Instant lookAt = Instant.MIN;
    private Instant refusedToken;
    private LaneLeases.LaneState shown = new LaneLeases.LaneState("", null, null);

    Lane(Fence fence, LaneTools tools) {
        this.fence = fence;
        this.tools = tools;
        this.crew = new Crew(fence, mail, this::lose);
        this.questions = new Questions(tools.sourceReader(), crew, mail, this::plan, tools.clock());
    }

    @Override
    public Fence fence() {
        return fence;
    }

    /** Something may have arrived for this lane. */
    void wake() {
        mail.add(() -> lookNow = true);
    }

    /** Lets the calls under way end, gives everything else back, and ends. */
    void stop() {
        stopping = true;
        wake();
    }

    /** The lane is another's: what is under way ends, nothing of it is recorded. */
    void lose() {
        lost = true;
        wake();
    }

    @Override
    public void submit(List<DirectWrite> writes) throws InterruptedException {
        directRoom.acquire(writes.size());
        List<Item> items = writes.stream().map(Item::new).toList();
        tools.planning().plan(fence, items, touches.now());
        mail.add(() -> items.forEach(this::place));
    }

    /** Works until the lane is stopped or lost. */
    void run() {
        try {
            Patience.untilRecorded(() -> {
                tools.queue().rescue(fence);
                return null;
            });
            while (!stopping && !lost) {
                claim();
                questions.ask();
                call();
                settle();
                replan();
                probe();
                retryConflicts();
                show();
                read();
            }
            if (!lost) {
                giveBack();
            }
        } catch (Fence.Lost taken) {
            lost = true;
        } catch (InterruptedException stopped) {
            lost = true;
        } finally {
            crew.interrupt();
        }
    }

    private void read() throws InterruptedException {
        Runnable message = mail.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        while (message != null) {
            message.run();
            message = mail.poll();
        }
    }

    /** An item comes, planned: to its question or into the schedule. */
    private void place(Item item) {
        if (item.step == Planner.Step.ASK) {
            questions.add(item);
        } else {
            schedule.add(item);
        }
    }

    /** Records what needs no call. */
    private void settle() {
        List<Item> items = schedule.takeWithoutCall();
        if (!items.isEmpty()) {
            crew.start("settle", () -> {
                Set<Object> touched = tools.planning().settle(fence, items);
                mail.add(() -> over(items, List.of(), touched));
            });
        }
    }

    private void replan() {
        plan(schedule.takeOutdated());
    }

    private void plan(List<Item> items) {
        if (!items.isEmpty()) {
            long at = touches.now();
            crew.start("plan", () -> {
                tools.planning().plan(fence, items, at);
                mail.add(() -> items.forEach(this::place));
            });
        }
    }

    /** Items have been dealt with: what they touched is free and known to have changed, and there is room for others. */
    private void over(List<Item> items, List<Item> goOn, Set<Object> touched) {
        schedule.release(items);
        touches.touch(touched);
        directRoom.release(directs(items) - directs(goOn));
    }

    private static int directs(List<Item> items) {
        return (int) items.stream().filter(item -> item.direct != null).count();
    }

    private void claim() {
        Instant now = tools.clock().instant();
        if (claiming || !circuit.allows(now) || refusedToken != null || (!lookNow && now.isBefore(lookAt))) {
            return;
        }
        int most = GrandShooting.PAGE * Math.clamp(quota, FEWEST_BULKS_CLAIMED, MOST_BULKS_CLAIMED);
        boolean live = schedule.waiting(true) < most / 2;
        boolean background = schedule.waiting(false) < most / 2;
        if (!live && !background) {
            return;
        }
        claiming = true;
        lookNow = false;
        lookAt = now.plus(LOOK);
        crew.start("claim", () -> {
            int found = 0;
            try {
                for (Sync sync : tools.syncs().activeOnto(fence.accountId())) {
                    for (boolean kind : kinds(live, background)) {
                        long at = touches.now();
                        List<Item> items = tools.planning().claim(fence, sync, kind, most);
                        tools.planning().plan(fence, items, at);
                        found += items.size();
                        mail.add(() -> items.forEach(this::place));
                    }
                }
            } finally {
                boolean again = found > 0;
                mail.add(() -> {
                    claiming = false;
                    lookNow |= again;
                });
            }
        });
    }

    private static boolean[] kinds(boolean live, boolean background) {
        if (live && background) {
            return new boolean[] {true, false};
        }
        return new boolean[] {live};
    }

    /** A call on its way, and whether it still stands before its turn at the quota. Confined to the lane's thread. */
    private final class Call {
        private final Accounts.Access access;
        private final List<Item> items;
        private boolean preparing = true;

        Call(Accounts.Access access, List<Item> items) {
            this.access = access;
            this.items = items;
            Lane.this.preparing++;
            circuit.leaving();
        }

        void departed() {
            if (preparing) {
                preparing = false;
                Lane.this.preparing--;
            }
        }
    }

    private void call() {
        Instant now = tools.clock().instant();
        while (crew.size() < CALLS_UNDER_WAY && circuit.allows(now)) {
            Accounts.Access access = access();
            if (access == null) {
                return;
            }
            quota = access.account().requestsPerSecond();
            // As few as will leave while one is prepared: what comes meanwhile goes along with the next.
            if (preparing > quota * PREPARING_MILLIS / 1_000) {
                return;
            }
            List<Item> items = schedule.next(GrandShooting.PAGE);
            if (items.isEmpty()) {
                return;
            }
            List<Item> cancelled = items.stream().filter(Item::cancelled).toList();
            if (!cancelled.isEmpty()) {
                // Rare, so simple: what is left of this call goes back and comes again.
                items.removeAll(cancelled);
                over(cancelled, List.of(), Set.of());
                schedule.release(items);
                items.forEach(schedule::add);
                continue;
            }
            Call call = new Call(access, items);
            crew.start("call", () -> call(call));
        }
    }

    /** The account to call, or null while its token is refused or the database is away. */
    private Accounts.Access access() {
        try {
            Accounts.Access access = tools.accounts().access(fence.accountId()).orElse(null);
            if (access == null || access.tokenSetAt().equals(refusedToken)) {
                return null;
            }
            refusedToken = null;
            return access;
        } catch (RuntimeException failed) {
            Patience.onlyIfAway(failed);
            return null;
        }
    }

    private void call(Call call) throws InterruptedException {
        Urgency urgency = call.items.stream().anyMatch(Item::live) ? Urgency.LIVE : Urgency.BACKGROUND;
        Runnable departure = () -> mail.add(call::departed);
        try {
            Deliveries.Result result =
                    tools.deliveries().send(fence, call.access, call.items, new Turn(urgency, departure));
            mail.add(() -> answered(call, result));
        } catch (CallFailure failure) {
            mail.add(() -> failed(call, failure));
        } catch (RuntimeException failed) {
            Patience.onlyIfAway(failed);
            mail.add(() -> notSent(call));
        }
    }

    private void answered(Call call, Deliveries.Result result) {
        call.departed();
        List<Item> left = new ArrayList<>(result.goOn());
        left.addAll(result.unanswered());
        over(call.items, left, result.touched());
        circuit.answered();
        plan(result.goOn());
        retryAlone(result.unanswered(), null, "Grand Shooting's answer did not name this reference");
        settleSuspects();
    }

    private void failed(Call call, CallFailure failure) {
        call.departed();
        schedule.release(call.items);
        Instant now = tools.clock().instant();
        log.warn(
                "lane {}: a call for {} references failed: {}",
                fence.accountId(),
                call.items.size(),
                failure.getMessage());
        switch (failure.kind()) {
            case REJECTED, MALFORMED -> {
                circuit.answered();
                retryAlone(call.items, failure.status(), failure.getMessage());
                settleSuspects();
            }
            case RATE_LIMITED -> {
                circuit.rateLimited(now, failure.retryAfter(), failure.getMessage());
                notTheirFault(call.items);
            }
            case UNAUTHORISED -> {
                Instant tokenSetAt = call.access.tokenSetAt();
                refusedToken = tokenSetAt;
                circuit.answered();
                crew.start("judge", () -> tools.accounts().judgeToken(fence.accountId(), tokenSetAt, false));
                notTheirFault(call.items);
            }
            case UNAVAILABLE -> {
                if (circuit.failed(now, failure.getMessage())) {
                    suspects.addAll(call.items);
                    suspects.addAll(schedule.takeTried()); // they met the outage before it was known to be one
                    notTheirFault(suspects);
                    suspects.clear();
                } else {
                    retryAlone(call.items, failure.status(), failure.getMessage());
                }
            }
        }
    }

    /**
     * Items failed twice and nothing else is there to tell whether it was them or an outage: a read that changes nothing tells.
     */
    private void probe() {
        if (suspects.isEmpty()
                || preparing > 0
                || crew.size() > 0
                || !circuit.allows(tools.clock().instant())) {
            return;
        }
        Accounts.Access access = access();
        if (access == null) {
            return;
        }
        Call call = new Call(access, List.of());
        crew.start("probe", () -> {
            try {
                tools.deliveries().probe(access);
                mail.add(() -> answered(call, Deliveries.Result.NONE));
            } catch (CallFailure failure) {
                mail.add(() -> failed(call, failure));
            } catch (RuntimeException failed) {
                Patience.onlyIfAway(failed);
                mail.add(() -> notSent(call));
            }
        });
    }

    private void notSent(Call call) {
        call.departed();
        schedule.release(call.items);
        circuit.rateLimited(tools.clock().instant(), null, "the database is away");
        call.items.forEach(item -> item.attempts = item.claim == null ? 0 : item.claim.attempts());
        call.items.forEach(schedule::add);
    }

    /** One retry each, by a call of its own. Those that had it are over, unless it turns out to have been an outage. */
    private void retryAlone(List<Item> items, Integer status, String why) {
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
    private void retryConflicts() {
        boolean idle = schedule.waiting(true) + schedule.waiting(false) == 0 && crew.size() == 0 && !lookNow;
        Instant now = tools.clock().instant();
        boolean calm = idle && now.isAfter(conflictsAt);
        if (!conflicts.isEmpty() && (calm || now.isAfter(conflictsAtLast))) {
            conflicts.forEach(schedule::add);
            conflicts.clear();
        }
    }

    /** The secondary answers again, so those that failed twice before were at fault themselves. */
    private void settleSuspects() {
        List<Outcome> over = suspects.stream()
                .map(item -> item.failure)
                .filter(Objects::nonNull)
                .toList();
        suspects.clear();
        record(over);
    }

    private void record(List<Outcome> outcomes) {
        if (!outcomes.isEmpty()) {
            directRoom.release(directs(outcomes.stream().map(Outcome::item).toList()));
            crew.start("record", () -> tools.recorder().record(fence, outcomes));
        }
    }

    /** Items that met a closed door wait for it to open with all their attempts: in the queue, or here when they never were there. */
    private void notTheirFault(List<Item> items) {
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
        release(released);
    }

    private void release(Map<Claim, Integer> claims) {
        if (!claims.isEmpty()) {
            crew.start(
                    "release",
                    () -> Patience.untilRecorded(() -> {
                        tools.queue().release(fence, claims);
                        return null;
                    }));
        }
    }

    private void show() {
        LaneLeases.LaneState state = refusedToken != null
                ? new LaneLeases.LaneState("refused", "Grand Shooting refuses the account's token", null)
                : circuit.isOpen()
                        ? new LaneLeases.LaneState("paused", circuit.reason(), circuit.openUntil())
                        : new LaneLeases.LaneState("open", null, null);
        if (!state.equals(shown)) {
            shown = state;
            crew.start("show", () -> tools.leases().show(fence, state));
        }
    }

    private void giveBack() throws InterruptedException {
        Instant end = tools.clock().instant().plus(LaneLeases.LEASE.dividedBy(2));
        while (crew.size() > 0 && tools.clock().instant().isBefore(end)) {
            read();
        }
        Map<Claim, Integer> held = new HashMap<>();
        List<Item> items = new ArrayList<>(schedule.takeAll());
        items.addAll(questions.takeAll());
        items.addAll(suspects);
        items.addAll(conflicts);
        items.stream()
                .filter(item -> item.claim != null)
                .forEach(item -> held.put(item.claim, Math.min(item.attempts, 1)));
        tools.queue().release(fence, held);
        tools.leases().giveBack(fence, Duration.ZERO);
    }
}

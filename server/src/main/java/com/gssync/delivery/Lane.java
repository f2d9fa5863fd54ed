package com.gssync.delivery;

import com.gssync.account.Accounts;
import com.gssync.grandshooting.CallFailure;
import com.gssync.grandshooting.GrandShooting;
import com.gssync.grandshooting.Turn;
import com.gssync.grandshooting.Urgency;
import com.gssync.queue.Fence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lane that this node owns. One thread coordinates ({@link #run}); claiming, asking, calling and recording happen on virtual threads that
 * answer by messages. All fields without a remark belong to the coordinating thread.
 */
final class Lane implements LaneAccess {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);

    private static final int PREPARING_MILLIS = 100;
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
    private final Crew crew;
    private final Questions questions;
    private final Claims claims;
    private final Retries retries;
    private int preparing;
    private int quota = 1;
    private boolean refused;
    private LaneLeases.LaneState shown = new LaneLeases.LaneState("", null, null);

    Lane(Fence fence, LaneTools tools) {
        this.fence = fence;
        this.tools = tools;
        this.crew = new Crew(fence, mail, this::taken, this::lose);
        this.questions = new Questions(tools.sourceReader(), crew, mail, this::plan, tools.clock());
        this.claims = new Claims(fence.accountId(), tools, touches, crew, mail, items -> items.forEach(this::place));
        this.retries = new Retries(
                fence, tools, schedule, touches, questions, crew, items -> directRoom.release(directs(items)));
    }

    @Override
    public Fence fence() {
        return fence;
    }

    /** Something may have arrived for this lane. */
    void wake() {
        mail.add(claims::look);
    }

    /** Lets the calls under way end, gives everything else back, and ends. */
    void stop() {
        stopping = true;
        wake();
    }

    /** The lane turns out to be another's. */
    void taken() {
        if (!lost) {
            log.warn("Lane {} went to another node", fence.accountId());
        }
        lose();
    }

    /** Gives the lane up: what is under way ends, nothing of it is recorded. */
    void lose() {
        lost = true;
        wake();
    }

    @Override
    public void submit(List<DirectWrite> writes) throws InterruptedException {
        directRoom.acquire(writes.size());
        List<Item> items = writes.stream().map(Item::new).toList();
        tools.planning().plan(fence.accountId(), items, touches.now());
        mail.add(() -> items.forEach(this::place));
    }

    /** Works until the lane is stopped or lost. */
    void run() {
        try {
            tools.recorder().doubtWhatWasUnderWay(fence);
            Patience.untilRecorded(() -> {
                tools.jobs().rescue(fence);
                return null;
            });
            tools.recorder().payWhatIsOwed(fence);
            while (!stopping && !lost) {
                claim();
                questions.ask();
                call();
                settle();
                replan();
                probe();
                search();
                show();
                read();
            }
            if (!lost) {
                giveBack();
            }
        } catch (Fence.Lost taken) {
            taken();
        } catch (InterruptedException stopped) {
            lost = true;
        } finally {
            crew.interrupt();
        }
    }

    private void read() throws InterruptedException {
        Runnable message = mail.poll(Claims.LOOK.toMillis(), TimeUnit.MILLISECONDS);
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
        List<Item> outdated = schedule.takeOutdated();
        outdated.forEach(item -> item.inTheWay = List.of()); // they may have moved
        plan(outdated);
    }

    private void plan(List<Item> items) {
        if (!items.isEmpty()) {
            long at = touches.now();
            crew.start("plan", () -> {
                tools.planning().plan(fence.accountId(), items, at);
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
        if (access() != null && circuit.allows(tools.clock().instant())) {
            claims.claim(schedule, quota, questions.full());
        }
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
            refused = access != null && access.refused();
            return refused ? null : access;
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
        retries.alone(result.unanswered(), null, "Grand Shooting's answer did not name this reference");
        retries.answered();
    }

    private void failed(Call call, CallFailure failure) {
        call.departed();
        schedule.release(call.items);
        call.items.forEach(this::perhapsFreed);
        Instant now = tools.clock().instant();
        log.warn(
                "lane {}: a call for {} references failed: {}",
                fence.accountId(),
                call.items.size(),
                failure.getMessage());
        switch (failure.kind()) {
            case REJECTED, MALFORMED -> {
                circuit.answered();
                retries.alone(call.items, failure.status(), failure.getMessage());
                retries.answered();
            }
            case RATE_LIMITED -> {
                circuit.rateLimited(now, failure.retryAfter(), failure.getMessage());
                retries.notTheirFault(call.items);
            }
            case UNAUTHORISED -> {
                circuit.answered(); // that the token is refused is on record by now
                retries.notTheirFault(call.items);
            }
            case UNAVAILABLE -> {
                if (circuit.failed(now, failure.getMessage())) {
                    retries.outage(call.items);
                } else {
                    retries.alone(call.items, failure.status(), failure.getMessage());
                }
            }
        }
    }

    /** The links of those that were to be freed say so already, whatever came of it. */
    private void perhapsFreed(Item item) {
        if (item.step == Planner.Step.FREE) {
            Set<Object> holders = new HashSet<>();
            item.inTheWay.forEach(holder -> holders.addAll(List.of(holder.key, holder.ref)));
            touches.touch(holders);
            item.plannedAt = touches.now(); // its own plan stands
        }
    }

    /**
     * Items failed twice and nothing else is there to tell whether it was them or an outage: a read that changes nothing tells.
     */
    private void probe() {
        if (!retries.suspect()
                || preparing > 0
                || crew.size() > 0
                || !circuit.allows(tools.clock().instant())) {
            return;
        }
        Accounts.Access access = access();
        if (access == null) {
            return;
        }
        ask(
                access,
                "probe",
                departure -> {
                    tools.deliveries().probe(access);
                    return () -> {};
                },
                circuitsAffair -> {});
    }

    /** Items were refused for an EAN: who holds it? */
    private void search() {
        if (retries.toSearch() && circuit.allows(tools.clock().instant())) {
            Accounts.Access access = access();
            if (access != null) {
                retries.search(access, touches.now(), this::ask);
            }
        }
    }

    /** Asks the secondary something. @param unanswered told whether that is because it answers nobody now */
    private void ask(Accounts.Access access, String what, Retries.Question question, Consumer<Boolean> unanswered) {
        Call call = new Call(access, List.of());
        crew.start(what, () -> {
            try {
                Runnable answer = question.ask(() -> mail.add(call::departed));
                mail.add(() -> {
                    answered(call, Deliveries.Result.NONE);
                    answer.run();
                });
            } catch (CallFailure failure) {
                mail.add(() -> {
                    failed(call, failure);
                    unanswered.accept(circuit.isOpen() || failure.kind() == CallFailure.Kind.UNAUTHORISED);
                });
            } catch (RuntimeException failed) {
                Patience.onlyIfAway(failed);
                mail.add(() -> {
                    notSent(call);
                    unanswered.accept(true);
                });
            }
        });
    }

    private void notSent(Call call) {
        call.departed();
        schedule.release(call.items);
        circuit.rateLimited(tools.clock().instant(), null, "the database is away");
        call.items.forEach(item -> item.attempts = item.alone ? 1 : 0);
        call.items.forEach(schedule::add);
    }

    private void show() {
        LaneLeases.LaneState state = refused
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
        List<Item> items = new ArrayList<>(schedule.takeAll());
        items.addAll(questions.takeAll());
        items.addAll(retries.takeAll());
        items.forEach(item -> item.attempts = Math.min(item.attempts, 1));
        tools.recorder().release(fence, items);
        tools.leases().giveBack(fence, Duration.ZERO);
    }
}

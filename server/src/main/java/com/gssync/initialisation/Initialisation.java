package com.gssync.initialisation;

import com.gssync.database.Storable;
import com.gssync.delivery.DirectWrite;
import com.gssync.delivery.LaneAccess;
import com.gssync.grandshooting.CallFailure;
import com.gssync.grandshooting.GrandShooting;
import com.gssync.grandshooting.Reference;
import com.gssync.grandshooting.ReferencePage;
import com.gssync.queue.Action;
import com.gssync.rules.Mapped;
import com.gssync.rules.Mapping;
import com.gssync.run.Runs.Claimed;
import com.gssync.run.Runs.Step;
import com.gssync.sync.Sync;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * One initialisation on its way, on the node that owns the lane. The two walks run beside each other on threads of their own; the thread
 * that called {@link #run} records where they stand and notices when the run is cancelled.
 */
final class Initialisation {

    private static final Duration RECORDING = Duration.ofMillis(250);
    private static final Step NOTHING = Step.seen(0);

    /** The run was cancelled or went to another node. */
    static final class Over extends RuntimeException {
        Over() {
            super(null, null, false, false);
        }
    }

    /** The run cannot go on; the message tells people why. */
    static final class Stopped extends RuntimeException {
        Stopped(String message) {
            super(message, null, false, false);
        }
    }

    private final Claimed run;
    private final Sync sync;
    private final LaneAccess lane;
    private final InitialisationTools tools;
    private final Walk target;
    private final Walk source;
    private final Object recording = new Object();
    private Step sinceRecorded = NOTHING; // guarded by recording
    private final List<Long> keptPagesDone = new ArrayList<>(); // guarded by recording
    private long pagesUnderWay; // guarded by recording
    private Instant observedAt;
    private Instant watermark;
    private Long total;
    private volatile boolean targetKnown;
    private volatile boolean targetEmpty;
    private volatile boolean over;

    Initialisation(Claimed run, Sync sync, LaneAccess lane, InitialisationTools tools) {
        this.run = run;
        this.sync = sync;
        this.lane = lane;
        this.tools = tools;
        this.target = walk(sync.secondaryAccountId());
        this.source = walk(sync.primaryAccountId());
    }

    private Walk walk(long accountId) {
        return new Walk(
                tools.grandShooting(),
                tools.patient(),
                () -> tools.accounts().connection(accountId),
                this::checkNotOver);
    }

    /**
     * Works to the end.
     *
     * @throws Over when the run was cancelled
     * @throws Stopped when it cannot go on
     * @throws CallFailure when one of the sides cannot be read
     */
    void run() throws CallFailure, InterruptedException {
        try {
            begin();
            Beside sides = beside("initialisation-" + run.id(), this::bothSides);
            watch(sides);
            if (mirror()) {
                watch(beside("surplus-" + run.id(), this::deleteSurplus));
            }
            tools.syncs().moveWatermark(sync.id(), watermark);
        } finally {
            over = true;
        }
    }

    private boolean mirror() {
        return run.mode().equals("mirror");
    }

    private void begin() throws CallFailure, InterruptedException {
        Progress progress = tools.json().readValue(run.progress(), Progress.class);
        if (progress.source() == null) {
            observedAt = tools.clock().instant();
            ReferencePage first = source.begin();
            watermark = first.serverTime() == null ? observedAt.minus(Duration.ofMinutes(5)) : first.serverTime();
            total = first.total();
            target.begin();
            record();
        } else {
            tools.sources().giveBack(run.id());
            observedAt = progress.observedAt();
            watermark = progress.watermark();
            source.resume(progress.source());
            target.resume(progress.target());
        }
    }

    private Void bothSides() throws Exception {
        Beside targetSide = beside("initialisation-target-" + run.id(), () -> {
            target.read(this::keepTarget);
            targetEmpty = tools.targets().isEmpty(run.id());
            targetKnown = true;
            compareKept();
            return null;
        });
        try {
            source.read(this::takeSource);
            targetSide.get();
            compareKept(); // what was kept while the last of the target came in
        } finally {
            end(targetSide);
        }
        return null;
    }

    private void keepTarget(ReferencePage page, Runnable done) {
        Map<Long, Mapped> byId = HashMap.newHashMap(page.references().size());
        for (Reference reference : page.references()) {
            if (Storable.is(reference.ref())) { // one that cannot be kept cannot be matched, and is left alone
                byId.put(reference.id(), Mapping.IDENTITY.apply(reference.fields()));
            }
        }
        tools.targets().keep(run.id(), byId);
        done.run();
    }

    private void takeSource(ReferencePage page, Runnable done) throws InterruptedException {
        if (page.references().isEmpty()) {
            done.run(); // nothing on it can be read
        } else if (targetKnown) {
            compare(page.references(), page.readAt(), done);
        } else {
            tools.sources().keep(run.id(), page);
            done.run();
        }
    }

    private synchronized void compareKept() throws InterruptedException {
        Optional<SourceTable.Kept> kept = tools.sources().take(run.id());
        while (kept.isPresent()) {
            long page = kept.get().number();
            compare(kept.get().references(), kept.get().readAt(), () -> {
                synchronized (recording) {
                    keptPagesDone.add(page);
                }
            });
            kept = tools.sources().take(run.id());
        }
    }

    /** Hands a page to the lane, each reference with what the secondary has of it. */
    private void compare(List<Reference> references, Instant readAt, Runnable done) throws InterruptedException {
        List<Mapped> mapped = references.stream()
                .map(reference -> Mapping.IDENTITY.apply(reference.fields()))
                .toList();
        Map<String, TargetTable.Found> found = targetEmpty
                ? Map.of()
                : tools.targets()
                        .match(
                                run.id(),
                                mapped.stream()
                                        .map(Mapped::ref)
                                        .filter(Storable::is)
                                        .toList());
        Tally tally = new Tally(references.size(), references.size(), step -> pageOver(step, done));
        List<DirectWrite> writes = new ArrayList<>(references.size());
        for (int i = 0; i < references.size(); i++) {
            TargetTable.Found there = found.get(mapped.get(i).ref());
            char kind = there == null ? 'c' : 'u';
            writes.add(new DirectWrite(
                    sync.id(),
                    sync.primaryAccountId(),
                    run.id(),
                    Action.UPSERT,
                    mapped.get(i).ref(),
                    references.get(i),
                    mapped.get(i),
                    there == null ? null : there.targetId(),
                    there == null ? null : there.hash(),
                    there == null ? List.of() : there.fields(),
                    readAt,
                    mirror(),
                    () -> over,
                    state -> tally.over(state, kind)));
        }
        submit(writes);
    }

    private Void deleteSurplus() throws InterruptedException {
        refuseEmptyPrimary();
        String after = "";
        while (true) {
            List<TargetTable.Found> surplus =
                    tools.targets().surplus(run.id(), sync.secondaryAccountId(), sync.id(), after, GrandShooting.PAGE);
            if (surplus.isEmpty()) {
                return null;
            }
            after = surplus.getLast().ref();
            Tally tally = new Tally(surplus.size(), 0, step -> pageOver(step, () -> {}));
            submit(surplus.stream()
                    .map(found -> new DirectWrite(
                            sync.id(),
                            sync.primaryAccountId(),
                            run.id(),
                            Action.DELETE,
                            found.ref(),
                            null,
                            null,
                            found.targetId(),
                            null,
                            List.of(),
                            observedAt,
                            true,
                            () -> over,
                            state -> tally.over(state, 'd')))
                    .toList());
        }
    }

    /** Nobody empties a catalogue by initialising from an empty one; an account or a token was mixed up. */
    private void refuseEmptyPrimary() {
        boolean nothingRead = source.ranges().stream().allMatch(range -> range.after() == 0 && range.done());
        if (nothingRead && !tools.targets().isEmpty(run.id())) {
            throw new Stopped("The primary's catalogue is empty, so a mirror would delete everything in the secondary. "
                    + "Nothing was deleted. Check the accounts of the sync.");
        }
    }

    private void submit(List<DirectWrite> writes) throws InterruptedException {
        synchronized (recording) {
            pagesUnderWay++;
        }
        lane.submit(writes);
    }

    private void pageOver(Step step, Runnable done) {
        synchronized (recording) {
            pagesUnderWay--;
            sinceRecorded = plus(sinceRecorded, step);
            done.run();
            if (pagesUnderWay == 0) {
                recording.notifyAll();
            }
        }
    }

    /** Records where the work stands until it has ended and everything that it handed to the lane is over. */
    private void watch(Beside work) throws CallFailure, InterruptedException {
        try {
            boolean ended = false;
            while (!ended) {
                // The order matters: what was under way before the work ended is seen here.
                boolean workEnded = work.isDone();
                synchronized (recording) {
                    ended = workEnded && pagesUnderWay == 0;
                    if (!ended && work.isDone() == workEnded) {
                        recording.wait(RECORDING.toMillis());
                    }
                }
                record();
                if (workEnded) {
                    work.get();
                }
            }
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case CallFailure failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case InterruptedException stopped -> throw stopped;
                default -> throw new IllegalStateException(failed.getCause());
            }
        } finally {
            end(work);
        }
    }

    private void record() {
        synchronized (recording) {
            Progress progress = new Progress(target.ranges(), source.ranges(), observedAt, watermark);
            keptPagesDone.forEach(page -> tools.sources().forget(run.id(), page));
            boolean ours =
                    tools.runs().advance(run.id(), sinceRecorded, tools.json().writeValueAsString(progress), total);
            if (!ours) {
                over = true;
                throw new Over();
            }
            keptPagesDone.clear();
            sinceRecorded = NOTHING;
        }
    }

    private void checkNotOver() {
        if (over) {
            throw new Over();
        }
    }

    private static Step plus(Step a, Step b) {
        return new Step(
                a.done() + b.done(),
                a.created() + b.created(),
                a.updated() + b.updated(),
                a.unchanged() + b.unchanged(),
                a.deleted() + b.deleted(),
                a.failed() + b.failed());
    }

    /** Work on a thread of its own; {@link #watch} is told when it ends. */
    private final class Beside extends FutureTask<Void> {
        private final Thread thread;

        Beside(String name, Callable<Void> work) {
            super(work);
            thread = Thread.ofVirtual().name(name).start(this);
        }

        @Override
        protected void done() {
            synchronized (recording) {
                recording.notifyAll();
            }
        }
    }

    private Beside beside(String name, Callable<Void> work) {
        return new Beside(name, work);
    }

    /** Interrupts the work and waits until it is over, so that nothing is written after. */
    private static void end(Beside work) {
        work.cancel(true);
        Walk.join(work.thread);
    }
}

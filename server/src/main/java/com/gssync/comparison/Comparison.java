package com.gssync.comparison;

import com.gssync.comparison.Finding.Kind;
import com.gssync.database.Storable;
import com.gssync.delivery.LaneAccess;
import com.gssync.grandshooting.CallFailure;
import com.gssync.grandshooting.GrandShooting;
import com.gssync.grandshooting.RefQuestions;
import com.gssync.grandshooting.Reference;
import com.gssync.grandshooting.ReferencePage;
import com.gssync.grandshooting.Turn;
import com.gssync.rules.Mapped;
import com.gssync.run.Run;
import com.gssync.run.Runs.Claimed;
import com.gssync.run.Runs.Step;
import com.gssync.snapshot.SnapshotWriter;
import com.gssync.sync.Sync;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One comparison on its way, on the node that owns the lane. The two walks run beside each other on threads of their own; the thread
 * that called {@link #run} records where they stand and notices when the run is cancelled.
 */
final class Comparison {

    /** The run cannot go on; the message tells people why. */
    static final class Stopped extends RuntimeException {
        Stopped(String message) {
            super(message, null, false, false);
        }
    }

    /** The run waits until a person has approved what it is about to delete. */
    static final class Held extends RuntimeException {
        Held() {
            super(null, null, false, false);
        }
    }

    private final Claimed run;
    private final Sync sync;
    private final Purpose purpose;
    private final ComparisonTools tools;
    private final LaneAccess lane;
    private final Ledger ledger;
    private final Side target;
    private final Side source;
    private Handling handling; // before the walks begin
    private Instant observedAt;
    private Instant watermark;
    private volatile boolean deletionsKnown;
    private volatile boolean targetKnown;
    private volatile boolean targetEmpty;

    Comparison(Claimed run, Sync sync, LaneAccess lane, ComparisonTools tools) {
        this.run = run;
        this.sync = sync;
        this.purpose = Purpose.of(run.kind(), run.mode());
        this.lane = lane;
        this.tools = tools;
        this.ledger = new Ledger(run, tools, this::progress);
        this.target = walk(sync.secondaryAccountId());
        this.source = purpose.restores()
                ? new SnapshotSide(tools.snapshots(), run.restoresSnapshotId(), tools.clock(), ledger::checkNotOver)
                : walk(sync.primaryAccountId());
    }

    private Side walk(long accountId) {
        return new Walk(
                tools.grandShooting(),
                tools.patient(),
                () -> tools.accounts().connection(accountId),
                ledger::checkNotOver);
    }

    private Progress progress() {
        return new Progress(target.ranges(), source.ranges(), observedAt, watermark, deletionsKnown);
    }

    /**
     * Works to the end.
     *
     * @throws Ledger.Over when the run was cancelled
     * @throws Held when a person must approve the deletions
     * @throws Stopped when it cannot go on
     * @throws CallFailure when one of the sides cannot be read
     */
    void run() throws CallFailure, InterruptedException {
        try {
            begin();
            if (purpose.writes()) {
                repair();
            } else {
                report();
            }
        } finally {
            ledger.end();
        }
    }

    private void repair() throws CallFailure, InterruptedException {
        Repair repair = new Repair(run, sync, purpose, lane, ledger);
        compareAll(repair);
        brake();
        ledger.watch("deletions", () -> takeAway(repair));
        if (purpose.restores()) {
            return;
        }
        tools.syncs().moveWatermark(sync.id(), watermark);
        if (purpose.deletions() != Purpose.Deletions.NONE
                && tools.runs().get(run.id()).failed() == 0) {
            tools.findings().settleUnconfirmed(sync.id(), observedAt);
        }
    }

    private void report() throws CallFailure, InterruptedException {
        compareAll(new Report(run, sync, purpose, tools, ledger, observedAt));
        ledger.watch("samples", this::completeSamples);
    }

    private void compareAll(Handling handling) throws CallFailure, InterruptedException {
        this.handling = handling;
        ledger.watch("comparison", this::bothSides);
        if (!deletionsKnown) {
            ledger.watch("findings", this::findDeletions);
        }
    }

    private void begin() throws CallFailure, InterruptedException {
        Progress progress = tools.json().readValue(run.progress(), Progress.class);
        if (progress.source() == null) {
            observedAt = tools.clock().instant();
            Side.Beginning first = source.begin();
            watermark = first.serverTime() == null ? observedAt.minus(Duration.ofMinutes(5)) : first.serverTime();
            ledger.expect(first.total());
            target.begin();
            ledger.record();
        } else {
            tools.sources().giveBack(run.id());
            observedAt = progress.observedAt();
            watermark = progress.watermark();
            deletionsKnown = progress.deletionsKnown();
            source.resume(progress.source());
            if (snapshotIsDue()) {
                // Half of a snapshot is none; and what has gone from the secondary since it was read must not be taken
                // for there.
                tools.targets().forget(run.id());
                target.begin();
            } else {
                target.resume(progress.target());
                if (purpose.writes()) {
                    readUnconfirmed();
                }
            }
        }
    }

    /**
     * What calls of this run may have created, when the node that sent them died before it recorded that: the walk of the secondary came by
     * before it was there, and no link tells of it.
     */
    private void readUnconfirmed() throws CallFailure, InterruptedException {
        for (List<String> refs : RefQuestions.of(tools.findings().unconfirmed(sync.id(), observedAt))) {
            ReferencePage there = tools.patient()
                    .read(
                            () -> tools.grandShooting()
                                    .having(
                                            tools.accounts().connection(sync.secondaryAccountId()),
                                            "ref",
                                            refs,
                                            Turn.BACKGROUND),
                            ledger::checkNotOver);
            keepTarget(there, () -> {});
        }
    }

    private Void bothSides() throws CallFailure, InterruptedException {
        Ledger.Beside targetSide = ledger.beside("comparison-target", () -> {
            readTarget();
            targetEmpty = tools.targets().size(run.id()) == 0;
            targetKnown = true;
            compareKept();
            return null;
        });
        try {
            if (purpose.restores()) {
                targetSide.await(); // a snapshot can wait, and need not be kept a second time
            }
            source.read(this::takeSource);
            targetSide.await();
            compareKept(); // what was kept while the last of the target came in
        } finally {
            targetSide.end();
        }
        return null;
    }

    private boolean snapshotIsDue() {
        return purpose.takesSnapshot() && tools.snapshots().ofRun(run.id()).isEmpty();
    }

    /** Nothing is written before this has ended, so a snapshot is of the secondary as it was. */
    private void readTarget() throws CallFailure, InterruptedException {
        if (!snapshotIsDue()) {
            target.read(this::keepTarget);
            return;
        }
        try (SnapshotWriter snapshot = tools.snapshots().begin(sync.secondaryAccountId(), sync.id(), run.id())) {
            target.read((page, done) -> {
                snapshot.add(page.references());
                keepTarget(page, done);
            });
            snapshot.complete();
        }
    }

    private void keepTarget(ReferencePage page, Runnable done) {
        Map<Long, Mapped> byId = HashMap.newHashMap(page.references().size());
        for (Reference reference : page.references()) {
            if (Storable.is(reference.ref())) { // one that cannot be kept cannot be matched, and is left alone
                byId.put(reference.id(), Mapped.of(reference.fields()));
            }
        }
        tools.targets().keep(run.id(), byId, purpose.weighs(sync));
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
            compare(kept.get().references(), kept.get().readAt(), () -> ledger.keptPageDone(page));
            kept = tools.sources().take(run.id());
        }
    }

    private void compare(List<Reference> references, Instant readAt, Runnable done) throws InterruptedException {
        List<Mapped> mapped = references.stream()
                .map(reference -> Mapped.of(reference.fields()))
                .toList();
        List<String> refs =
                mapped.stream().map(Mapped::ref).filter(Storable::is).toList();
        Map<String, TargetTable.Found> found =
                targetEmpty ? Map.of() : tools.targets().match(run.id(), refs);
        List<Compared> page = new ArrayList<>(references.size());
        for (int i = 0; i < references.size(); i++) {
            page.add(new Compared(
                    references.get(i), mapped.get(i), found.get(mapped.get(i).ref())));
        }
        handling.take(purpose.restores() ? ours(page) : page, readAt, done);
    }

    /** What another sync has written since is its business. */
    private List<Compared> ours(List<Compared> page) {
        Set<String> others = tools.findings()
                .writtenByOthers(
                        sync.secondaryAccountId(),
                        sync.id(),
                        page.stream().map(compared -> compared.mapped().ref()).toList());
        List<Compared> ours = page.stream()
                .filter(compared -> !others.contains(compared.mapped().ref()))
                .toList();
        long left = page.size() - ours.size();
        ledger.add(new Step(left, 0, 0, left, 0, 0), () -> {});
        return ours;
    }

    /** Both sides are known in full, so what has no place in the secondary can be told. */
    private Void findDeletions() throws CallFailure, InterruptedException {
        long size = tools.targets().size(run.id());
        refuseEmptyPrimary(size);
        long secondary = sync.secondaryAccountId();
        long deletions =
                switch (purpose.deletions()) {
                    case NONE -> 0;
                    case GONE -> findGone();
                    case SURPLUS -> tools.findings().addSurplus(run.id(), secondary, sync.id());
                };
        boolean all = purpose.deletions() == Purpose.Deletions.SURPLUS;
        long kept =
                all ? 0 : tools.findings().addKept(run.id(), secondary, purpose.writes() ? 0 : Report.MOST_FINDINGS);
        boolean none = purpose.deletions() == Purpose.Deletions.NONE;
        if (!tools.runs().known(run.id(), kept, none ? null : new Run.Deletions(deletions, size))) {
            throw new Ledger.Over();
        }
        long told = purpose.writes() ? 0 : deletions;
        ledger.add(new Step(0, 0, 0, 0, told, 0), () -> deletionsKnown = true);
        return null;
    }

    /** What the sync wrote and the walk of the primary did not show is gone only if the primary, asked for it, does not have it. */
    private long findGone() throws CallFailure, InterruptedException {
        long after = 0;
        while (true) {
            List<FindingTable.Candidate> candidates =
                    tools.findings().withoutSource(run.id(), sync.id(), observedAt, after, GrandShooting.PAGE);
            if (candidates.isEmpty()) {
                tools.findings().addLeftOver(run.id(), sync.secondaryAccountId(), sync.id());
                return tools.findings().count(run.id(), Kind.GONE);
            }
            after = candidates.getLast().sourceId();
            List<Long> ids =
                    candidates.stream().map(FindingTable.Candidate::sourceId).toList();
            ReferencePage there = tools.patient()
                    .read(
                            () -> tools.grandShooting()
                                    .byIds(tools.accounts().connection(sync.primaryAccountId()), ids, Turn.BACKGROUND),
                            ledger::checkNotOver);
            List<Long> present = there.references().stream().map(Reference::id).toList();
            tools.findings()
                    .add(
                            run.id(),
                            candidates.stream()
                                    .filter(link -> !present.contains(link.sourceId()))
                                    .map(link -> new Finding(
                                            0,
                                            Kind.GONE,
                                            link.targetRef(),
                                            link.sourceId(),
                                            link.targetId(),
                                            null,
                                            null))
                                    .toList());
        }
    }

    /** Nobody empties a catalogue on purpose by comparing it with an empty one; an account or a token was mixed up. */
    private void refuseEmptyPrimary(long size) {
        boolean nothingRead =
                !purpose.restores() && source.ranges().stream().allMatch(range -> range.after() == 0 && range.done());
        if (purpose.deletions() != Purpose.Deletions.NONE && nothingRead && size > 0) {
            throw new Stopped("The primary's catalogue is empty, so everything in the secondary would be deleted. "
                    + "Nothing was deleted. Check the accounts of the sync.");
        }
    }

    /** What is about to be deleted may be more than anybody meant. */
    private void brake() {
        Run.Deletions deletions = tools.runs().get(run.id()).deletions();
        boolean much = purpose.writes()
                && deletions != null
                && deletions.count() > run.approvedDeletions()
                && sync.brake().stops(deletions.count(), deletions.secondarySize());
        if (much) {
            ledger.record();
            tools.runs().hold(run.id());
            throw new Held();
        }
    }

    private Void takeAway(Repair repair) throws InterruptedException {
        Kind kind = purpose.deletions() == Purpose.Deletions.GONE ? Kind.GONE : Kind.SURPLUS;
        List<Finding> page = tools.findings().list(run.id(), kind, 0, GrandShooting.PAGE);
        while (!page.isEmpty()) {
            repair.takeAway(page, observedAt);
            page = tools.findings().list(run.id(), kind, page.getLast().id(), GrandShooting.PAGE);
        }
        return null;
    }

    /** Has the secondary's side of the samples read. */
    private Void completeSamples() throws CallFailure, InterruptedException {
        List<Finding> samples = tools.findings().samples(run.id(), Report.SAMPLES);
        if (samples.isEmpty()) {
            return null;
        }
        List<Long> ids = samples.stream().map(Finding::targetId).toList();
        ReferencePage there = tools.patient()
                .read(
                        () -> tools.grandShooting()
                                .byIds(tools.accounts().connection(sync.secondaryAccountId()), ids, Turn.BACKGROUND),
                        ledger::checkNotOver);
        Map<Long, Reference> byId = new HashMap<>();
        there.references().forEach(reference -> byId.put(reference.id(), reference));
        for (Finding sample : samples) {
            Reference reference = byId.get(sample.targetId());
            if (reference != null && Storable.is(reference.fields())) {
                tools.findings()
                        .found(sample.id(), Mapped.of(reference.fields()).content());
            }
        }
        return null;
    }
}

package com.gssync.comparison;

import com.gssync.database.Storable;
import com.gssync.delivery.LaneAccess;
import com.gssync.grandshooting.CallFailure;
import com.gssync.grandshooting.RefQuestions;
import com.gssync.grandshooting.Reference;
import com.gssync.grandshooting.ReferencePage;
import com.gssync.grandshooting.Turn;
import com.gssync.rules.Mapped;
import com.gssync.rules.Rules;
import com.gssync.run.Runs.Claimed;
import com.gssync.run.Runs.Step;
import com.gssync.snapshot.SnapshotWriter;
import com.gssync.sync.Sync;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

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

    private static final String RULES_CHANGED =
            "The rules of the sync were changed while it ran. What was written so far stays; start it again.";

    private final Claimed run;
    private final Sync sync;
    private final Purpose purpose;
    private final ComparisonTools tools;
    private final LaneAccess lane;
    private final Ledger ledger;
    private final Rules rules;
    private final Sieve sieve;
    private final Removals removals;
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
        this.rules = rules(run, sync);
        this.sieve = new Sieve(run, sync, purpose, rules, tools);
        this.removals = new Removals(run, sync, purpose, tools, ledger);
        this.target = purpose.byLinks() ? Side.NOTHING : walk(sync.secondaryAccountId());
        this.source = purpose.restores()
                ? new SnapshotSide(tools.snapshots(), run.restoresSnapshotId(), tools.clock(), ledger::checkNotOver)
                : walk(sync.primaryAccountId());
    }

    /** What it compares by: as the sync is when it begins, or what somebody tries out. */
    private Rules rules(Claimed run, Sync sync) {
        if (purpose.restores()) {
            return Rules.NONE;
        }
        if (run.draft() == null) {
            return tools.rulebooks().rules(sync);
        }
        JsonNode draft = tools.json().readTree(run.draft());
        return tools.rulebooks().draft(draft.get("filter"), draft.get("mapping"));
    }

    private Side walk(long accountId) {
        return new Walk(
                tools.grandShooting(),
                tools.patient(),
                () -> tools.accounts().connection(accountId),
                ledger::checkNotOver);
    }

    private Progress progress() {
        return new Progress(target.ranges(), source.ranges(), observedAt, watermark, deletionsKnown, rules.version());
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
        Repair repair = new Repair(run, sync, purpose, rules, lane, ledger);
        compareAll(repair);
        removals.brake();
        ledger.watch("deletions", () -> removals.takeAway(repair, observedAt));
        if (purpose.restores() || purpose.byLinks()) {
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
            if (progress.rulesVersion() != rules.version()) {
                throw new Stopped(RULES_CHANGED);
            }
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
                if (purpose.writes() && !purpose.byLinks()) {
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
                byId.put(reference.id(), rules.mapping().held(reference.fields()));
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
        checkRules();
        Sieve.Sieved sieved = sieve.sieve(references, targetEmpty);
        long out = sieved.leftOut();
        Runnable whole = () -> ledger.add(new Step(out, 0, 0, 0, 0, 0, out), done);
        handling.take(purpose.restores() ? ours(sieved.page()) : sieved.page(), readAt, whole);
    }

    /** What the rest would be compared by is not what the sync works by any more. */
    private void checkRules() {
        boolean changed = run.draft() == null
                && !purpose.restores()
                && tools.syncs()
                        .find(sync.id())
                        .map(now -> version(now) != rules.version())
                        .orElse(false);
        if (changed) {
            throw new Stopped(RULES_CHANGED);
        }
    }

    private static int version(Sync sync) {
        return sync.rulesVersion() == null ? 0 : sync.rulesVersion();
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
        ledger.add(new Step(left, 0, 0, left, 0, 0, 0), () -> {});
        return ours;
    }

    /** Both sides are known in full, so what has no place in the secondary can be told. */
    private Void findDeletions() throws CallFailure, InterruptedException {
        boolean primaryEmpty = source.ranges().stream().allMatch(range -> range.after() == 0 && range.done());
        Removals.Found found = removals.find(observedAt, primaryEmpty);
        if (!tools.runs().known(run.id(), found.kept(), found.deletions())) {
            throw new Ledger.Over();
        }
        long told = purpose.writes() || found.deletions() == null
                ? 0
                : found.deletions().count();
        ledger.add(new Step(0, 0, 0, 0, told, 0, 0), () -> deletionsKnown = true);
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

package com.gssync.comparison;

import com.gssync.comparison.Finding.Kind;
import com.gssync.grandshooting.CallFailure;
import com.gssync.grandshooting.GrandShooting;
import com.gssync.grandshooting.Reference;
import com.gssync.grandshooting.ReferencePage;
import com.gssync.grandshooting.Turn;
import com.gssync.run.Run;
import com.gssync.run.Runs.Claimed;
import com.gssync.sync.Sync;
import java.time.Instant;
import java.util.List;

/**
 * What of the secondary has no place there, once both sides are known: it is written down, the brake is asked, and then it is taken away.
 */
final class Removals {

    private final Claimed run;
    private final Sync sync;
    private final Purpose purpose;
    private final ComparisonTools tools;
    private final Ledger ledger;

    Removals(Claimed run, Sync sync, Purpose purpose, ComparisonTools tools, Ledger ledger) {
        this.run = run;
        this.sync = sync;
        this.purpose = purpose;
        this.tools = tools;
        this.ledger = ledger;
    }

    /** What is about to go, and what is left alone. */
    record Found(Run.Deletions deletions, long kept) {}

    /**
     * Writes down what has no place there.
     *
     * @param observedAt when the primary's walk began
     * @param primaryEmpty whether that walk showed nothing at all
     */
    Found find(Instant observedAt, boolean primaryEmpty) throws CallFailure, InterruptedException {
        if (purpose.byLinks()) {
            return new Found(
                    new Run.Deletions(
                            tools.findings().count(run.id(), Kind.GONE),
                            tools.differences().written(sync.id())),
                    tools.findings().count(run.id(), Kind.KEPT));
        }
        long size = tools.targets().size(run.id());
        refuseEmptyPrimary(primaryEmpty, size);
        long secondary = sync.secondaryAccountId();
        long deletions =
                switch (purpose.deletions()) {
                    case NONE -> 0;
                    case LEFT_OUT -> tools.findings().count(run.id(), Kind.GONE);
                    case GONE -> findGone(observedAt);
                    case SURPLUS -> tools.findings().addSurplus(run.id(), secondary, sync.id());
                };
        boolean all = purpose.deletions() == Purpose.Deletions.SURPLUS;
        long kept =
                all ? 0 : tools.findings().addKept(run.id(), secondary, purpose.writes() ? 0 : Report.MOST_FINDINGS);
        boolean none = purpose.deletions() == Purpose.Deletions.NONE;
        return new Found(none ? null : new Run.Deletions(deletions, size), kept);
    }

    /** What the sync wrote and the walk of the primary did not show is gone only if the primary, asked for it, does not have it. */
    private long findGone(Instant observedAt) throws CallFailure, InterruptedException {
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
                                            Kind.GONE, link.targetRef(), link.sourceId(), link.targetId(), null))
                                    .toList());
        }
    }

    /** Nobody empties a catalogue on purpose by comparing it with an empty one; an account or a token was mixed up. */
    private void refuseEmptyPrimary(boolean primaryEmpty, long size) {
        if (purpose.deletions() != Purpose.Deletions.NONE && primaryEmpty && !purpose.restores() && size > 0) {
            throw new Comparison.Stopped(
                    "The primary's catalogue is empty, so everything in the secondary would be deleted. "
                            + "Nothing was deleted. Check the accounts of the sync.");
        }
    }

    /** What is about to be deleted may be more than anybody meant. @throws Comparison.Held then */
    void brake() {
        Run.Deletions deletions = tools.runs().get(run.id()).deletions();
        boolean much = deletions != null
                && deletions.count() > run.approvedDeletions()
                && sync.brake().stops(deletions.count(), deletions.secondarySize());
        if (much) {
            ledger.record();
            tools.runs().hold(run.id());
            throw new Comparison.Held();
        }
    }

    Void takeAway(Repair repair, Instant observedAt) throws InterruptedException {
        Kind kind = purpose.deletions() == Purpose.Deletions.SURPLUS ? Kind.SURPLUS : Kind.GONE;
        List<Finding> page = tools.findings().list(run.id(), kind, 0, GrandShooting.PAGE);
        while (!page.isEmpty()) {
            repair.takeAway(page, observedAt);
            page = tools.findings().list(run.id(), kind, page.getLast().id(), GrandShooting.PAGE);
        }
        return null;
    }
}

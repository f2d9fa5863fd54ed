package com.gssync.comparison;

import com.gssync.delivery.DirectWrite;
import com.gssync.delivery.LaneAccess;
import com.gssync.queue.Action;
import com.gssync.queue.Origin;
import com.gssync.rules.Rules;
import com.gssync.run.Runs.Claimed;
import com.gssync.run.Runs.Step;
import com.gssync.sync.Sync;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Hands every difference to the lane, to be written between the live changes. */
final class Repair implements Handling {

    private final Claimed run;
    private final Sync sync;
    private final Purpose purpose;
    private final Rules rules;
    private final LaneAccess lane;
    private final Ledger ledger;

    Repair(Claimed run, Sync sync, Purpose purpose, Rules rules, LaneAccess lane, Ledger ledger) {
        this.run = run;
        this.sync = sync;
        this.purpose = purpose;
        this.rules = rules;
        this.lane = lane;
        this.ledger = ledger;
    }

    @Override
    public void take(List<Compared> page, Instant readAt, Runnable done) throws InterruptedException {
        if (page.isEmpty()) {
            done.run();
            return;
        }
        // What the lane is asked for is compared with the link there once more; what the link says already need not go
        // there.
        List<Compared> different = purpose.byLinks()
                ? page.stream().filter(compared -> !compared.same()).toList()
                : page;
        long same = page.size() - different.size();
        if (different.isEmpty()) {
            ledger.add(new Step(same, 0, 0, same, 0, 0, 0), done);
            return;
        }
        Step besides = new Step(same, 0, 0, same, 0, 0, 0);
        Tally tally = new Tally(different.size(), different.size(), step -> ledger.pageOver(step.plus(besides), done));
        List<DirectWrite> writes = new ArrayList<>(different.size());
        for (Compared compared : different) {
            TargetTable.Found found = compared.found();
            char kind = found == null ? 'c' : 'u';
            writes.add(new DirectWrite(
                    sync.id(),
                    sync.primaryAccountId(),
                    run.id(),
                    origin(),
                    Action.UPSERT,
                    purpose.restores() ? null : compared.source().id(),
                    compared.mapped() == null
                            ? compared.source().ref()
                            : compared.mapped().ref(),
                    compared.source(),
                    compared.mapped(),
                    found == null ? null : found.targetId(),
                    found == null || purpose.byLinks() ? null : found.hash(),
                    found == null ? List.of() : found.fields(),
                    readAt,
                    purpose.deletions() == Purpose.Deletions.SURPLUS,
                    sync.conflicts().policies(),
                    rules,
                    ledger::isOver,
                    state -> tally.over(state, kind)));
        }
        submit(writes);
    }

    /** Takes references of the secondary that have no place there. @param observedAt when that was known to be so */
    void takeAway(List<Finding> page, Instant observedAt) throws InterruptedException {
        List<Long> ids = page.stream().map(Finding::id).toList();
        Tally tally = new Tally(page.size(), 0, step -> ledger.pageOver(step, () -> ledger.findingsDone(ids)));
        submit(page.stream()
                .map(finding -> new DirectWrite(
                        sync.id(),
                        sync.primaryAccountId(),
                        run.id(),
                        origin(),
                        Action.DELETE,
                        finding.sourceId(),
                        finding.ref(),
                        null,
                        null,
                        finding.targetId(),
                        null,
                        List.of(),
                        observedAt,
                        finding.sourceId() == null,
                        sync.conflicts().policies(),
                        rules,
                        ledger::isOver,
                        state -> tally.over(state, 'd')))
                .toList());
    }

    private Origin origin() {
        boolean initialises = run.kind().equals(Purpose.INITIALISATION) || purpose.restores();
        return initialises ? Origin.INITIALISATION : Origin.RECONCILIATION;
    }

    private void submit(List<DirectWrite> writes) throws InterruptedException {
        ledger.pageUnderWay();
        lane.submit(writes);
    }
}

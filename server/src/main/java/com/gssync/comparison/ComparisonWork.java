package com.gssync.comparison;

import com.gssync.delivery.LaneAccess;
import com.gssync.delivery.LaneWork;
import com.gssync.grandshooting.CallFailure;
import com.gssync.queue.Fence;
import com.gssync.rulebook.UnusableRules;
import com.gssync.run.Runs.Claimed;
import com.gssync.snapshot.SnapshotFailure;
import com.gssync.sync.Sync;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Carries out the comparisons of a lane's secondary, one after the other. */
@Component
class ComparisonWork implements LaneWork {

    private static final Logger log = LoggerFactory.getLogger(ComparisonWork.class);

    private final ComparisonTools tools;

    ComparisonWork(ComparisonTools tools) {
        this.tools = tools;
    }

    @Override
    public void work(LaneAccess lane) throws InterruptedException {
        Optional<Claimed> run = tools.runs().claim(Purpose.KINDS, lane.fence().accountId());
        if (run.isPresent()) {
            carryOut(run.get(), lane);
        }
    }

    private void carryOut(Claimed run, LaneAccess lane) throws InterruptedException {
        try {
            Sync sync = run.syncIds().stream()
                    .findFirst()
                    .flatMap(tools.syncs()::find)
                    .orElseThrow(() -> new Comparison.Stopped("The sync was deleted."));
            log.info("{} {} of sync {} ({}) begins or goes on", run.kind(), run.id(), sync.id(), run.mode());
            new Comparison(run, sync, lane, tools).run();
            finish(run, null);
            log.info("{} {} has ended", run.kind(), run.id());
        } catch (Ledger.Over over) {
            log.info("{} {} was cancelled or went to another node", run.kind(), run.id());
            if (!tools.runs().get(run.id()).state().equals("running")) {
                forget(run);
            }
        } catch (Comparison.Held held) {
            log.warn("{} {} would delete much: it waits until a person has approved it", run.kind(), run.id());
        } catch (Comparison.Stopped stopped) {
            finish(run, stopped.getMessage());
        } catch (UnusableRules unusable) {
            finish(run, unusable.getMessage());
        } catch (SnapshotFailure failure) {
            finish(run, failure.getMessage() + " Nothing was written after that.");
        } catch (CallFailure failure) {
            finish(run, failure.getMessage() + ". What was written so far stays; start it again.");
        } catch (InterruptedException stop) {
            Thread.interrupted();
            tools.runs().release(run.id());
            throw stop;
        } catch (DataAccessException | TransactionException away) {
            log.warn("{} {} goes on when the database is back", run.kind(), run.id(), away);
        } catch (Fence.Lost taken) {
            throw taken;
        } catch (RuntimeException bug) {
            log.error("{} {} failed", run.kind(), run.id(), bug);
            tools.runs()
                    .finish(
                            run.id(),
                            "An error of the service, see its log: "
                                    + bug.getClass().getSimpleName());
        }
    }

    private void finish(Claimed run, String error) {
        tools.runs().finish(run.id(), error);
        forget(run);
    }

    /** What was kept of both sides is of no more use. What a comparison found that wrote nothing is what people want to read. */
    private void forget(Claimed run) {
        tools.targets().forget(run.id());
        tools.sources().forget(run.id());
    }
}

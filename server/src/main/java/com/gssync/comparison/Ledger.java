package com.gssync.comparison;

import com.gssync.grandshooting.CallFailure;
import com.gssync.run.Runs.Claimed;
import com.gssync.run.Runs.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * What is under way of a comparison and what is done, to be recorded in one row a few times a second. Safe for use by several threads; one of
 * them {@link #watch watches} and records.
 */
final class Ledger {

    private static final Duration RECORDING = Duration.ofMillis(250);
    private static final Step NOTHING = Step.seen(0);

    /** The run was cancelled or went to another node. */
    static final class Over extends RuntimeException {
        Over() {
            super(null, null, false, false);
        }
    }

    private final Claimed run;
    private final ComparisonTools tools;
    private final Supplier<Progress> progress;
    private final Object recording = new Object();
    private Step sinceRecorded = NOTHING; // guarded by recording
    private final List<Long> keptPagesDone = new ArrayList<>(); // guarded by recording
    private final List<Long> findingsDone = new ArrayList<>(); // guarded by recording
    private long pagesUnderWay; // guarded by recording
    private Long total; // guarded by recording
    private volatile boolean over;

    /** @param progress where the walks stand */
    Ledger(Claimed run, ComparisonTools tools, Supplier<Progress> progress) {
        this.run = run;
        this.tools = tools;
        this.progress = progress;
    }

    /** How many references are expected; null when that is not known. */
    void expect(Long total) {
        synchronized (recording) {
            this.total = total;
        }
    }

    /** Somebody works on a page: the work does not end before {@link #pageOver}. */
    void pageUnderWay() {
        synchronized (recording) {
            pagesUnderWay++;
        }
    }

    /** A page is over. @param done told before that is recorded; may say what else is done */
    void pageOver(Step step, Runnable done) {
        synchronized (recording) {
            pagesUnderWay--;
            add(step, done);
            if (pagesUnderWay == 0) {
                recording.notifyAll();
            }
        }
    }

    /** Something was counted. @param done told before that is recorded, so that both are recorded or neither is */
    void add(Step step, Runnable done) {
        synchronized (recording) {
            sinceRecorded = sinceRecorded.plus(step);
            done.run();
        }
    }

    void keptPageDone(long page) {
        synchronized (recording) {
            keptPagesDone.add(page);
        }
    }

    void findingsDone(Collection<Long> ids) {
        synchronized (recording) {
            findingsDone.addAll(ids);
        }
    }

    boolean isOver() {
        return over;
    }

    void checkNotOver() {
        if (over) {
            throw new Over();
        }
    }

    /** Whoever still works for it stops. */
    void end() {
        over = true;
    }

    /** Records where the work stands. @throws Over when the run is no longer ours */
    void record() {
        synchronized (recording) {
            String stands = tools.json().writeValueAsString(progress.get());
            keptPagesDone.forEach(page -> tools.sources().forget(run.id(), page));
            if (!findingsDone.isEmpty()) {
                tools.findings().forget(findingsDone);
            }
            if (!tools.runs().advance(run.id(), sinceRecorded, stands, total)) {
                over = true;
                throw new Over();
            }
            keptPagesDone.clear();
            findingsDone.clear();
            sinceRecorded = NOTHING;
        }
    }

    /** Does work on a thread of its own and records where it stands, until it has ended and every page of it is over. */
    void watch(String name, Callable<Void> work) throws CallFailure, InterruptedException {
        Beside beside = beside(name, work);
        try {
            boolean ended = false;
            while (!ended) {
                // The order matters: what was under way before the work ended is seen here.
                boolean workEnded = beside.isDone();
                synchronized (recording) {
                    ended = workEnded && pagesUnderWay == 0;
                    if (!ended && beside.isDone() == workEnded) {
                        recording.wait(RECORDING.toMillis());
                    }
                }
                record();
                if (workEnded) {
                    beside.await();
                }
            }
        } finally {
            beside.end();
        }
    }

    /** Begins work on a thread of its own. */
    Beside beside(String name, Callable<Void> work) {
        return new Beside(name, work);
    }

    /** Work on a thread of its own; {@link #watch} is told when it ends. */
    final class Beside extends FutureTask<Void> {
        private final Thread thread;

        private Beside(String name, Callable<Void> work) {
            super(work);
            thread = Thread.ofVirtual().name(name + "-" + run.id()).start(this);
        }

        @Override
        protected void done() {
            synchronized (recording) {
                recording.notifyAll();
            }
        }

        /** Waits until the work has ended. @throws CallFailure when it failed for that */
        void await() throws CallFailure, InterruptedException {
            try {
                get();
            } catch (ExecutionException failed) {
                switch (failed.getCause()) {
                    case CallFailure failure -> throw failure;
                    case RuntimeException failure -> throw failure;
                    case InterruptedException stopped -> throw stopped;
                    default -> throw new IllegalStateException(failed.getCause());
                }
            }
        }

        /** Interrupts the work and waits until it is over, so that nothing is written after. */
        void end() {
            cancel(true);
            Walk.join(thread);
        }
    }
}

package com.gssync.comparison;

import com.gssync.comparison.Progress.Range;
import com.gssync.grandshooting.CallFailure;
import com.gssync.grandshooting.Connection;
import com.gssync.grandshooting.GrandShooting;
import com.gssync.grandshooting.PatientReader;
import com.gssync.grandshooting.ReferencePage;
import com.gssync.grandshooting.Turn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A walk over a whole catalogue in ranges of ids, several at once. Each range is walked in order; its mark moves over a page when the
 * page and all before it in the range are done.
 */
final class Walk implements Side {

    /** So many reads overlap: enough to use 4 requests a second when each takes 2 s, and a far higher quota when each is quick. */
    private static final int READERS = 16;

    private static final int RANGES = 16;
    private static final int PAGES_WORTH_A_RANGE = 4;

    private static final class Mark {
        private final Long upTo;
        private final Deque<Page> pages = new ArrayDeque<>();
        private long after;
        private boolean read;

        Mark(Range range) {
            this.after = range.after();
            this.upTo = range.upTo();
            this.read = range.done();
        }
    }

    private static final class Page {
        private final long last;
        private boolean done;

        Page(long last) {
            this.last = last;
        }
    }

    private final GrandShooting grandShooting;
    private final PatientReader patient;
    private final Supplier<Connection> connection;
    private final Runnable signOfLife;
    private final List<Mark> marks = new ArrayList<>(); // guarded by this
    private final Deque<Mark> unread = new ArrayDeque<>(); // guarded by this

    Walk(GrandShooting grandShooting, PatientReader patient, Supplier<Connection> connection, Runnable signOfLife) {
        this.grandShooting = grandShooting;
        this.patient = patient;
        this.connection = connection;
        this.signOfLife = signOfLife;
    }

    /** Divides the catalogue into ranges. The first page is read for that, and walked again. */
    @Override
    public Beginning begin() throws CallFailure, InterruptedException {
        ReferencePage first =
                patient.read(() -> grandShooting.walk(connection.get(), 0, null, null, Turn.BACKGROUND), signOfLife);
        List<Range> ranges = new ArrayList<>();
        long pages = first.total() == null ? Long.MAX_VALUE : first.total() / GrandShooting.PAGE;
        if (first.references().isEmpty()) {
            ranges.add(new Range(0, null, true));
        } else if (pages < PAGES_WORTH_A_RANGE) {
            ranges.add(new Range(0, null, false));
        } else {
            ReferencePage last = patient.read(() -> grandShooting.last(connection.get(), Turn.BACKGROUND), signOfLife);
            long low = first.references().getFirst().id() - 1;
            long high = Math.max(
                    low,
                    last.references().stream()
                            .mapToLong(reference -> reference.id())
                            .max()
                            .orElse(low));
            long count = Math.min(RANGES, pages / PAGES_WORTH_A_RANGE);
            long width = Math.max(1, (high - low + count - 1) / count);
            for (long start = low; start < high; start += width) {
                ranges.add(new Range(start, Math.min(start + width, high), false));
            }
            ranges.add(new Range(high, null, false)); // what is created meanwhile
        }
        resume(ranges);
        return new Beginning(first.total(), first.serverTime());
    }

    @Override
    public synchronized void resume(List<Range> ranges) {
        for (Range range : ranges) {
            Mark mark = new Mark(range);
            marks.add(mark);
            if (!mark.read) {
                unread.add(mark);
            }
        }
    }

    @Override
    public synchronized List<Range> ranges() {
        return marks.stream()
                .map(mark -> new Range(mark.after, mark.upTo, mark.read && mark.pages.isEmpty()))
                .toList();
    }

    @Override
    public void read(Taker taker) throws CallFailure, InterruptedException {
        AtomicReference<Exception> failure = new AtomicReference<>();
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            readers.add(Thread.ofVirtual().name("walk-" + i).unstarted(() -> {
                try {
                    for (Mark mark = nextUnread(); mark != null && failure.get() == null; mark = nextUnread()) {
                        read(mark, taker, failure);
                    }
                } catch (CallFailure | InterruptedException | RuntimeException failed) {
                    failure.compareAndSet(null, failed);
                }
            }));
        }
        readers.forEach(Thread::start);
        try {
            for (Thread reader : readers) {
                reader.join();
            }
        } catch (InterruptedException stopped) {
            readers.forEach(Thread::interrupt);
            readers.forEach(Walk::join);
            throw stopped;
        }
        switch (failure.get()) {
            case null -> {}
            case CallFailure failed -> throw failed;
            case InterruptedException stopped -> throw stopped;
            case RuntimeException failed -> throw failed;
            default -> throw new IllegalStateException(failure.get());
        }
    }

    private void read(Mark mark, Taker taker, AtomicReference<Exception> failure)
            throws CallFailure, InterruptedException {
        long after = mark.after;
        while (failure.get() == null) {
            long from = after;
            ReferencePage page = patient.read(
                    () -> grandShooting.walk(connection.get(), from, mark.upTo, null, Turn.BACKGROUND), signOfLife);
            if (page.isEmpty()) {
                break;
            }
            after = page.last();
            if (after <= from) {
                throw new IllegalStateException(
                        "Grand Shooting does not answer in the order of ids that was asked for");
            }
            Page taken = new Page(after);
            synchronized (this) {
                mark.pages.add(taken);
            }
            taker.take(page, () -> done(mark, taken));
            if (mark.upTo != null && after >= mark.upTo) {
                break;
            }
        }
        synchronized (this) {
            mark.read = failure.get() == null;
        }
    }

    /** Waits for a thread that was told to end, whatever happens to ours meanwhile. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Mark nextUnread() {
        return unread.poll();
    }

    private synchronized void done(Mark mark, Page page) {
        page.done = true;
        while (!mark.pages.isEmpty() && mark.pages.peek().done) {
            mark.after = mark.pages.poll().last;
        }
    }
}

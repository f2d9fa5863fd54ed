package com.gssync.comparison;

import com.gssync.comparison.Progress.Range;
import com.gssync.grandshooting.CallFailure;
import com.gssync.grandshooting.ReferencePage;
import java.time.Instant;
import java.util.List;

/** One side of a comparison: a catalogue that is read in full, and can be gone on with where an earlier reading stood. */
interface Side {

    /** Takes a page. It may return before the page is done, and says so by {@code done}. */
    interface Taker {
        void take(ReferencePage page, Runnable done) throws InterruptedException;
    }

    /**
     * What is known at the beginning.
     *
     * @param total how many references there are, or null when that is not known
     * @param serverTime the account's clock, or null
     */
    record Beginning(Long total, Instant serverTime) {}

    /** A side that there is nothing to read of. */
    Side NOTHING = new Side() {
        @Override
        public Beginning begin() {
            return new Beginning(null, null);
        }

        @Override
        public void resume(List<Range> ranges) {}

        @Override
        public List<Range> ranges() {
            return List.of();
        }

        @Override
        public void read(Taker taker) {}
    };

    Beginning begin() throws CallFailure, InterruptedException;

    /** Goes on where an earlier reading stood. */
    void resume(List<Range> ranges);

    /** Where the reading stands: pages up to here are done. */
    List<Range> ranges();

    /** Reads everything that is left, and returns when it is read; pages may still be under way. */
    void read(Taker taker) throws CallFailure, InterruptedException;
}

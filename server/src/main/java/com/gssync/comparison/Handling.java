package com.gssync.comparison;

import java.time.Instant;
import java.util.List;

/** What becomes of the differences that a comparison finds. Used by several threads. */
interface Handling {

    /**
     * Takes a page of references of the primary. It may return before the page is dealt with.
     *
     * @param readAt when the primary was read
     * @param done run once, when the page is dealt with
     */
    void take(List<Compared> page, Instant readAt, Runnable done) throws InterruptedException;
}

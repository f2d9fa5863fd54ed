package com.gssync.comparison;

import com.gssync.queue.JobState;
import com.gssync.run.Runs.Step;
import java.util.function.Consumer;

/** What came of the references of one page, until all of them are over. Safe for use by several threads. */
final class Tally {

    private final long seen;
    private final Consumer<Step> whenOver;
    private int open;
    private long created;
    private long updated;
    private long unchanged;
    private long deleted;
    private long failed;
    private long filtered;

    /**
     * @param seen how many references of the primary the page stands for
     * @param whenOver told once what came of the page
     */
    Tally(int references, long seen, Consumer<Step> whenOver) {
        this.open = references;
        this.seen = seen;
        this.whenOver = whenOver;
    }

    /** One is over. @param kind what a success of it means: {@code 'c'}reated, {@code 'u'}pdated or {@code 'd'}eleted */
    void over(JobState state, char kind) {
        Step step;
        synchronized (this) {
            switch (state) {
                case SUCCEEDED -> {
                    created += kind == 'c' ? 1 : 0;
                    updated += kind == 'u' ? 1 : 0;
                    deleted += kind == 'd' ? 1 : 0;
                }
                case FAILED -> failed++;
                case FILTERED -> filtered++;
                default -> unchanged++;
            }
            open--;
            if (open > 0) {
                return;
            }
            step = new Step(seen, created, updated, unchanged, deleted, failed, filtered);
        }
        whenOver.accept(step);
    }
}

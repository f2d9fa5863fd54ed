package com.gssync.script;

import java.util.List;

/**
 * A script that was found to be one. Immutable, safe for use by several threads, and of use as long as the {@link Scripts} that made it is
 * open. It keeps what it is in an engine's memory, commonly 100 to 400 KiB and at most 3.3 MiB, and no engine.
 */
public final class Script {

    static final int REASON_LENGTH = 300;

    private final Scripts scripts;
    private final String code;
    private final Image image;

    Script(Scripts scripts, String code, Image image) {
        this.scripts = scripts;
        this.code = code;
        this.image = image;
    }

    /**
     * Calls it once for each, in order; best with about 100 at a time. Waits for an engine when all are busy.
     *
     * <p>A call knows nothing of those before it, and a result depends on the call alone. The exception is a script that runs away, that is,
     * meets a limit of time, memory or stack: after three such calls the other calls of the batch have a tenth of the time each, and after
     * ten the rest is not run. So the value of an innocent reference is lost only to a script that ran away ten times in the same batch, or
     * that needs over a tenth of the limit when it behaves; its failure says so, and a later try may well succeed.
     *
     * @return what became of each call, in the same order
     * @throws InterruptedException when the thread is interrupted, be it while it waits for its turn or while calls run: they are stopped
     * @throws IllegalStateException when the {@link Scripts} are closed, or the machine lacks what an engine needs
     */
    public List<Result> apply(List<Call> calls) throws InterruptedException {
        return calls.isEmpty() ? List.of() : scripts.run(image, calls);
    }

    /** As it was written. */
    public String code() {
        return code;
    }
}

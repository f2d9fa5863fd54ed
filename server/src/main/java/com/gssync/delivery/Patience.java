package com.gssync.delivery;

import com.gssync.database.DatabaseAway;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats what needs the database until it is back: what was sent must be recorded, however long the database is away. */
final class Patience {

    private static final Logger log = LoggerFactory.getLogger(Patience.class);
    private static final long FIRST_WAIT_MILLIS = 100;
    private static final long LONGEST_WAIT_MILLIS = 2_000;

    private Patience() {}

    /**
     * Runs {@code work} until the database answers it.
     *
     * @throws RuntimeException at once when it is not the database that is away: the same again would fail again
     * @throws InterruptedException when the lane stops
     */
    static <T> T untilRecorded(Callable<T> work) throws InterruptedException {
        long wait = FIRST_WAIT_MILLIS;
        while (true) {
            try {
                return work.call();
            } catch (RuntimeException failed) {
                if (!DatabaseAway.explains(failed)) {
                    throw failed;
                }
                log.warn("The database did not do it, trying again in {} ms", wait, failed);
                Thread.sleep(wait);
                wait = Math.min(wait * 2, LONGEST_WAIT_MILLIS);
            } catch (InterruptedException stopped) {
                throw stopped;
            } catch (Exception checked) {
                throw new IllegalStateException(checked);
            }
        }
    }

    /** Throws on what is not the database being away. */
    static void onlyIfAway(RuntimeException failure) {
        if (!DatabaseAway.explains(failure)) {
            throw failure;
        }
    }
}

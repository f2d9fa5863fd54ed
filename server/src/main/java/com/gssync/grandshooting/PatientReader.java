package com.gssync.grandshooting;

import com.gssync.grandshooting.CallFailure.Kind;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Reads that may take their time: an account that does not answer, or asks us to wait, is asked again after growing pauses. What is
 * refused for another reason fails at once.
 */
@Component
public class PatientReader {

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60));

    /** One request. */
    public interface Read<T> {
        T get() throws CallFailure, InterruptedException;
    }

    /**
     * Reads, several times if need be.
     *
     * @param beforeAgain called before every further try: to show a sign of life, or to give up by throwing
     */
    public <T> T read(Read<T> read, Runnable beforeAgain) throws CallFailure, InterruptedException {
        for (int tries = 0; ; tries++) {
            try {
                return read.get();
            } catch (CallFailure failure) {
                boolean passing = failure.kind() == Kind.UNAVAILABLE
                        || failure.kind() == Kind.RATE_LIMITED
                        || failure.kind() == Kind.MALFORMED;
                if (!passing || tries == PAUSES.size()) {
                    throw failure;
                }
                Duration pause = PAUSES.get(tries);
                Duration asked = failure.retryAfter();
                pause(asked != null && asked.compareTo(pause) > 0 ? asked : pause, beforeAgain);
            }
        }
    }

    /** In steps, so that a cancelled run is noticed and a lease does not run out meanwhile. */
    private static void pause(Duration pause, Runnable signOfLife) throws InterruptedException {
        Duration step = Duration.ofSeconds(2);
        for (Duration left = pause; left.isPositive(); left = left.minus(step)) {
            Thread.sleep(left.compareTo(step) < 0 ? left : step);
            signOfLife.run();
        }
    }
}

package com.gssync.protection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.gssync.api.Problem;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * How often one may be wrong: so many times a minute for each kind of credential and whoever shows it. Only failures count, and who never
 * failed takes no memory. Of more than {@value #REMEMBERED} at once, those longest unseen are forgotten. Safe for use by several threads.
 */
@Component
public class Throttle {

    static final int REMEMBERED = 50_000;
    private static final Duration SPELL = Duration.ofMinutes(1);

    /** What one can be wrong about. */
    public enum Credential {
        /** The administrator's token, typed into the page. */
        ADMIN_TOKEN(10),
        /** The answer of an OpenID Connect issuer. */
        ISSUERS_ANSWER(20),
        /** A token of Supabase. */
        SUPABASE_TOKEN(10),
        /** A token that comes with a request of a program. */
        BEARER_TOKEN(20),
        /** The key of a webhook door. */
        WEBHOOK_KEY(20);

        private final int failures;

        Credential(int failures) {
            this.failures = failures;
        }

        /** How many failures a minute are answered as such. */
        public int failures() {
            return failures;
        }
    }

    private record Holder(Credential credential, String whose) {}

    private final Cache<Holder, Bucket> holders = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterAccess(SPELL.multipliedBy(2))
            .build();
    private final TimeMeter time;

    Throttle(Clock clock) {
        this.time = new ByClock(clock);
    }

    /**
     * Lets pass who has not been wrong too often.
     *
     * @param whose who shows the credential, such as an {@link Address}
     * @throws Problem 429, which says when to come again
     */
    public void check(Credential credential, String whose) {
        Bucket left = holders.getIfPresent(new Holder(credential, whose));
        if (left == null) {
            return;
        }
        long wait = left.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        if (wait > 0) {
            throw Problem.tooMany(Duration.ofNanos(wait), "Too many wrong attempts from your address. Wait a minute.");
        }
    }

    /** Counts a failure. */
    public void failed(Credential credential, String whose) {
        holders.get(new Holder(credential, whose), this::bucket).tryConsume(1);
    }

    private Bucket bucket(Holder holder) {
        int failures = holder.credential().failures();
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(failures).refillIntervally(failures, SPELL))
                .withCustomTimePrecision(time)
                .build();
    }

    /** The node's one clock, as Bucket4j reads time. */
    private record ByClock(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return Duration.ofMillis(clock.millis()).toNanos();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}

package com.gssync.alerting;

import java.util.Arrays;
import java.util.Locale;

/** What ought not to be. The key is what is stored and answered. */
enum Condition {
    /** Jobs of a sync failed within the last hour: both attempts are spent. */
    FAILED_JOBS,
    /** A run of a sync failed, and none of its kind has succeeded since. */
    FAILED_RUN,
    /** A run of a sync would delete much and waits for a person: the brake. */
    HELD_RUN,
    /** More jobs wait than should. */
    BACKLOG,
    /** Jobs of a sync waited for seven days and were given up. */
    EXPIRED_JOBS,
    /** An account refuses its token; nothing is sent to it until the token is replaced. */
    REFUSED_TOKEN,
    /** A secondary has not answered, or asked us to wait, for a while. */
    PAUSED_LANE,
    /** Batches found changes of which the primary's webhooks told nothing. */
    SILENT_WEBHOOKS;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Condition of(String key) {
        return Arrays.stream(values())
                .filter(condition -> condition.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}

package com.gssync.queue;

import com.fasterxml.jackson.annotation.JsonValue;
import com.gssync.journal.Metric;
import java.util.Locale;

/** Where a job stands; see the package for the transitions. */
public enum JobState {
    PENDING,
    /** It waits as far as the table tells, but a call for it is under way. */
    RUNNING,
    SUCCEEDED,
    UNCHANGED,
    FILTERED,
    SUPERSEDED,
    FAILED,
    CANCELLED,
    EXPIRED;

    /** The name as it is stored and answered. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static JobState of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** What counts jobs that ended so. */
    public Metric metric() {
        return Metric.valueOf(name());
    }
}

package com.gssync.journal;

import java.util.Locale;

/** What is counted. */
public enum Metric {
    /** Jobs that wait or run: a level, kept without hours. */
    WAITING,
    RECEIVED,
    SUCCEEDED,
    UNCHANGED,
    FILTERED,
    SUPERSEDED,
    FAILED,
    CANCELLED,
    EXPIRED,
    /** Elements of webhooks that could not be understood. */
    REJECTED,
    /** Webhooks of topics that are not handled. */
    IGNORED,
    API_CALLS,
    RATE_LIMITED;

    /** The name as it is stored and answered. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}

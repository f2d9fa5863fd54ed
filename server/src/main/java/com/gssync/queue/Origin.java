package com.gssync.queue;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a job comes from. */
public enum Origin {
    WEBHOOK,
    BATCH,
    INITIALISATION,
    REDO,
    RECONCILIATION;

    /** The name as it is stored and answered. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Webhooks are live and go first; everything else can wait. */
    short priority() {
        return (short) (this == WEBHOOK ? 0 : 1);
    }

    static Origin of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}

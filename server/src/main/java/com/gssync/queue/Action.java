package com.gssync.queue;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the primary did to a reference, as far as the secondary is concerned. */
public enum Action {
    UPSERT,
    DELETE;

    /** The name as it is stored and answered. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Action of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}

package com.gssync.queue;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a write did to a secondary's catalogue. */
public enum Effect {
    CREATED,
    UPDATED,
    DELETED;

    /** How it is written in the database and in JSON. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Effect of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}

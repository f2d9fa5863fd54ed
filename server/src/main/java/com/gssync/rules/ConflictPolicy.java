package com.gssync.rules;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who wins when a field of the secondary is not what the primary says. */
public enum ConflictPolicy {
    /** The primary: the field becomes what it is there. */
    SOURCE_WINS,
    /** The secondary: the field is written with a new reference, and never overwritten or emptied after. */
    PROTECT,
    /** The secondary, where it has something: the field is written only while it is empty there. */
    FILL_EMPTY,
    /** The primary, unless somebody has edited the field in the secondary: then it is left and reported. */
    KEEP_EDIT;

    /** How it is written in the database and in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The policy that is written so, if there is one. */
    public static Optional<ConflictPolicy> of(String key) {
        return Arrays.stream(values())
                .filter(policy -> policy.key().equals(key))
                .findFirst();
    }
}

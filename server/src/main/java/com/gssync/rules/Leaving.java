package com.gssync.rules;

/** What becomes of a reference that the secondary has already when the filter no longer lets it through. */
public enum Leaving {
    /** It stays in the secondary as it is. */
    LEAVE,
    /** It is deleted from the secondary. */
    DELETE
}

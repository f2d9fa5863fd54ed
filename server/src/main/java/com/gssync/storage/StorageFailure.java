package com.gssync.storage;

import java.io.IOException;

/** The file storage did not do what it was asked. The message tells people why, and holds no secret. */
public final class StorageFailure extends IOException {

    private final boolean missing;

    private StorageFailure(String message, Throwable cause, boolean missing) {
        super(message, cause);
        this.missing = missing;
    }

    static StorageFailure missing(String key, Throwable cause) {
        return new StorageFailure("There is no file " + key + " in the file storage.", cause, true);
    }

    static StorageFailure of(String message, Throwable cause) {
        return new StorageFailure(message, cause, false);
    }

    /** Whether the storage answered, and has no such file. */
    public boolean missing() {
        return missing;
    }
}

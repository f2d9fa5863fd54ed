package com.gssync.snapshot;

/** A snapshot cannot be written or read. The message tells people why, and holds no secret. */
public final class SnapshotFailure extends RuntimeException {

    SnapshotFailure(String message, Throwable cause) {
        super(message, cause);
    }

    SnapshotFailure(String message) {
        super(message);
    }
}

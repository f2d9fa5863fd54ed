package com.gssync.secrets;

/** A secret in the database was encrypted by a key that is not among {@code GS_SYNC_ENCRYPTION_KEY}. */
public final class SealedByAnotherKey extends RuntimeException {

    SealedByAnotherKey(String owner) {
        super("The secret of " + owner + " was encrypted by a key that is not in GS_SYNC_ENCRYPTION_KEY");
    }
}

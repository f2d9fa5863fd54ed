package com.gssync.grandshooting;

/** Told of every call that left for an account, for the statistics. Called from many threads; must not block. */
public interface CallObserver {

    /** @param failure what it ended with, or null when it succeeded */
    void called(long accountId, CallFailure failure);
}

package com.gssync.rulebook;

/** The rules of a sync, saved by an earlier build of the service, cannot be used by this one. The message says why, for people. */
public final class UnusableRules extends RuntimeException {

    UnusableRules(long syncId, int version, String why) {
        super(
                "Version %d of the rules of sync %d cannot be used: %s. Save them anew."
                        .formatted(version, syncId, why),
                null,
                false,
                false);
    }
}

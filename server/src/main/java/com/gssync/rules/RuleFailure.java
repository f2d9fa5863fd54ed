package com.gssync.rules;

/** A rule cannot be applied to a value; the message says why, as the end of a sentence that names both. */
final class RuleFailure extends RuntimeException {

    RuleFailure(String reason) {
        super(reason, null, false, false); // it is thrown for every reference that a mapping does not fit
    }
}

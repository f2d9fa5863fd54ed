package com.gssync.script;

/**
 * What JavaScript answered to a step.
 *
 * @param good whether it is a value and not a failure
 * @param json null when it was longer than allowed
 * @param length in bytes
 */
record Answer(boolean good, byte[] json, int length) {}

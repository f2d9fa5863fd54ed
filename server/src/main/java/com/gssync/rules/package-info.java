/**
 * What a reference of the primary becomes in the secondary. Plain Java: no Spring, no SQL, no clock; immutable and safe for use by several
 * threads.
 *
 * <p>The one mapping there is so far is the identity: every field that the API lets us write, but those that mean something in one account
 * only. Empty values are left out wherever they stand, because reads can hold {@code ""}, {@code null} or nothing for the same thing while
 * writes refuse them.
 *
 * <p>{@link com.gssync.rules.ConflictPolicies} decides what of that is written when a sync leaves fields to its secondary, and which fields
 * are kept because somebody edited them there. It works on hashes, so a comparison need not keep what it read.
 */
package com.gssync.rules;

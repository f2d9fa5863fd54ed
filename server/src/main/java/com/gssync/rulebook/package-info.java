/**
 * The rules of a sync in their versions: saved, looked up, compared, brought back, tried out, and compiled for whoever applies them.
 *
 * <p>A version is never changed. A sync works by one of them, the newest, or by none; {@link com.gssync.rulebook.Rulebooks#rules} gives it to
 * the lanes and to comparisons, compiled once a node.
 *
 * <p><b>Invariant.</b> What the links say after a version was saved is what that version makes of a reference, or a job is open for it, or
 * nobody has looked at it since. Saving waits for the records that are under way in the lane of the secondary (its row is locked for
 * update, which they hold a key share of), and a record that comes later finds that its items were mapped by an older version and queues
 * them anew in the same transaction. So a comparison that begins after the saving sees all that the old version left behind.
 */
package com.gssync.rulebook;

/**
 * Comparing both catalogues of a sync: to make the secondary equal to its primary (an initialisation), to tell what that would do (a
 * preview), to find what went wrong meanwhile and put it right or tell it (a reconciliation), or to bring the secondary back to a snapshot of
 * itself (a restore), which stands in the place of the primary then.
 *
 * <pre>
 *   walk of the secondary ──► kept: id, hash, fields ──┐
 *   walk of the primary ────► compare ─────────────────┴──► Repair: the lane writes    or    Report: findings
 *                                │ both walks are complete
 *                                ▼
 *                       what has no place there ──► brake ──► Repair: the lane deletes  or    Report: findings
 * </pre>
 *
 * <p>{@link com.gssync.comparison.Purpose} says what becomes of a difference; everything else is the same for all of them. A comparison is
 * carried out by the node that owns the secondary's lane, so its writes take their place among the live ones there and are recorded under the
 * same fence. Both catalogues are walked by key, in several ranges at once so that the quota is used even when answers take long. The
 * secondary's side is kept in a table, reduced to ids, hashes and field names; pages of the primary that come before it is complete are kept
 * in another. So memory does not grow with the catalogue.
 *
 * <p>Where it stands is recorded with its counters in one row, a few times a second: a range's mark moves over a page only when all writes
 * of the page are recorded. A node that dies repeats a page or two, which writes nothing twice: what is equal by then is left alone.
 *
 * <p>Webhooks keep flowing. A write that finds that the reference was written after its page was read asks the source again instead of
 * writing what may be old. What was written since the comparison began, or has a job open, is no drift.
 *
 * <p><b>What is left to the secondary.</b> What differs and is to be written is handed to the lane, which weighs it against the sync's
 * policies with what the secondary holds by then. A comparison that only tells weighs by itself, with hashes of the fields that it read: a
 * field that is left is no difference, and a kept edit is told as one. A restore asks no policy.
 *
 * <p><b>What is deleted.</b> Only after both walks were complete, never what another sync wrote, and nothing when the primary is empty. A
 * mirror deletes whatever the primary does not have; a reconciliation only what this sync wrote for references that the primary, asked for
 * them by id, no longer has. What is to be deleted is written down first. If that is more than the sync's brake allows, the run is held until
 * a person approves that number; what was written in the secondary meanwhile is left alone. Before a mirror or a restore writes anything, the
 * secondary as it is has been written to a snapshot.
 */
package com.gssync.comparison;

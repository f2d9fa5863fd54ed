/**
 * Initialisation: makes a secondary equal to its primary by reading both and writing what differs.
 *
 * <p>It is carried out by the node that owns the secondary's lane, so its writes take their place among the live ones there and are
 * recorded under the same fence. Both catalogues are walked by key, in several ranges at once so that the quota is used even when
 * answers take long. The secondary's side is kept in a table, reduced to ids, hashes and field names; pages of the primary that come
 * before it is complete are kept in another. So memory does not grow with the catalogue.
 *
 * <p>Where it stands is recorded with its counters in one row, a few times a second: a range's mark moves over a page only when all writes
 * of the page are recorded. A node that dies repeats a page or two, which writes nothing twice: what is equal by then is left alone.
 *
 * <p>Webhooks keep flowing. A write of the initialisation that finds that the reference was written after its page was read asks the source
 * again instead of writing what may be old.
 *
 * <p>{@code mirror} then deletes what the primary does not have, and only after both walks were complete; what another sync wrote to the same
 * secondary is left alone, and an empty primary deletes nothing.
 */
package com.gssync.comparison;

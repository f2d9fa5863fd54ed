/**
 * Batches: what changed in a primary since the last time, read through its API and queued for its syncs.
 *
 * <p>A batch reads by {@code date_mod}, from the syncs' watermark on, with an overlap, and walks by key. The watermark is the primary's own
 * clock when the walk began, and moves only when every page is safely queued; so a batch that fails or is cancelled is made up for by
 * the next. {@code date_mod} may be known to the day only: then whole days are asked for. Syncs of one primary share one read.
 *
 * <p>A batch never shows a delete: the API lists what is there.
 */
package com.gssync.pull;

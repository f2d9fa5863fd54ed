/**
 * Snapshots: the whole catalogue of an account as it was at a moment, in a file, to go back to.
 *
 * <p>The file is NDJSON in gzip: a header with the version, one reference a line as the API gave it, and a trailer with their number, by
 * which a file that was cut off is told. Written by any number of threads at once, read page by page; neither needs memory that grows with
 * the catalogue.
 *
 * <p><b>States.</b> A row is {@code writing} from before its file is begun until the file is whole, then {@code complete}, and
 * {@code deleted} from when somebody deleted it until its file is gone and the row with it. Only complete ones of accounts that exist are
 * shown. A node that dies while it writes leaves a row that nobody is shown; the run that goes on begins anew, which replaces it, and what
 * nobody replaces is swept after a day. A file that cannot be deleted now, because the storage is away, is deleted by a later sweep.
 */
package com.gssync.snapshot;

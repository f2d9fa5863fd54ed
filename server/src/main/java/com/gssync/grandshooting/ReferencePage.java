package com.gssync.grandshooting;

import java.time.Instant;
import java.util.List;

/**
 * A page of references.
 *
 * @param total how many references the question finds in all, or null when the server does not say
 * @param serverTime the server's clock when it answered ({@code Date} header, whole seconds), or null
 * @param readAt our database-independent mark: when we asked, so the content is at least that fresh
 * @param unreadable how many elements were no reference and were left out
 */
public record ReferencePage(
        List<Reference> references, Long total, Instant serverTime, Instant readAt, int unreadable) {

    /** The highest id of the page, to walk on from; {@code before} when the page is empty. */
    public long lastId(long before) {
        return references.isEmpty() ? before : references.getLast().id();
    }
}

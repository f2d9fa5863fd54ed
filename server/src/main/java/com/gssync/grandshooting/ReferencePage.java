package com.gssync.grandshooting;

import java.time.Instant;
import java.util.List;

/**
 * A page of references.
 *
 * @param total how many references the question finds in all, or null when the server does not say
 * @param serverTime the server's clock when it answered ({@code Date} header, whole seconds), or null
 * @param readAt when we asked: the content is at least that fresh
 * @param last the highest id on the page, readable or not, to walk on from; 0 when the page is empty
 * @param unreadable how many elements were no reference and were left out
 */
public record ReferencePage(
        List<Reference> references, Long total, Instant serverTime, Instant readAt, long last, int unreadable) {

    /** Whether the walk has come to its end: nothing is there, not even something that cannot be read. */
    public boolean isEmpty() {
        return references.isEmpty() && unreadable == 0;
    }
}

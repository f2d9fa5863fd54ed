package com.gssync.audit;

/**
 * What was done, to be kept.
 *
 * @param action what and how, such as {@code account.token_replaced}
 * @param objectKind what kind of thing it was done to, such as {@code account}
 * @param objectId its id, or null when it has none
 * @param objectName how people call it, or null
 * @param before what it was, in the shape that the REST API shows; null when there was nothing or nothing is worth telling. Never holds a secret
 * @param after what it is now, likewise
 */
public record Entry(String action, String objectKind, String objectId, String objectName, Object before, Object after) {

    /** Something was done to a thing, of which no more is to be told. */
    public static Entry of(String action, String objectKind, Object objectId, String objectName) {
        return new Entry(
                action, objectKind, objectId == null ? null : String.valueOf(objectId), objectName, null, null);
    }

    /** The same, with what was before and what is now. */
    public Entry changing(Object before, Object after) {
        return new Entry(action, objectKind, objectId, objectName, before, after);
    }
}

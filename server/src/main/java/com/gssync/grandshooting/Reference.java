package com.gssync.grandshooting;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A reference as an account gave it.
 *
 * @param id its {@code reference_id} in that account
 * @param ref its {@code ref}, unique in the catalogue
 * @param modified its {@code date_mod} as written, a day or a timestamp; null when it has none
 * @param fields everything the account gave, unchanged
 */
public record Reference(long id, String ref, String modified, ObjectNode fields) {

    private static final int MOST_DIGITS = 18;

    /** Reads a reference. @return null when the node is none: no object, no usable id or no {@code ref} */
    public static Reference of(JsonNode node) {
        if (!(node instanceof ObjectNode fields)) {
            return null;
        }
        Long id = id(fields.get("reference_id"));
        JsonNode ref = fields.get("ref");
        if (id == null || ref == null || !ref.isString() || ref.stringValue().isEmpty()) {
            return null;
        }
        JsonNode modified = fields.get("date_mod");
        return new Reference(
                id, ref.stringValue(), modified != null && modified.isString() ? modified.stringValue() : null, fields);
    }

    /** An id as a number or as a string of digits, both of which the API gives. @return null when it is neither */
    public static Long id(JsonNode node) {
        if (node == null) {
            return null;
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.longValue() > 0 ? node.longValue() : null;
        }
        return node.isString() ? id(node.stringValue()) : null;
    }

    /** An id as digits. @return null when it is something else */
    public static Long id(String digits) {
        int length = digits.length();
        if (length == 0 || length > MOST_DIGITS || digits.charAt(0) == '0') {
            return null;
        }
        for (int i = 0; i < length; i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return null;
            }
        }
        return Long.valueOf(digits);
    }
}

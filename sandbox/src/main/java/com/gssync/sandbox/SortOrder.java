package com.gssync.sandbox;

import java.util.Comparator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code sort_by=+field} or {@code -field}; without a sign it ascends. Ties are in the order of the ids. */
record SortOrder(String field, boolean descending) {
    static final SortOrder BY_ID = new SortOrder("reference_id", false);

    static SortOrder parse(String text) {
        // An unencoded + arrives as a space: be as lenient as servers are.
        boolean signed = !text.isEmpty() && " +-".indexOf(text.charAt(0)) >= 0;
        String field = signed ? text.substring(1) : text;
        if (!Fields.ALL.contains(field)) {
            throw Refusal.invalid("sort_by", "sort_by must name a field");
        }
        return new SortOrder(field, text.startsWith("-"));
    }

    boolean byId() {
        return field.equals("reference_id");
    }

    /** A reference with what it is sorted by, read once. */
    record Keyed(Item item, long number, String text) {}

    Keyed key(Item item) {
        if (byId()) {
            return new Keyed(item, item.id, "");
        }
        if (field.equals("date_mod")) {
            return new Keyed(item, item.modified, "");
        }
        ObjectNode tree = item.tree();
        JsonNode value = tree.path(field);
        if (value.isIntegralNumber()) {
            return new Keyed(item, value.longValue(), "");
        }
        return new Keyed(item, 0, value.isContainer() ? value.toString() : value.asString(""));
    }

    Comparator<Keyed> comparator() {
        Comparator<Keyed> byKey = Comparator.comparingLong(Keyed::number).thenComparing(Keyed::text);
        return (descending ? byKey.reversed() : byKey).thenComparingLong(keyed -> keyed.item().id);
    }
}

package com.gssync.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** What a write says of an item, and what people are told of what it cannot or does not say. Pure. */
final class Bodies {

    private Bodies() {}

    /** @param nulls whether the secondary lets fields be emptied */
    static ObjectNode of(Item item, boolean nulls) {
        return item.weighed == null
                ? item.mapped.body(nulls ? before(item) : List.of())
                : item.weighed.resolution().body();
    }

    /** What there is to remark when it has been written, or need not be; null when there is nothing. */
    static String remark(Item item, boolean nulls) {
        Set<String> notEmptied = new TreeSet<>();
        List<String> edited = List.of();
        if (item.weighed != null) {
            notEmptied.addAll(item.weighed.resolution().notEmptied());
            edited = item.weighed.resolution().edited();
        } else if (!nulls) {
            notEmptied.addAll(before(item));
            notEmptied.removeAll(item.mapped.fields());
        }
        List<String> remarks = new ArrayList<>();
        if (!notEmptied.isEmpty()) {
            remarks.add("Cannot be emptied in the secondary: " + String.join(", ", notEmptied));
        }
        if (!edited.isEmpty()) {
            remarks.add("Left as edited in the secondary: " + String.join(", ", edited));
        }
        return remarks.isEmpty() ? null : String.join(". ", remarks);
    }

    /**
     * The fields that the secondary may hold now: what an initialisation found there, and what was written since, which the link tells. To
     * clear one that is not there does no harm; to forget one leaves it for ever.
     */
    static Collection<String> before(Item item) {
        List<String> found = item.direct != null && item.direct.ref().equals(item.mapped.ref())
                ? item.direct.targetFields()
                : List.of();
        if (item.holder == null || found.isEmpty()) {
            return item.holder == null ? found : item.holder.fields();
        }
        Set<String> both = new LinkedHashSet<>(found);
        both.addAll(item.holder.fields());
        return both;
    }
}

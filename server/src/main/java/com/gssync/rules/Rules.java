package com.gssync.rules;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rules of a sync in one of their versions: what is let through, and what becomes of it. Immutable and safe for use by several threads.
 *
 * @param version which version it is; 0 as long as a sync has none
 */
public record Rules(int version, Filter filter, Mapping mapping) {

    /** Everything is carried over as it is. */
    public static final Rules NONE = new Rules(0, Filter.ALL, Mapping.IDENTITY);

    /**
     * Applies the rules to references, which are not changed.
     *
     * @param references as the primary gave them
     * @return what becomes of each, in the same order
     * @throws InterruptedException while scripts run, or wait for their turn
     */
    public List<Ruling> apply(List<ObjectNode> references) throws InterruptedException {
        if (filter == Filter.ALL) {
            return mapping.apply(references);
        }
        List<ObjectNode> through = references.stream().filter(filter::lets).toList();
        List<Ruling> mapped = mapping.apply(through);
        List<Ruling> rulings = new ArrayList<>(references.size());
        int next = 0;
        for (ObjectNode reference : references) {
            boolean let = next < through.size() && through.get(next) == reference;
            rulings.add(let ? mapped.get(next++) : new Ruling.LeftOut());
        }
        return rulings;
    }
}

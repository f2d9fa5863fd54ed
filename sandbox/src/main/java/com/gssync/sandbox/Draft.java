package com.gssync.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The changes of one request, made at once in the catalogue and undone when the request is refused half-way: so a bulk is
 * all-or-nothing, while each element sees the ones before it. Used under its account's lock.
 */
final class Draft {
    /** One change; {@code before} is null for a creation, {@code after} for a deletion. */
    record Mutation(Item before, Item after) {
        Topic topic() {
            return before == null ? Topic.CREATE : after == null ? Topic.DELETE : Topic.UPDATE;
        }
    }

    private final Catalogue catalogue;
    private final List<Mutation> mutations = new ArrayList<>();

    Draft(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    Item put(Item item) {
        Item before = catalogue.byId(item.id);
        catalogue.put(item);
        mutations.add(new Mutation(before, item));
        return item;
    }

    void remove(Item item) {
        catalogue.remove(item);
        mutations.add(new Mutation(item, null));
    }

    List<Mutation> mutations() {
        return mutations;
    }

    /** Tells several changes of one reference as one: what lay between them was never there for anybody else. */
    void joinSameReference() {
        Map<Long, Mutation> joined = new LinkedHashMap<>();
        for (Mutation mutation : mutations) {
            long id = (mutation.before() == null ? mutation.after() : mutation.before()).id;
            Mutation earlier = joined.remove(id);
            joined.put(id, earlier == null ? mutation : new Mutation(earlier.before(), mutation.after()));
        }
        mutations.clear();
        mutations.addAll(joined.values());
    }

    void undo() {
        for (Mutation mutation : mutations.reversed()) {
            if (mutation.before() == null) {
                catalogue.remove(mutation.after());
            } else {
                catalogue.put(mutation.before());
            }
        }
        mutations.clear();
    }
}

package com.gssync.rules;

import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which references of the primary a sync carries over (prd.md, <i>Rules</i>). It is asked of the reference as the primary has it, before
 * the mapping. Immutable, for any number of threads; whatever a reference holds, asking never fails and takes time in proportion to its
 * size. What conditions mean is told by the package.
 */
public final class Filter {

    /** No filter: every reference is carried over. */
    public static final Filter ALL = new Filter(reference -> true, Leaving.LEAVE);

    private final Predicate<JsonNode> lets;
    private final Leaving leaving;

    Filter(Predicate<JsonNode> lets, Leaving leaving) {
        this.lets = lets;
        this.leaving = leaving;
    }

    /**
     * Makes a filter of its stored form.
     *
     * <pre>{@code
     * {"version": 1, "mode": "include", "leaving": "leave", "match": "all", "conditions": [
     *   {"field": "extra.season", "operator": "one_of", "values": ["FW24", "SS25"]},
     *   {"match": "any", "conditions": [
     *     {"field": "tags", "operator": "equals", "value": "archived", "not": true},
     *     {"field": "online", "operator": "greater_or_equal", "value": "2024-07-18", "format": "DD/MM/YYYY"}]}]}
     * }</pre>
     *
     * @throws WrongRules when it is not one, with all that is wrong with it
     */
    public static Filter of(JsonNode stored) throws WrongRules {
        Findings findings = new Findings();
        Filter filter = new FilterReader(findings).filter(stored);
        if (!findings.none()) {
            throw new WrongRules(findings.all());
        }
        return filter;
    }

    /** Whether a reference is carried over. @param reference as the API of the primary gave it; not changed */
    public boolean lets(ObjectNode reference) {
        return lets.test(reference);
    }

    /** What becomes of a reference that was carried over and is not let through any more. */
    public Leaving leaving() {
        return leaving;
    }
}

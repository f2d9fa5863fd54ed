package com.gssync.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The query of {@code GET /reference}. What a sync asks for all the time is answered from the indexes in the time of a page: a walk by
 * reference_id (with bounds on date_mod too), lists of ids, of refs, of EANs. Anything else reads the whole catalogue.
 */
record ReferenceQuery(ItemRange range, FieldFilter key, List<FieldFilter> others, SortOrder order) {

    record Page(List<Item> items, int total) {}

    static ReferenceQuery parse(Map<String, List<String>> parameters, boolean dayDates, boolean refuseUnknown) {
        ItemRange range = ItemRange.ALL;
        SortOrder order = SortOrder.BY_ID;
        FieldFilter key = null;
        List<FieldFilter> others = new ArrayList<>();
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            if (name.equals("sort_by")) {
                order = SortOrder.parse(parameter.getValue().getFirst());
                continue;
            }
            if (!Fields.ALL.contains(name)) {
                if (refuseUnknown) {
                    throw Refusal.invalid(name, "Unknown parameter " + name);
                }
                continue;
            }
            FieldFilter filter = FieldFilter.of(name, parameter.getValue());
            if (name.equals("reference_id") || name.equals("date_mod")) {
                range = range.and(bounds(filter, dayDates));
                filter = new FieldFilter(name, dates(filter), List.of());
            }
            boolean indexed = List.of("reference_id", "ref", "ean").contains(name)
                    && filter.plainValuesOnly()
                    && !filter.values().isEmpty();
            if (indexed && key == null) {
                key = filter;
            } else if (!filter.values().isEmpty() || !filter.comparisons().isEmpty()) {
                others.add(filter);
            }
        }
        return new ReferenceQuery(range, key, others, order);
    }

    Page run(Account account, int offset, int limit) {
        if (key == null && others.isEmpty() && order.byId()) {
            return account.read(all -> {
                List<Item> items = new ArrayList<>(limit);
                all.collect(range, order.descending(), offset, limit, items);
                return new Page(items, all.count(range));
            });
        }
        Stream<Item> found = account.read(this::candidates).stream();
        if (!others.isEmpty()) {
            found = found.filter(item -> {
                ObjectNode tree = item.tree();
                return others.stream().allMatch(filter -> filter.matches(tree));
            });
        }
        List<Item> sorted = found.map(order::key)
                .sorted(order.comparator())
                .map(SortOrder.Keyed::item)
                .toList();
        int from = Math.min(offset, sorted.size());
        return new Page(sorted.subList(from, Math.min(from + limit, sorted.size())), sorted.size());
    }

    private List<Item> candidates(Catalogue all) {
        if (key == null) {
            List<Item> items = new ArrayList<>();
            all.collect(range, false, 0, Integer.MAX_VALUE, items);
            return items;
        }
        return key.values().stream()
                .map(value -> switch (key.field()) {
                    case "reference_id" -> all.byId(FieldFilter.number("reference_id", value));
                    case "ref" -> all.byRef(value);
                    default -> byEan(all, value);
                })
                .filter(Objects::nonNull)
                .filter(range::holds)
                .distinct()
                .toList();
    }

    /** The index knows EANs of all three fields; the filter is about {@code ean} alone. */
    private static Item byEan(Catalogue all, String ean) {
        Item item = all.byId(all.ownerOf(ean));
        return item != null && ean.equals(item.tree().path("ean").asString("")) ? item : null;
    }

    private static ItemRange bounds(FieldFilter filter, boolean dayDates) {
        ItemRange range = ItemRange.ALL;
        for (FieldFilter.Comparison comparison : filter.comparisons()) {
            range = range.and(
                    filter.field().equals("date_mod")
                            ? new DateBounds(dayDates).range(comparison)
                            : ids(comparison.operator(), FieldFilter.number("reference_id", comparison.bound())));
        }
        return range;
    }

    private static ItemRange ids(FieldFilter.Operator operator, long bound) {
        return switch (operator) {
            case GT -> ItemRange.above(bound);
            case GTE -> ItemRange.above(bound - 1);
            case LT -> new ItemRange(Long.MIN_VALUE, bound - 1, Long.MIN_VALUE, Long.MAX_VALUE);
            case LTE -> new ItemRange(Long.MIN_VALUE, bound, Long.MIN_VALUE, Long.MAX_VALUE);
        };
    }

    /** A date given as a day means any moment of it. */
    private static List<String> dates(FieldFilter filter) {
        if (!filter.field().equals("date_mod")) {
            return filter.values();
        }
        return filter.values().stream()
                .map(value -> value.length() == "2025-03-15".length() ? value + "*" : value)
                .toList();
    }
}

package com.gssync.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares two catalogues by the digests of their references, and reads only those that differ. */
final class Comparer {
    private static final int SAMPLES = 20;

    private final List<Comparison.Difference> samples = new ArrayList<>();
    private int missing;
    private int differing;

    private Comparer() {}

    static Comparison compare(Account source, Account target) {
        return new Comparer().run(Snapshot.of(source), Snapshot.of(target));
    }

    private Comparison run(Snapshot source, Snapshot target) {
        Map<String, Item> rest = HashMap.newHashMap(target.items().size());
        target.items().forEach(item -> rest.put(item.ref, item));
        for (Item item : source.items()) {
            Item other = rest.remove(item.ref);
            if (other == null) {
                missing++;
                sample(item.ref, "missing", null, null, null);
            } else if (item.digest() != other.digest()) {
                differing++;
                sampleDifference(item, other);
            }
        }
        rest.keySet().stream().limit(SAMPLES).forEach(ref -> sample(ref, "extra", null, null, null));
        boolean equal = missing == 0 && differing == 0 && rest.isEmpty();
        return new Comparison(equal, missing, rest.size(), differing, samples);
    }

    private void sampleDifference(Item item, Item other) {
        if (samples.size() < SAMPLES) {
            ObjectNode one = item.tree();
            ObjectNode two = other.tree();
            String field = Canonical.differences(one, two).getFirst();
            sample(item.ref, "differing", field, text(one.get(field)), text(two.get(field)));
        }
    }

    private void sample(String ref, String kind, String field, String source, String target) {
        if (samples.size() < SAMPLES) {
            samples.add(new Comparison.Difference(ref, kind, field, source, target));
        }
    }

    private static String text(JsonNode value) {
        return value == null ? null : value.toString();
    }
}

package com.gssync.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import tools.jackson.databind.JsonNode;

/**
 * An EAN as a long, so that an index of millions of them fits in memory: digits keep their value (with a leading 1, which tells
 * 012 from 12), other texts are hashed to 63 bits, where a false conflict is less likely than a broken disk.
 */
final class EanKey {
    private static final int MAX_DIGITS = 17;

    private EanKey() {}

    static long of(String ean) {
        if (ean.length() <= MAX_DIGITS) {
            long value = 1;
            int i = 0;
            while (i < ean.length() && ean.charAt(i) >= '0' && ean.charAt(i) <= '9') {
                value = value * 10 + (ean.charAt(i) - '0');
                i++;
            }
            if (i == ean.length()) {
                return value;
            }
        }
        long hash = 1125899906842597L;
        for (int i = 0; i < ean.length(); i++) {
            hash = 31 * hash + ean.charAt(i);
        }
        return (hash * 0x9E3779B97F4A7C15L) | Long.MIN_VALUE;
    }

    /** The EANs of a reference, from {@code ean}, {@code eans} and {@code eans_extended}, each once. */
    static Collection<String> in(JsonNode reference) {
        // A handful: a list is quicker to search than a set is to build.
        Collection<String> all = new ArrayList<>(8);
        add(all, reference.get("ean"));
        for (JsonNode ean : reference.path("eans")) {
            add(all, ean);
        }
        for (JsonNode extended : reference.path("eans_extended")) {
            add(all, extended.get("ean"));
        }
        return all;
    }

    private static void add(Collection<String> all, JsonNode ean) {
        if (ean != null && ean.isString() && !ean.stringValue().isEmpty() && !all.contains(ean.stringValue())) {
            all.add(ean.stringValue());
        }
    }
}

package com.gssync.bench;

import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * References of about 1 KB each, made from real ones, under any id. Put together from text that was prepared, so that making them costs
 * next to nothing beside what is measured. Immutable.
 */
final class Payloads {

    private static final int BYTES = 1_000;
    private static final List<String> UNIQUE_FIELDS =
            List.of("reference_id", "ref", "ean", "eans", "eans_extended", "comment");

    /** Each the text of a reference from its third field on. */
    private final List<String> tails;

    Payloads(List<JsonNode> references, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        this.tails = references.stream()
                .map(reference -> tail((ObjectNode) reference, random))
                .toList();
    }

    private static String tail(ObjectNode reference, SplittableRandom random) {
        ObjectNode copy = reference.deepCopy();
        copy.remove(UNIQUE_FIELDS);
        int length = BYTES - copy.toString().length();
        StringBuilder comment = new StringBuilder();
        while (comment.length() < length) {
            comment.append(Long.toString(random.nextLong(1L << 40), 36)).append(' ');
        }
        return copy.put("comment", comment.toString()).toString().substring(1);
    }

    /** How many references a message holds. */
    int size() {
        return tails.size();
    }

    /** A webhook's message about references that count up from an id. */
    String message(long accountNumber, long firstId) {
        StringBuilder json = new StringBuilder(tails.size() * (BYTES + 100));
        json.append("{\"account_id\":").append(accountNumber);
        json.append(",\"topic\":\"references/update\",\"type\":\"reference\",\"ids\":[");
        for (int i = 0; i < tails.size(); i++) {
            json.append(i == 0 ? "" : ",").append(firstId + i);
        }
        json.append("],\"data\":{");
        for (int i = 0; i < tails.size(); i++) {
            json.append(i == 0 ? "\"" : ",\"").append(firstId + i).append("\":");
            reference(json, firstId + i, tails.get(i));
        }
        return json.append("}}").toString();
    }

    /** The same references as an array of {@code {"id","ref","data"}}. */
    String rows(long firstId) {
        StringBuilder json = new StringBuilder(tails.size() * (BYTES + 100)).append('[');
        for (int i = 0; i < tails.size(); i++) {
            long id = firstId + i;
            json.append(i == 0 ? "{\"id\":" : ",{\"id\":").append(id);
            json.append(",\"ref\":\"BENCH-").append(id).append("\",\"data\":");
            reference(json, id, tails.get(i));
            json.append('}');
        }
        return json.append(']').toString();
    }

    private static void reference(StringBuilder json, long id, String tail) {
        json.append("{\"reference_id\":").append(id);
        json.append(",\"ref\":\"BENCH-").append(id).append("\",").append(tail);
    }
}

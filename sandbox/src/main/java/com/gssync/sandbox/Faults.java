package com.gssync.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The faults that are switched on. Thread-safe; with one seed and one order of requests it strikes the same requests. */
final class Faults {
    static final List<String> NAMES = List.of(
            "latency",
            "error500",
            "drop",
            "hang",
            "lostAnswer",
            "outage",
            "revokedToken",
            "dayDates",
            "stringIds",
            "missingData",
            "duplicateWebhooks",
            "shuffleWebhooks",
            "dropWebhooks",
            "poison");

    private final Map<String, Fault> active = new TreeMap<>();
    private volatile boolean none = true;
    private long seed;
    private Random random = new Random(0);

    /** Replaces all faults: {@code {"seed":7,"error500":{"probability":0.1}}}; {@code {}} switches them off. */
    synchronized void replace(ObjectNode json) {
        Map<String, Fault> read = new TreeMap<>();
        long newSeed = 0;
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            if (entry.getKey().equals("seed")) {
                newSeed = entry.getValue().asLong();
            } else {
                Fault fault = Json.MAPPER.treeToValue(entry.getValue(), Fault.class);
                read.put(known(entry.getKey()), fault == null ? Fault.always() : fault);
            }
        }
        active.clear();
        active.putAll(read);
        none = active.isEmpty();
        seed = newSeed;
        random = new Random(newSeed);
    }

    synchronized void set(String name, Fault fault) {
        active.put(known(name), fault);
        none = false;
    }

    synchronized ObjectNode toJson() {
        ObjectNode json = Json.object().put("seed", seed);
        active.forEach((name, fault) -> json.set(name, Json.MAPPER.valueToTree(fault)));
        return json;
    }

    /** The fault if it strikes here, else null. {@code request} is "METHOD /path", null for a webhook. */
    Fault strikes(String name, long account, String request) {
        if (none) {
            return null;
        }
        synchronized (this) {
            Fault fault = active.get(name);
            if (fault == null || !fault.concerns(account, request)) {
                return null;
            }
            if (fault.probability() != null && random.nextDouble() >= fault.probability()) {
                return null;
            }
            if (fault.next() != null) {
                count(name, fault);
                return fault.next() > 0 ? fault : null;
            }
            return fault;
        }
    }

    boolean strike(String name, long account, String request) {
        return strikes(name, account, request) != null;
    }

    boolean poisons(long account, String request, String ref) {
        if (none) {
            return false;
        }
        synchronized (this) {
            Fault fault = active.get("poison");
            boolean hit = fault != null && fault.ref() != null && Wildcard.matches(fault.ref(), ref);
            return hit && strikes("poison", account, request) != null;
        }
    }

    private void count(String name, Fault fault) {
        if (fault.next() <= 1) {
            active.remove(name);
            none = active.isEmpty();
        } else {
            active.put(
                    name,
                    new Fault(
                            fault.probability(),
                            fault.next() - 1,
                            fault.millis(),
                            fault.endpoint(),
                            fault.account(),
                            fault.ref(),
                            fault.mode()));
        }
    }

    private static String known(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("No fault is named " + name + "; there are " + String.join(", ", NAMES));
        }
        return name;
    }
}

package com.gssync.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that was routed.
 *
 * @param name "METHOD /path", as faults filter it
 * @param variables what stood in the path's {@code {…}}, in order
 * @param query each parameter with its values, decoded, in order
 * @param offset the request header {@code offset}, null when absent
 */
record Call(String name, List<String> variables, Map<String, List<String>> query, String offset, byte[] body) {

    /** The n-th variable as an id; what is no number cannot exist: 404. */
    long id(int n) {
        try {
            return Long.parseLong(variables.get(n));
        } catch (NumberFormatException e) {
            throw Refusal.missing(variables.get(n));
        }
    }

    String parameter(String name, String fallback) {
        List<String> values = query.get(name);
        return values == null ? fallback : values.getFirst();
    }

    long number(String name, long fallback) {
        String value = parameter(name, null);
        if (value == null || value.isEmpty()) {
            return fallback;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw Refusal.invalid(name, name + " must be a number");
        }
    }

    JsonNode json() {
        return Json.parse(body);
    }

    ObjectNode object() {
        return Json.parseObject(body);
    }

    static Map<String, List<String>> parseQuery(String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (raw == null || raw.isEmpty()) {
            return query;
        }
        for (String part : raw.split("&")) {
            int equals = part.indexOf('=');
            String name = decode(equals < 0 ? part : part.substring(0, equals));
            String value = equals < 0 ? "" : decode(part.substring(equals + 1));
            query.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
        return query;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid(null, "The query string is not well encoded");
        }
    }
}

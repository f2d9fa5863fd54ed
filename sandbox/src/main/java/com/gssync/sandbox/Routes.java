package com.gssync.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A table of method and path pattern ({@code {}} is a variable) to handler; what the table lacks is a 404 or a 405. */
final class Routes<H> {
    record Match<H>(H handler, List<String> variables) {}

    private record Route<H>(String method, String[] segments, H handler) {}

    private final List<Route<H>> routes = new ArrayList<>();

    Routes<H> on(String method, String pattern, H handler) {
        routes.add(new Route<>(method, split(pattern), handler));
        return this;
    }

    /** Fixed segments win over variables when they are added first. */
    Match<H> find(String method, String path) {
        String[] segments = split(path);
        TreeSet<String> allowed = new TreeSet<>();
        for (Route<H> route : routes) {
            List<String> variables = match(route.segments(), segments);
            if (variables != null) {
                if (route.method().equals(method)) {
                    return new Match<>(route.handler(), variables);
                }
                allowed.add(route.method());
            }
        }
        if (allowed.isEmpty()) {
            throw Refusal.missing(path);
        }
        throw Refusal.of(405, "Method not allowed; allowed: " + String.join(", ", allowed));
    }

    private static List<String> match(String[] pattern, String[] segments) {
        if (pattern.length != segments.length) {
            return null;
        }
        List<String> variables = new ArrayList<>(2);
        for (int i = 0; i < pattern.length; i++) {
            if (pattern[i].equals("{}")) {
                variables.add(segments[i]);
            } else if (!pattern[i].equals(segments[i])) {
                return null;
            }
        }
        return variables;
    }

    private static String[] split(String path) {
        return path.split("/", -1);
    }
}

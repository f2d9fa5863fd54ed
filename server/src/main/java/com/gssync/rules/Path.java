package com.gssync.rules;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Where a value stands in a reference: {@code color}, {@code extra.season}, {@code extra.composition[0]}, {@code eans_extended[0].ean}. A
 * name that holds a dot, a bracket or a quote is quoted: {@code extra["a.b"]}. What is not there is nothing, and no error: elements past
 * the end of a list, members of a text. Immutable.
 */
final class Path {

    /** So deep nothing of a reference lies. */
    private static final int MOST_STEPS = 20;

    private static final int MOST_LETTERS = 500;

    /** A text is no path; the message says why, as in <i>extra. is no path: …</i>. */
    static final class Unreadable extends Exception {
        private Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    private final String text;
    private final List<Object> steps; // a name (String) or a place in a list (Integer)

    private Path(String text, List<Object> steps) {
        this.text = text;
        this.steps = List.copyOf(steps);
    }

    /** Reads a path from the reference. */
    static Path of(String text) throws Unreadable {
        return new Reading(text).path(false);
    }

    /**
     * Reads a path from a value within a reference: it begins with {@code .} or {@code [}, as in {@code [0]} and {@code .composition[0]}.
     */
    static Path within(String text) throws Unreadable {
        return new Reading(text).path(true);
    }

    /** Whether a text is meant as a path from a value, not from the reference. */
    static boolean isWithin(String text) {
        return text.startsWith(".") || text.startsWith("[");
    }

    /** What stands there; {@link MissingNode} when nothing does. */
    JsonNode in(JsonNode from) {
        JsonNode at = from;
        for (Object step : steps) {
            at = step instanceof String name ? at.path(name) : at.path((Integer) step);
        }
        return at;
    }

    /** The name of the field of the reference in which it lies. */
    String field() {
        return (String) steps.getFirst();
    }

    /** Whether it is a field of the reference as a whole. */
    boolean isField() {
        return steps.size() == 1;
    }

    /** What stands there when what the first steps lead to is of a kind. @param first how many steps those are */
    Kind kind(Kind there, int first) {
        Kind kind = there;
        for (Object step : steps.subList(first, steps.size())) {
            kind = kind.at(step);
        }
        return kind;
    }

    /** The column of {@code extra} that it is; null when it is none, or only a part of one. */
    String column() {
        return steps.size() == 2 && steps.getFirst().equals("extra") && steps.get(1) instanceof String name
                ? name
                : null;
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }

    private static final class Reading {
        private final String text;
        private final List<Object> steps = new ArrayList<>();
        private int at;

        Reading(String text) {
            this.text = text;
        }

        Path path(boolean within) throws Unreadable {
            if (text.length() > MOST_LETTERS) {
                throw new Unreadable("A path has at most " + MOST_LETTERS + " letters");
            }
            if (!within) {
                name();
            }
            while (at < text.length()) {
                if (text.charAt(at) == '.') {
                    at++;
                    name();
                } else if (text.charAt(at) == '[') {
                    at++;
                    bracket();
                } else {
                    throw unreadable("after ] comes a dot, another [ or nothing");
                }
                if (steps.size() > MOST_STEPS) {
                    throw unreadable("it has more than " + MOST_STEPS + " steps");
                }
            }
            if (steps.isEmpty()) {
                throw unreadable("it leads nowhere");
            }
            return new Path(text, steps);
        }

        private void name() throws Unreadable {
            int start = at;
            while (at < text.length() && ".[".indexOf(text.charAt(at)) < 0) {
                if ("]\"".indexOf(text.charAt(at)) >= 0) {
                    throw unreadable("a name with %s in it is written [\"…\"]".formatted(text.charAt(at)));
                }
                at++;
            }
            if (text.substring(start, at).isBlank()) {
                throw unreadable("a name is missing");
            }
            steps.add(text.substring(start, at));
        }

        private void bracket() throws Unreadable {
            if (at < text.length() && text.charAt(at) == '"') {
                at++;
                steps.add(quoted());
            } else {
                steps.add(index());
            }
            if (at >= text.length() || text.charAt(at) != ']') {
                throw unreadable("a ] is missing");
            }
            at++;
        }

        /** A name in quotes; a quote or a backslash within it has a backslash before it. */
        private String quoted() throws Unreadable {
            StringBuilder name = new StringBuilder();
            while (at < text.length() && text.charAt(at) != '"') {
                if (text.charAt(at) == '\\') {
                    at++;
                }
                if (at < text.length()) {
                    name.append(text.charAt(at++));
                }
            }
            if (at >= text.length()) {
                throw unreadable("a closing quote is missing");
            }
            at++;
            return name.toString();
        }

        private Integer index() throws Unreadable {
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            try {
                return Integer.valueOf(text.substring(start, at));
            } catch (NumberFormatException none) {
                throw unreadable("between [ and ] stands a number from 0 on, or a name in quotes");
            }
        }

        private Unreadable unreadable(String why) {
            return new Unreadable("%s is no path: %s".formatted(text.isEmpty() ? "An empty text" : text, why));
        }
    }
}

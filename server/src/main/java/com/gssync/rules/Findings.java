package com.gssync.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gathers findings while rules are read. Not for several threads. */
final class Findings {

    private static final int MOST_LETTERS_SHOWN = 60;

    private final List<Finding> all = new ArrayList<>();

    void add(String at, String code, Map<String, String> values, String message) {
        all.add(new Finding(at, code, values, message));
    }

    void add(String at, String code, String message) {
        add(at, code, Map.of(), message);
    }

    /** There is more of something than there may be. @param message with a place for how much that is */
    void tooMuch(String at, String code, int most, String message) {
        add(at, code, Map.of("most", String.valueOf(most)), message.formatted(most));
    }

    boolean none() {
        return all.isEmpty();
    }

    int size() {
        return all.size();
    }

    List<Finding> all() {
        return List.copyOf(all);
    }

    /** The pointer to a member of what a pointer leads to. */
    static String member(String at, String name) {
        return at + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** The pointer to an element of what a pointer leads to. */
    static String element(String at, int index) {
        return at + "/" + index;
    }

    /** A text as it is repeated in a finding, which is no place for a megabyte. */
    static String shown(String text) {
        if (text.length() <= MOST_LETTERS_SHOWN) {
            return text.isEmpty() ? "\"\"" : text;
        }
        return text.substring(0, text.offsetByCodePoints(0, MOST_LETTERS_SHOWN / 2)) + "…";
    }
}

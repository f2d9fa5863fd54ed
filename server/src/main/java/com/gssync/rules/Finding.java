package com.gssync.rules;

import java.util.Map;

/**
 * What is wrong with rules as somebody wrote them, before they are used.
 *
 * @param at where: a JSON pointer into what was written, such as {@code /fields/2/rules/0/separator}
 * @param code what kind of mistake it is, for an interface that tells it in other words: {@code rule_unknown}
 * @param values what the mistake is about, by name, for the same purpose
 * @param message what is wrong and what to do, in English
 */
public record Finding(String at, String code, Map<String, String> values, String message) {

    public Finding {
        values = Map.copyOf(values);
    }

    /** The same in a larger whole. @param at the pointer to what this one's pointer begins at */
    public Finding within(String at) {
        return new Finding(at + this.at, code, values, message);
    }
}

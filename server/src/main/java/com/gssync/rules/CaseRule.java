package com.gssync.rules;

import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code uppercase}, {@code lowercase}, {@code capitalize}: of texts; numbers and booleans have no letters and stay. */
enum CaseRule implements Rule.OfScalars {
    UPPERCASE {
        @Override
        String of(String text) {
            return text.toUpperCase(Locale.ROOT);
        }
    },
    LOWERCASE {
        @Override
        String of(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    },
    /**
     * The first letter becomes a capital, also behind a quote or a bracket; the others stay as they are, so that a brand within a label keeps
     * its own. What begins with a number begins with no letter and stays.
     */
    CAPITALIZE {
        @Override
        String of(String text) {
            for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
                int first = text.codePointAt(i);
                if (Character.isLetterOrDigit(first)) {
                    int capital = Character.toTitleCase(first);
                    return text.substring(0, i)
                            + Character.toString(capital)
                            + text.substring(i + Character.charCount(first));
                }
            }
            return text;
        }
    };

    abstract String of(String text);

    @Override
    public JsonNode apply(JsonNode value) {
        return value.isString() ? JsonNodeFactory.instance.stringNode(of(value.stringValue())) : value;
    }
}

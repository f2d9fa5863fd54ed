package com.gssync.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;
import java.util.regex.Matcher;

/** Compiles the regular expressions that people write, none of which may cost more than a bit of memory and time. */
final class Patterns {

    /** Matching takes up to the length of the text times this. */
    private static final int LARGEST = 1_500;

    /**
     * What a pattern may come to when its repetitions are written out. RE2/J writes them out before anybody can ask how large it is, and
     * {@code ((a{1000}){1000}){1000}} is short.
     */
    private static final int LARGEST_WRITTEN_OUT = 100_000;

    private static final java.util.regex.Pattern REPETITION =
            java.util.regex.Pattern.compile("(?<group>[)}?*+])?\\{(?<least>[0-9]{1,4})(?:,(?<most>[0-9]{1,4})?)?}");

    /** A higher one RE2 refuses; so it is the number of a letter, as in \x{2014}. */
    private static final int MOST_REPETITIONS = 1_000;

    private Patterns() {}

    /** Compiles a pattern; null, and a finding at {@code value}, when it is none or too large. */
    static Pattern compiled(String text, boolean ignoreCase, Members members) {
        try {
            if (writtenOut(text) <= LARGEST_WRITTEN_OUT) {
                Pattern pattern = Pattern.compile(text, ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
                if (pattern.programSize() <= LARGEST) {
                    return pattern;
                }
            }
            members.finding(
                    "value",
                    "pattern_large",
                    Map.of(),
                    "This pattern repeats too much: write smaller numbers between { and }, or * and +");
        } catch (PatternSyntaxException wrong) {
            String reason = Members.shown(wrong.getMessage());
            members.finding(
                    "value",
                    "pattern_unreadable",
                    Map.of("reason", reason),
                    "This is no pattern of RE2, which has no look-around and no back-references: " + reason);
        }
        return null;
    }

    /** No less than the letters of a pattern written out: as if all its repeated groups lay in each other, around all the rest. */
    private static double writtenOut(String text) {
        double letters = text.length();
        double times = 1;
        Matcher repetition = REPETITION.matcher(text);
        while (repetition.find()) {
            int least = Integer.parseInt(repetition.group("least"));
            int most = repetition.group("most") == null ? least + 1 : Integer.parseInt(repetition.group("most"));
            int count = Math.max(1, Math.max(least, most));
            if (count > MOST_REPETITIONS + 1) {
                continue;
            }
            if (repetition.group("group") == null) {
                letters += count;
            } else {
                times *= count;
            }
        }
        return letters * times;
    }
}

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

    /**
     * Letters whose case RE2/J 1.8 folds for ever, because Java knows them and its own tables do not (google/re2j, issue 168). A test says
     * so when there are others.
     */
    static final int FIRST_ENDLESS = 0x1C80;

    static final int LAST_ENDLESS = 0x1C88;

    /** A letter that may be one of those, or with a hyphen before it the end of a range over them. */
    private static final java.util.regex.Pattern LETTER = java.util.regex.Pattern.compile(
            "(?<range>(?<![\\x{1C89}-\\x{10FFFF}])-\\\\?)?(?:\\\\x\\{0*(?<hex>[0-9a-fA-F]{1,6})}|(?<letter>[\\x{1C80}-\\x{10FFFF}]))");

    private static final java.util.regex.Pattern FOLDING = java.util.regex.Pattern.compile("\\(\\?[A-Za-z-]*i");

    private Patterns() {}

    /** Compiles a pattern; null, and a finding at {@code value}, when it is none or too large. */
    static Pattern compiled(String text, boolean ignoreCase, Members members) {
        if ((ignoreCase || FOLDING.matcher(text).find()) && isEndless(text)) {
            members.finding(
                    "value",
                    "pattern_case",
                    Map.of(),
                    "Case cannot be ignored in this pattern: leave out ᲀ to ᲈ (U+1C80 to U+1C88) and what reaches over them, as [a-龥]");
            return null;
        }
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
            String reason = Findings.shown(wrong.getMessage());
            members.finding(
                    "value",
                    "pattern_unreadable",
                    Map.of("reason", reason),
                    "This is no pattern of RE2, which has no look-around and no back-references: " + reason);
        }
        return null;
    }

    private static boolean isEndless(String text) {
        Matcher letter = LETTER.matcher(text);
        while (letter.find()) {
            int is = letter.group("hex") != null
                    ? Integer.parseInt(letter.group("hex"), 16)
                    : letter.group("letter").codePointAt(0);
            if (is >= FIRST_ENDLESS && (is <= LAST_ENDLESS || letter.group("range") != null)) {
                return true;
            }
        }
        return false;
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

package com.gssync.rules;

import java.text.Normalizer;
import java.util.Locale;

/**
 * When two texts are the same: when their forms are. An accent that stands alone joins its letter (Unicode NFC), so that <i>é</i> is
 * <i>é</i> however it was typed. White space is left as it is: a no-break space is no space.
 */
enum Spelling {
    /** Capital and small letters are different. */
    EXACT {
        @Override
        String of(String text) {
            return composed(text);
        }
    },
    /** Capital and small letters are the same, in all scripts and in no language: É and é, Œ and œ, ß and SS, Σ and both of its small ones. */
    ANY_CASE {
        @Override
        String of(String text) {
            String composed = composed(text);
            String lower = composed.toLowerCase(Locale.ROOT);
            return isBelow(lower, FIRST_BEYOND_ASCII) ? lower : composed(folded(lower));
        }
    };

    private static final char FIRST_BEYOND_ASCII = 0x80;

    /** No character before it is changed by NFC, or can be joined to what stands before it. */
    private static final char FIRST_ACCENT = 0x300;

    /** So many accents no letter of any language has (Unicode's stream-safe text format). Putting n of them into order takes n² steps. */
    private static final int MOST_ACCENTS = 30;

    /** The form of a text. */
    abstract String of(String text);

    private static String composed(String text) {
        return isBelow(text, FIRST_ACCENT) || hasHeapOfAccents(text)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** By capitals, because ß has one of two letters; then letter by letter, because the word decides which small Σ ends it. */
    private static String folded(String lower) {
        String upper = lower.toUpperCase(Locale.ROOT);
        StringBuilder folded = new StringBuilder(upper.length());
        for (int at = 0; at < upper.length(); ) {
            int letter = upper.codePointAt(at);
            folded.appendCodePoint(Character.toLowerCase(letter));
            at += Character.charCount(letter);
        }
        return folded.toString();
    }

    private static boolean isBelow(String text, char limit) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= limit) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasHeapOfAccents(String text) {
        int heap = 0;
        for (int at = 0; at < text.length(); ) {
            int letter = text.codePointAt(at);
            heap = isAccent(letter) ? heap + 1 : 0;
            if (heap > MOST_ACCENTS) {
                return true;
            }
            at += Character.charCount(letter);
        }
        return false;
    }

    private static boolean isAccent(int letter) {
        return switch (Character.getType(letter)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }
}

package com.gssync.bench;

import java.util.Locale;

/**
 * A line of a benchmark's table.
 *
 * @param what what was measured, under which conditions
 * @param measured the figure
 * @param reference what it stands beside, measured or computed in the same run; empty when there is none
 * @param ratio measured to reference; empty when there is no reference
 * @param aim what is wanted, and whether it was reached; empty when nothing was promised
 */
record Line(String what, String measured, String reference, String ratio, String aim) {

    static Line of(String what, String measured) {
        return new Line(what, measured, "", "", "");
    }

    /** The same with what it stands beside. */
    Line beside(String newReference, double newRatio) {
        return new Line(what, measured, newReference, number(newRatio), aim);
    }

    /** The same with what was aimed at. */
    Line aimingAt(String aimed, boolean reached) {
        return new Line(what, measured, reference, ratio, aimed + (reached ? ": reached" : ": **missed**"));
    }

    /** A number with three digits that say something, whatever the machine's language. */
    static String number(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** A whole number with its thousands set apart. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}

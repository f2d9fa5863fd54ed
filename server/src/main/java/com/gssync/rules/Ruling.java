package com.gssync.rules;

/** What rules make of a reference of the primary. */
public sealed interface Ruling permits Mapped, Ruling.LeftOut, Ruling.Failed {

    /** The filter does not let it through. */
    record LeftOut() implements Ruling {}

    /**
     * A rule could not be applied, so this reference is not carried over; the others are.
     *
     * @param reason the field, the rule, the value and why
     */
    record Failed(String reason) implements Ruling {}
}

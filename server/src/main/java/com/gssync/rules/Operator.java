package com.gssync.rules;

import java.util.List;

/** What a condition can ask. */
enum Operator {
    EQUALS("value", "ignoreCase"),
    ONE_OF("values", "ignoreCase"),
    CONTAINS("value", "ignoreCase"),
    STARTS("value", "ignoreCase"),
    ENDS("value", "ignoreCase"),
    MATCHES("value", "ignoreCase"),
    EXISTS,
    IS_EMPTY,
    GREATER("value", "format"),
    GREATER_OR_EQUAL("value", "format"),
    LESS("value", "format"),
    LESS_OR_EQUAL("value", "format");

    /** The members of a condition that say more about this operator. */
    final List<String> takes;

    Operator(String... takes) {
        this.takes = List.of(takes);
    }

    /** Whether a value passes. @param sign of the value compared with the bound, as {@link Comparable} has it */
    boolean passes(int sign) {
        return switch (this) {
            case GREATER -> sign > 0;
            case GREATER_OR_EQUAL -> sign >= 0;
            case LESS -> sign < 0;
            case LESS_OR_EQUAL -> sign <= 0;
            default -> throw new IllegalStateException(this + " compares nothing");
        };
    }
}

package com.gssync.rules;

/**
 * A field of the secondary that a mapping writes.
 *
 * @param field the field of a reference
 * @param column the column of {@code extra} when it is one, else null
 */
record Target(String field, String column) {

    static final String EXTRA = "extra";

    /** What somebody calls it: a name that is no field of references is that of a column of {@code extra} (design.md). */
    static Target of(String name) {
        if (name.startsWith(Mapped.COLUMN)) {
            return new Target(EXTRA, name.substring(Mapped.COLUMN.length()));
        }
        return Fields.exists(name) ? new Target(name, null) : new Target(EXTRA, name);
    }

    /** As it is called wherever fields are told: {@code extra.season}. */
    String name() {
        return column == null ? field : Mapped.COLUMN + column;
    }

    /** What it can hold. */
    Kind kind() {
        return column == null ? Fields.kind(field) : Kind.ANY;
    }
}

package com.gssync.database;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Rows as the arrays that {@code unnest} turns back into rows: one statement and one round trip for any number of them. */
public final class Columns {

    private Columns() {}

    /** One column of the rows. */
    public static <T, C> C[] of(Collection<T> rows, IntFunction<C[]> array, Function<T, C> value) {
        return rows.stream().map(value).toArray(array);
    }

    /** A column of times, to be cast to {@code timestamptz[]}: the driver has no arrays of them. */
    public static <T> String[] times(Collection<T> rows, Function<T, OffsetDateTime> value) {
        return rows.stream()
                .map(value)
                .map(time -> time == null ? null : time.toString())
                .toArray(String[]::new);
    }
}

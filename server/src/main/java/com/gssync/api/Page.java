package com.gssync.api;

import java.util.List;
import java.util.function.Function;

/**
 * A page of a listing that is walked by key: stable while rows come and go, and as quick at the end as at the start.
 *
 * @param next the cursor that asks for the page after this one, or null at the end
 */
public record Page<T>(List<T> items, String next) {

    /** The most items a page may ask for. */
    public static final int LARGEST = 200;

    /**
     * Makes a page out of rows read with one more than {@code limit}: the surplus row only tells that there is a next page.
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, Object> key) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = List.copyOf(rows.subList(0, limit));
        return new Page<>(items, String.valueOf(key.apply(items.getLast())));
    }

    /** A limit brought into 1..{@link #LARGEST}; 50 when none is given. */
    public static int limit(Integer asked) {
        return asked == null ? 50 : Math.clamp(asked, 1, LARGEST);
    }

    /** The key of a cursor, or {@code start} when none is given. @throws Problem when it is no cursor of ours */
    public static long cursor(String name, String value, long start) {
        if (value == null || value.isBlank()) {
            return start;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException notOurs) {
            throw Problem.invalid(name, "is not a cursor that a page of this listing gave");
        }
    }
}

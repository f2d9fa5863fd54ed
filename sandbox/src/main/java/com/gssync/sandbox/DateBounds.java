package com.gssync.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/**
 * A comparison of date_mod as inclusive bounds in seconds. A day means its midnight. When dates are days, a stored date is its
 * day's midnight too: {@code gte:} with a time of day then misses all of that day, which a client must be ready for.
 */
record DateBounds(boolean days) {
    private static final long DAY = 86_400;

    ItemRange range(FieldFilter.Comparison comparison) {
        Instant bound = parse(comparison.bound());
        long step = days ? DAY : 1;
        long floor = Math.floorDiv(bound.getEpochSecond(), step) * step;
        boolean exact = floor == bound.getEpochSecond() && bound.getNano() == 0;
        long ceiling = exact ? floor : floor + step;
        return switch (comparison.operator()) {
            case GTE -> from(ceiling);
            case GT -> from(floor + step);
            case LTE -> to(floor + step - 1);
            case LT -> to(ceiling - 1);
        };
    }

    private static ItemRange from(long second) {
        return new ItemRange(Long.MIN_VALUE, Long.MAX_VALUE, second, Long.MAX_VALUE);
    }

    private static ItemRange to(long second) {
        return new ItemRange(Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, second);
    }

    private static Instant parse(String text) {
        try {
            if (text.length() <= "2025-03-15".length()) {
                return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            String iso = text.replace(' ', 'T');
            boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
            return zoned
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw Refusal.invalid("date_mod", "date_mod must be a date like 2025-03-15 or 2025-03-15T10:00:00Z");
        }
    }
}

package com.gssync.sandbox;

/**
 * One named fault, as in the JSON of {@code /_sandbox/faults}. Immutable; every part may be null.
 *
 * @param probability share of the matching requests (or webhook messages) that suffer it, 0..1; null: all
 * @param next it strikes that many times and is then gone; null: it stays
 * @param millis for {@code latency}: how long, in milliseconds (null: 1,000)
 * @param endpoint only requests like this, "POST /reference/bulk" or "/reference*"; null: all
 * @param account only this account; null: all
 * @param ref for {@code poison}: the refs that are always refused, with {@code *} as a wildcard
 * @param mode for {@code outage}: "503" (null means it) or "refused", a connection closed without an answer
 */
public record Fault(
        Double probability, Integer next, Long millis, String endpoint, Long account, String ref, String mode) {

    /** Refuses a share outside 0..1 and negative numbers. */
    public Fault {
        if (probability != null && !(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be between 0 and 1");
        }
        if ((next != null && next < 0) || (millis != null && millis < 0)) {
            throw new IllegalArgumentException("next and millis must not be negative");
        }
        if (mode != null && !mode.equals("503") && !mode.equals("refused")) {
            throw new IllegalArgumentException("mode must be 503 or refused");
        }
    }

    /** Strikes every time. */
    public static Fault always() {
        return new Fault(null, null, null, null, null, null, null);
    }

    /** Strikes the next {@code count} times. */
    public static Fault next(int count) {
        return new Fault(null, count, null, null, null, null, null);
    }

    /** Strikes that share of the times, 0..1. */
    public static Fault share(double probability) {
        return new Fault(probability, null, null, null, null, null, null);
    }

    /** The same, for these requests only, for example "POST /reference/bulk" or "GET /reference*". */
    public Fault at(String endpoint) {
        return new Fault(probability, next, millis, endpoint, account, ref, mode);
    }

    /** The same, for this account only. */
    public Fault of(long account) {
        return new Fault(probability, next, millis, endpoint, account, ref, mode);
    }

    /** The same with this duration, in milliseconds. */
    public Fault lasting(long millis) {
        return new Fault(probability, next, millis, endpoint, account, ref, mode);
    }

    /** The same for these refs, with {@code *} as a wildcard. */
    public Fault refs(String pattern) {
        return new Fault(probability, next, millis, endpoint, account, pattern, mode);
    }

    boolean concerns(long accountId, String request) {
        if (account != null && account != accountId) {
            return false;
        }
        if (endpoint == null || request == null) {
            return true;
        }
        String subject = endpoint.contains(" ") ? request : request.substring(request.indexOf(' ') + 1);
        return Wildcard.matches(endpoint, subject);
    }
}

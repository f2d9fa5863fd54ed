package com.gssync.sandbox;

/** Valid EAN-13 codes. */
final class Ean13 {
    private static final long BODIES = 1_000_000_000_000L;

    private Ean13() {}

    /** The code of a twelve-digit body, with its check digit. */
    static String of(long body) {
        long digits = Math.floorMod(body, BODIES);
        int sum = 0;
        long rest = digits;
        for (int i = 0; i < 12; i++) {
            // From the right the weights are 3, 1, 3, …
            sum += (int) (rest % 10) * (i % 2 == 0 ? 3 : 1);
            rest /= 10;
        }
        String text = Long.toString(digits * 10 + (10 - sum % 10) % 10);
        return "0".repeat(13 - text.length()) + text;
    }
}

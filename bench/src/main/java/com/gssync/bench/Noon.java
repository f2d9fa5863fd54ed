package com.gssync.bench;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A zone where it is about noon, so that today's counters do not begin anew in the middle of a benchmark. */
final class Noon {

    private static final String ZONE = zone(OffsetDateTime.now(ZoneOffset.UTC).getHour());

    private Noon() {}

    /** Always the same while we run. */
    static String zone() {
        return ZONE;
    }

    /** In POSIX's way of naming zones the sign is turned round: what is west of Greenwich counts positive. */
    static String zone(int hourInGreenwich) {
        int west = hourInGreenwich - 12;
        return west == 0 ? "Etc/GMT" : "Etc/GMT" + (west > 0 ? "%2B" : "-") + Math.abs(west);
    }
}

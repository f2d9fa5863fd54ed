package com.gssync.alerting;

import java.util.List;

/** What a day brought to a sync. @param volumes in the order in which they are told */
record DayOfSync(String name, List<Volume> volumes) {

    /** So many of something. @param what the end of its key among the words */
    record Volume(String what, long n) {}

    long failed() {
        return volumes.stream()
                .filter(volume -> volume.what().equals("failed"))
                .mapToLong(Volume::n)
                .sum();
    }
}

package com.gssync.alerting;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Looks for one condition. It is asked again and again, keeps nothing, and must be cheap: a few rows by their index. */
interface Watch {

    /**
     * All that is so now.
     *
     * @param open since when what was seen before is known
     */
    List<Sighting> look(Instant now, Map<Subject, Instant> open);
}

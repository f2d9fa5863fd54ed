package com.gssync.alerting;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What somebody wants to be told, in which language and by whose days.
 *
 * @param alerts whether to be told of alerts
 * @param dailyReport whether to get a report of each day, at 8 in the morning
 * @param language of what is written
 * @param zone whose days and hours are meant, such as {@code Europe/Paris}
 */
record Preferences(
        boolean alerts,
        boolean dailyReport,
        @Schema(allowableValues = {"fr", "en"}) String language,
        @Schema(example = "Europe/Paris") String zone) {

    /** Of who never chose. */
    static final Preferences USUAL = new Preferences(true, false, "fr", "Europe/Paris");
}

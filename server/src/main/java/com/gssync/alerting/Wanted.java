package com.gssync.alerting;

import com.gssync.api.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.ZoneId;

/** {@link Preferences} as somebody sends them. */
record Wanted(
        @NotNull Boolean alerts,
        @NotNull Boolean dailyReport,
        @NotNull @Pattern(regexp = "fr|en") String language,

        @NotNull @Size(max = 60) @Schema(example = "Europe/Paris")
        String zone) {

    /** @throws Problem 400 for a zone that nobody knows */
    Preferences preferences() {
        try {
            return new Preferences(
                    alerts, dailyReport, language, ZoneId.of(zone).getId());
        } catch (DateTimeException unknown) {
            throw Problem.invalid("zone", "must be a time zone such as Europe/Paris");
        }
    }
}

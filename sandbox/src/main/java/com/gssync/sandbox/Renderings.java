package com.gssync.sandbox;

import java.util.function.Supplier;

/** Decides how one request sees references, by the settings and the faults of the moment. */
record Renderings(Supplier<Settings> settings, Faults faults) {
    Rendering of(Account account, Call call) {
        return new Rendering(
                faults.strike("stringIds", account.id(), call.name()),
                settings.get().dayDates() || faults.strike("dayDates", account.id(), call.name()));
    }
}

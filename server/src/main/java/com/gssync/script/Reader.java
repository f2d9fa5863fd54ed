package com.gssync.script;

import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Finds out whether a text is a script. */
final class Reader {

    /** To read 20,000 characters takes a third of a second, and two while Java is cold and the machine busy with other things. */
    private static final int LONGER = 20;

    private final ScriptLimits limits;

    Reader(ScriptLimits limits) {
        this.limits = limits;
    }

    /** The image of a script, or why it is none. @param refusal null when it is one */
    record Read(Image image, String refusal) {}

    Read read(String code, Engines.Place place, Watchdog watchdog) {
        Duration limit = limits.perCall().multipliedBy(LONGER);
        Engine engine = place.engine();
        watchdog.begin(limit);
        try {
            Engine.Reading reading = engine.read(code);
            return new Read(
                    reading.image(), reading.answer().good() ? null : refusal(reading.answer(), engine.starved()));
        } catch (Died died) {
            place.died();
            return new Read(null, refusal(died.of(), limit));
        } finally {
            watchdog.end();
        }
    }

    private static String refusal(Answer answer, boolean starved) {
        if (starved) {
            return refusal(Died.Of.MEMORY, null);
        }
        JsonNode why = Json.failure(answer.json());
        String line = why.path("line").asString("");
        return (line.isEmpty() ? "" : "at " + line + ": ") + Json.text(why.path("text"));
    }

    private static String refusal(Died.Of of, Duration limit) {
        return switch (of) {
            case TIME -> "evaluated, it ran longer than %d ms and was stopped".formatted(limit.toMillis());
            case MEMORY -> "it holds more than %d MiB outside of its function".formatted(Engine.ROOM_TO_READ >> 20);
            case STACK -> "it is nested too deeply, or calls itself too deeply as it is evaluated";
            case ANYTHING_ELSE -> "it breaks the engine";
        };
    }
}

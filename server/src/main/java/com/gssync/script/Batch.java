package com.gssync.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** One or more calls of one script in a row, in one engine as long as that lives. Used once. */
final class Batch {

    /** Reading a script of the greatest length in takes 10 ms; the first ones take longer, while Java is cold. */
    static final Duration TO_LOAD = Duration.ofSeconds(1);

    private final String code;
    private final ScriptLimits limits;
    private final Engines engines;
    private final Patience patience;
    private Engine engine;

    Batch(String code, ScriptLimits limits, Engines engines, Engine engine) {
        this.code = code;
        this.limits = limits;
        this.engines = engines;
        this.engine = engine;
        this.patience = new Patience(limits.perCall());
    }

    /** The engine to be given back; null when it died. */
    Engine engine() {
        return engine;
    }

    /** Reads the script in, unless the engine has it. @return why it is none; null when it is one */
    String refusal(Watchdog watchdog) {
        if (engine == null) {
            engine = engines.fresh();
        }
        Answer answer;
        watchdog.begin(TO_LOAD);
        try {
            answer = engine.load(code);
        } catch (Died died) {
            engine = null;
            return refusal(died.of());
        } finally {
            watchdog.end();
        }
        if (answer.good()) {
            return null;
        }
        if (engine.starved()) {
            return refusal(Died.Of.MEMORY);
        }
        JsonNode why = Json.failure(answer.json());
        String line = why.path("line").asString("");
        return (line.isEmpty() ? "" : "at " + line + ": ") + Json.text(why.path("text"));
    }

    private static String refusal(Died.Of of) {
        return switch (of) {
            case TIME -> "evaluated, it ran longer than %d ms and was stopped".formatted(TO_LOAD.toMillis());
            case MEMORY -> "it holds more than %d MiB outside of its function".formatted(Engine.ROOM_TO_LOAD >> 20);
            case STACK -> "it is nested too deeply, or calls itself too deeply as it is evaluated";
            case ANYTHING_ELSE -> "it breaks the engine";
        };
    }

    /** Makes the calls. */
    List<Result> run(List<Call> calls, Watchdog watchdog) {
        List<Result> results = new ArrayList<>(calls.size());
        for (Call call : calls) {
            if (watchdog.calledOff()) {
                break; // nobody waits for them
            }
            results.add(patience.isOver() ? notRun() : result(call, watchdog));
        }
        return results;
    }

    private Result notRun() {
        return new Result.Failure("not run, because with %d other references of the same batch the script ran away"
                .formatted(patience.soMany()));
    }

    private Result result(Call call, Watchdog watchdog) {
        String refusal = refusal(watchdog);
        if (refusal != null) { // it was none when it was compiled: the machine must be very slow
            patience.ranAway();
            return new Result.Failure(refusal);
        }
        byte[] argument;
        try {
            argument = Json.of(call);
        } catch (JacksonException deep) {
            return new Result.Failure("the reference is nested too deeply");
        }
        Duration limit = patience.limit();
        Answer answer;
        watchdog.begin(limit);
        try {
            answer = engine.call(argument, limits.resultBytes());
        } catch (Died died) {
            engine = null;
            patience.ranAway();
            return new Result.Failure(reason(died.of(), limit));
        } finally {
            watchdog.end();
        }
        if (answer.good() && answer.json() == null) {
            return new Result.Failure("the result is %,d bytes of JSON, at most %,d are allowed"
                    .formatted(answer.length(), limits.resultBytes()));
        }
        if (answer.good()) {
            return Json.result(answer.json());
        }
        if (engine.starved()) {
            patience.ranAway();
            return new Result.Failure(reason(Died.Of.MEMORY, limit));
        }
        return new Result.Failure(Json.text(Json.failure(answer.json())));
    }

    private String reason(Died.Of of, Duration limit) {
        return switch (of) {
            case TIME -> "ran longer than %d ms and was stopped".formatted(limit.toMillis());
            case MEMORY -> "needed more than %d MiB of memory".formatted(limits.memoryBytes() >> 20);
            case STACK -> "called itself too deeply";
            case ANYTHING_ELSE -> "broke the engine it ran in";
        };
    }
}

package com.gssync.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;

/** Calls of one script in a row, in one engine as long as that lives. Used once. */
final class Batch {

    private final Image script;
    private final ScriptLimits limits;
    private final Patience patience;

    Batch(Image script, ScriptLimits limits) {
        this.script = script;
        this.limits = limits;
        this.patience = new Patience(limits.perCall());
    }

    /** Makes the calls; only some of them when the watchdog is called off. */
    List<Result> run(List<Call> calls, Engines.Place place, Watchdog watchdog) {
        List<Result> results = new ArrayList<>(calls.size());
        for (Call call : calls) {
            if (watchdog.calledOff()) {
                break;
            }
            results.add(patience.isOver() ? notRun() : result(call, place, watchdog));
        }
        return results;
    }

    private Result notRun() {
        return new Result.Failure("not run, because with %d other references of the same batch the script ran away"
                .formatted(patience.soMany()));
    }

    private Result result(Call call, Engines.Place place, Watchdog watchdog) {
        byte[] argument;
        try {
            argument = Json.of(call);
        } catch (JacksonException deep) {
            return new Result.Failure("the reference is nested too deeply");
        }
        Engine engine = place.engine();
        Duration limit = patience.limit();
        Answer answer;
        watchdog.begin(limit);
        try {
            answer = engine.call(script, argument, limits.resultBytes());
        } catch (Died died) {
            place.died();
            return ranAway(died.of(), limit);
        } finally {
            watchdog.end();
        }
        if (answer.good() && answer.json() == null) {
            return new Result.Failure("the result is %,d bytes of JSON, at most %,d are allowed"
                    .formatted(answer.length(), limits.resultBytes()));
        } else if (answer.good()) {
            return Json.result(answer.json());
        }
        return engine.starved()
                ? ranAway(Died.Of.MEMORY, limit)
                : new Result.Failure(Json.text(Json.failure(answer.json())));
    }

    private Result ranAway(Died.Of of, Duration limit) {
        patience.ranAway();
        return new Result.Failure(
                switch (of) {
                    case TIME -> "ran longer than %d ms and was stopped".formatted(limit.toMillis());
                    case MEMORY -> "needed more than %d MiB of memory".formatted(limits.memoryBytes() >> 20);
                    case STACK -> "called itself too deeply";
                    case ANYTHING_ELSE -> "broke the engine it ran in";
                });
    }
}

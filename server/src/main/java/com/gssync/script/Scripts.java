package com.gssync.script;

import java.util.List;
import java.util.function.BiFunction;

/**
 * Where the JavaScript of mapping rules runs (prd.md, <i>custom</i>: a small JavaScript function, sandboxed; design.md, <i>Filter and
 * mapping</i>). A few engines, each of which works for one caller at a time; further callers wait. Safe for use by several threads, and made
 * once for a service: engines cost memory, at most their limit each. The package's documentation says how calls are kept
 * apart.
 */
public final class Scripts implements AutoCloseable {

    private static final int ENGINES = 2;

    private final ScriptLimits limits;
    private final Engines engines;

    /** With two engines. */
    public Scripts(ScriptLimits limits) {
        this(limits, ENGINES);
    }

    /** @param engines how many calls may run at once, at least one */
    public Scripts(ScriptLimits limits, int engines) {
        this.limits = limits;
        this.engines = new Engines(limits.memoryBytes(), engines);
    }

    /**
     * Reads a script: a JavaScript expression whose value is a function of a value and its reference, as in
     * {@code (value, reference) => Math.round(value)} or {@code function (value, reference) { … }}. It is strict code. What it has beside its
     * arguments is the language with its built-ins, {@code eval} included, which can do no more than the script itself; there is no clock, no
     * chance, no console and nothing to load or call.
     *
     * <p>Waits for an engine when all are busy, and is not to be interrupted in that.
     *
     * @throws ScriptSyntaxError when it is too long, cannot be read, is more than one expression, or its value is no function, an async one
     *     or a generator; and when it throws or runs away as it is evaluated, for which it has 20 times the limit of a call
     * @throws IllegalStateException when this is closed
     */
    public Script compile(String code) throws ScriptSyntaxError {
        if (code.length() > limits.codeLength()) {
            throw new ScriptSyntaxError(
                    "it is %,d characters long, at most %,d are allowed".formatted(code.length(), limits.codeLength()));
        }
        if (code.isBlank()) {
            throw new ScriptSyntaxError("it is empty; wanted is a function, such as (value, reference) => value");
        }
        Reader.Read read = uninterrupted(code);
        if (read.refusal() != null) {
            throw new ScriptSyntaxError(read.refusal());
        }
        return new Script(this, code, read.image());
    }

    private Reader.Read uninterrupted(String code) {
        Reader reader = new Reader(limits);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return inEngine((place, watchdog) -> reader.read(code, place, watchdog));
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    List<Result> run(Image script, List<Call> calls) throws InterruptedException {
        Batch batch = new Batch(script, limits);
        return inEngine((place, watchdog) -> batch.run(calls, place, watchdog));
    }

    private <T> T inEngine(BiFunction<Engines.Place, Watchdog, T> work) throws InterruptedException {
        Engines.Place place = engines.take();
        boolean well = false;
        try {
            T done = Watched.run(watchdog -> work.apply(place, watchdog));
            well = true;
            return done;
        } finally {
            if (!well) {
                place.died(); // nobody knows in what state it is
            }
            engines.giveBack(place);
        }
    }

    /**
     * Ends it: those who wait for an engine and those who come later get an IllegalStateException. What is under way goes on to its end, which
     * this waits for; the limits bound it. Closing again does nothing.
     */
    @Override
    public void close() {
        engines.close();
    }
}

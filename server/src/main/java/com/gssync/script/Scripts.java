package com.gssync.script;

import java.util.List;
import java.util.function.BiFunction;

/**
 * Where the JavaScript of mapping rules runs (prd.md, <i>custom</i>: a small JavaScript function, sandboxed; design.md, <i>Filter and
 * mapping</i>). A few engines, each of which works for one caller at a time; further callers wait. Safe for use by several threads, and made
 * once for a service: engines cost memory, at most their limit and about 10 MiB each. The package's documentation says how calls are kept
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
     *     or a generator; and when it throws or runs away as it is evaluated
     * @throws IllegalStateException when this is closed
     */
    public Script compile(String code) throws ScriptSyntaxError {
        if (code.length() > limits.codeLength()) {
            throw new ScriptSyntaxError(
                    "it is %,d characters long, at most %,d are allowed".formatted(code.length(), limits.codeLength()));
        }
        String refusal = code.isBlank()
                ? "it is empty; wanted is a function, such as (value, reference) => value"
                : uninterrupted(code);
        if (refusal != null) {
            throw new ScriptSyntaxError(refusal);
        }
        return new Script(this, code);
    }

    private String uninterrupted(String code) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return inEngine(code, Batch::refusal);
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

    List<Result> run(String code, List<Call> calls) throws InterruptedException {
        return inEngine(code, (batch, watchdog) -> batch.run(calls, watchdog));
    }

    private <T> T inEngine(String code, BiFunction<Batch, Watchdog, T> work) throws InterruptedException {
        Batch batch = new Batch(code, limits, engines, engines.take());
        Engine after = null;
        try {
            T done = Watched.run(watchdog -> work.apply(batch, watchdog));
            after = batch.engine();
            return done;
        } finally {
            engines.giveBack(after); // none when something went wrong that nobody thought of
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

package com.gssync.script;

import java.time.Duration;

/**
 * What a script may use (design.md, <i>Filter and mapping</i>: bounded time, memory and stack).
 *
 * @param perCall how long a call may run, in time of the processor; by the clock it may take four times that, on a machine that is busy with
 *     other things
 * @param memoryBytes what all that a script holds may take during one call, the engine itself included; 8 MiB at least
 * @param resultBytes how long the JSON of a result may be, in UTF-8
 * @param codeLength how long a script may be, in UTF-16 units
 */
public record ScriptLimits(Duration perCall, int memoryBytes, int resultBytes, int codeLength) {

    /** 250 ms, 64 MiB, 256 KiB, 20,000 characters. */
    public static final ScriptLimits USUAL = new ScriptLimits(Duration.ofMillis(250), 64 << 20, 256 << 10, 20_000);

    public ScriptLimits {
        if (perCall.compareTo(Duration.ofMillis(1)) < 0 || memoryBytes < 8 << 20 || resultBytes < 1 || codeLength < 1) {
            throw new IllegalArgumentException("Too little to run anything in");
        }
    }
}

package com.gssync.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * How a sandbox starts. Immutable.
 *
 * @param port where it listens, on the loopback address only; 0: any free port
 * @param data the folder that keeps its state; null: memory only
 * @param references how many references the first account begins with (only when the folder is new)
 * @param seed which references those are
 * @param tick how often webhook events are read; Grand Shooting: 10 s
 * @param quotaPerSecond requests allowed to an account in any sliding second; 0: no limit
 * @param changesPerMinute random changes that it makes by itself; 0: none
 * @param clock for dates, quota and ticks
 */
public record SandboxOptions(
        int port,
        Path data,
        int references,
        long seed,
        Duration tick,
        int quotaPerSecond,
        int changesPerMinute,
        Clock clock) {

    /** Refuses what cannot work. */
    public SandboxOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be between 0 and 65535");
        }
        if (references < 0 || quotaPerSecond < 0 || changesPerMinute < 0) {
            throw new IllegalArgumentException("references, quota and changes-per-minute must not be negative");
        }
        if (tick.toMillis() < 1) {
            throw new IllegalArgumentException("tick must be at least 1ms");
        }
    }

    /** What the program starts with: port 8090, memory, 2,000 references, tick 10 s, 4 requests a second. */
    public static SandboxOptions defaults() {
        return new SandboxOptions(8090, null, 2_000, 42, Duration.ofSeconds(10), 4, 0, Clock.systemUTC());
    }

    /** For tests: any free port, memory, no references, tick 50 ms, no quota. */
    public static SandboxOptions forTests() {
        return new SandboxOptions(0, null, 0, 42, Duration.ofMillis(50), 0, 0, Clock.systemUTC());
    }

    /** The same on another port. */
    public SandboxOptions withPort(int newPort) {
        return new SandboxOptions(newPort, data, references, seed, tick, quotaPerSecond, changesPerMinute, clock);
    }

    /** The same with its state kept in a folder (null: memory only). */
    public SandboxOptions withData(Path newData) {
        return new SandboxOptions(port, newData, references, seed, tick, quotaPerSecond, changesPerMinute, clock);
    }

    /** The same with that many references in the first account. */
    public SandboxOptions withReferences(int newReferences) {
        return new SandboxOptions(port, data, newReferences, seed, tick, quotaPerSecond, changesPerMinute, clock);
    }

    /** The same with other references. */
    public SandboxOptions withSeed(long newSeed) {
        return new SandboxOptions(port, data, references, newSeed, tick, quotaPerSecond, changesPerMinute, clock);
    }

    /** The same with another tick. */
    public SandboxOptions withTick(Duration newTick) {
        return new SandboxOptions(port, data, references, seed, newTick, quotaPerSecond, changesPerMinute, clock);
    }

    /** The same with another quota, in requests a second (0: none). */
    public SandboxOptions withQuota(int newQuotaPerSecond) {
        return new SandboxOptions(port, data, references, seed, tick, newQuotaPerSecond, changesPerMinute, clock);
    }

    /** The same with random changes by itself (0: none). */
    public SandboxOptions withChangesPerMinute(int newChangesPerMinute) {
        return new SandboxOptions(port, data, references, seed, tick, quotaPerSecond, newChangesPerMinute, clock);
    }

    /** The same with another clock. */
    public SandboxOptions withClock(Clock newClock) {
        return new SandboxOptions(port, data, references, seed, tick, quotaPerSecond, changesPerMinute, newClock);
    }
}

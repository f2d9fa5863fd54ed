/**
 * The benchmarks: the service and the sandbox as separate programs, driven over HTTP, each figure beside a reference that was measured
 * in the same run, because absolute figures drift with the machine.
 *
 * <pre>
 *   Bench ──► Benchmark (one of several) ──► Line, Line, … ──► Report (Markdown)
 *                │
 *                └─ Stage = Sandbox + Service, two Programs in a Workspace that leaves nothing behind
 * </pre>
 *
 * <p>A benchmark that finds the work done wrong (a catalogue that is not equal, a webhook that is not in the queue) fails with
 * {@link com.gssync.bench.BenchFailure}; one that finds it slow says so in its lines and does not fail. {@code --smoke} runs each in a
 * tiny form on one stage, to see that they still work.
 *
 * <p>Only the rules are measured without the service running, by JMH; what it runs is in {@code rules}. {@code plain} is a program of its own, which stands beside the door of the service.
 *
 * <p>What is changed and in which order comes from a seed. Imports nothing of the service or of the sandbox.
 */
package com.gssync.bench;

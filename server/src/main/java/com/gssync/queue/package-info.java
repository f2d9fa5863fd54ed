/**
 * The queue: one PostgreSQL table of jobs, one job for each change of one reference that concerns one sync.
 *
 * <pre>
 *                 ┌──────── release (pause, hand-over, rescue) ────────┐
 *                 ▼                                                    │
 *   enqueue ──► pending ──claim──► running ──settle──► succeeded · unchanged · filtered · failed
 *                 │  └──claim of a newer job of the same reference──► superseded
 *                 └──► cancelled · expired
 * </pre>
 *
 * <p><b>Invariants.</b>
 *
 * <ul>
 *   <li>A job is pending or running until it is over, and over exactly when it has a {@code finished_at} (constraint).
 *   <li>Of one reference of one sync at most one job runs: claiming takes all pending jobs of a reference at once, keeps the newest, and
 *       passes over references that have a job running. Only the owner of the lane claims, so two claims of one sync never race.
 *   <li>A job runs under the fence of the lane that claimed it. What is recorded for it names that fence; a node that lost the lane
 *       finds no such row. Claims, too, check the fence in their own transaction ({@link com.gssync.queue.Fence}).
 *   <li>Two attempts at most (constraint). An attempt is counted before its call leaves, so a crash in between costs the attempt and
 *       never hides it.
 * </ul>
 *
 * <p><b>When a node dies</b>, its jobs stay running until another node takes the lane over and rescues them: they wait again, or, with both
 * attempts spent, have failed. A write that had left before is repeated, which the upsert makes harmless.
 *
 * <p><b>Counting.</b> Nothing counts this table. How many jobs wait, and what came of the others, is kept by
 * {@link com.gssync.journal.Counters} in the same transactions.
 *
 * <p>The table is partitioned by day of creation (UTC) and purged by dropping partitions.
 */
package com.gssync.queue;

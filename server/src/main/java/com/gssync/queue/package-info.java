/**
 * The queue: one PostgreSQL table of jobs, one job for each change of one reference that concerns one sync.
 *
 * <pre>
 *   enqueue ──► pending ──settle──► succeeded · unchanged · filtered · failed
 *                 │  └──settle of a newer job of the same reference──► superseded
 *                 └──► cancelled · expired
 * </pre>
 *
 * <p>A job is a short row that is written twice, when it comes and when it is over. The reference as the primary gave it is a piece of what
 * it came with, a webhook's message or a page, which is kept as it came, once for all syncs ({@code content}).
 *
 * <p><b>Invariants.</b>
 *
 * <ul>
 *   <li>A job is pending until it is over, and over exactly when it has a {@code finished_at} (constraint).
 *   <li>Only the owner of the lane works on jobs. A claim writes nothing: the owner holds in memory which references it has in hand, claims all
 *       pending jobs of a reference at once, carries the newest out, and claims no other of that reference before what came of it is
 *       committed. So of one reference of one sync at most one job is carried out at a time.
 *   <li>Whatever is recorded is recorded in a transaction that holds the fence ({@link com.gssync.queue.Fence}): a node that lost the lane
 *       records nothing.
 *   <li>Two attempts at most (constraint). An attempt is counted before its call leaves, by one row for all jobs of the call
 *       ({@code call_under_way}), so a crash in between costs the attempt and never hides it. A job is named by one such row at most, which
 *       goes in the transaction that records what came of it.
 * </ul>
 *
 * <p>{@code running} is not stored: it is what a pending job is called while a call on record names it.
 *
 * <p><b>When a node dies</b>, its jobs are pending, as they were. The next owner of the lane counts the calls that are left on record as
 * attempts; jobs with both attempts spent have failed. A write that had left before is repeated, which the upsert makes harmless.
 *
 * <p><b>Counting.</b> Nothing counts this table. How many jobs wait, and what came of the others, is kept by
 * {@link com.gssync.journal.Counters} in the same transactions.
 *
 * <p>Jobs and contents are partitioned by day of creation (UTC), those of one transaction by the same, and purged by dropping partitions.
 */
package com.gssync.queue;

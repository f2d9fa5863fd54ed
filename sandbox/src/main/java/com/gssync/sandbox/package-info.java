/**
 * A Grand Shooting to run against. It is built from grand-shooting-api.md and from nothing else, and shares no code with the product, so
 * that a misreading cannot hide on both sides.
 *
 * <h2>What it emulates</h2>
 * <ul>
 *   <li>Every endpoint of that page for references, tags, columns, merging and webhooks; pages of 100, offsets to 10,000, filters,
 *       sorting; the quota in any sliding second; 400, 401, 404, 405, 409, 429.
 *   <li>Webhooks: streams per address and topic, read on a tick, 50 elements a message, delivered on 200 only, two repetitions,
 *       then dropped. Writes through the API fire them too.
 *   <li>What is not documented, as settings ({@link com.gssync.sandbox.Settings}); what goes wrong, as named faults
 *       ({@link com.gssync.sandbox.Fault}).
 * </ul>
 *
 * <h2>What it does not</h2>
 * Pictures, productions and stock (picture webhooks can be registered and never fire), sign-in by OAuth, shards, TLS, gzip. The bodies of the tag
 * endpoints and the statuses 201 (created) and 204 (deleted) are inferences.
 *
 * <h2>Concurrency</h2>
 * Each account has one lock. A change runs under it as a {@link com.gssync.sandbox.Draft}: applied, then journalled, then queued for the
 * webhooks, so catalogue, file and streams see one order; a refusal half-way undoes the draft. {@link com.gssync.sandbox.Item}s are
 * immutable and leave the lock freely. Each webhook stream has a lock of its own, is claimed by one sender at a time, and never
 * waits for an account. Nothing holds an account's lock while it talks to the network.
 */
package com.gssync.sandbox;

/**
 * Runs: work with a beginning and an end that a person may watch and cancel: batches, and whatever compares both catalogues.
 *
 * <p>A run is a row. It is {@code pending} until a node takes it, {@code running} while a node holds its lease, and then over. One
 * that would delete much is {@code held} in between, until a person approves or cancels it. A node
 * that dies lets the lease run out and another goes on where the run's progress stands. Cancelling is final and quick: the row is over at
 * once, and the node that works on it notices at its next step, which it can only record while the run is still running.
 */
package com.gssync.run;

/**
 * What JMH measures of the service's rules, in processes of its own: it compiles what bears its annotations into a program for each, and
 * wants that public. {@code RulesBenchmark}, outside, prepares the references, lets it run and writes the table.
 *
 * <p>Beside that, {@code Attacker} is a program that JMH has nothing to do with: what counts there is the worst time of a few.
 *
 * <p>Nothing of the service is imported. Its classes and their libraries come out of the jar that is measured, by a class loader that knows
 * nothing of ours.
 */
package com.gssync.bench.rules;

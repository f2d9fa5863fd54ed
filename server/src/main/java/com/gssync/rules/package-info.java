/**
 * What a reference of the primary becomes in the secondary. Plain Java: no Spring, no SQL, no clock; immutable and safe for use by several
 * threads.
 *
 * <p>The one mapping there is so far is the identity: every field that the API lets us write, but those that mean something in one account
 * only. Empty values are left out wherever they stand, because reads can hold {@code ""}, {@code null} or nothing for the same thing while
 * writes refuse them.
 *
 * <p>{@link com.gssync.rules.ConflictPolicies} decides what of that is written when a sync leaves fields to its secondary, and which fields
 * are kept because somebody edited them there. It works on hashes, so a comparison need not keep what it read.
 *
 * <h2>Filters</h2>
 *
 * {@link com.gssync.rules.Filter} decides which references are carried over at all. It is read once a version from its stored form, where
 * all mistakes are found at once, and asked of every reference as the primary has it. What its conditions mean:
 *
 * <ul>
 *   <li><b>Lists.</b> A condition holds for a list when it holds for any of its elements; {@code tags[0]} asks of one. {@code not} turns the
 *       whole condition round: of none. Only {@code exists} and {@code is_empty} ask of the list itself. Lists in lists, and objects, are no
 *       values: nothing but these two holds for them.
 *   <li><b>There or empty.</b> {@code exists}: it is there and not {@code null}; {@code ""} and {@code []} exist. {@code is_empty}: there is
 *       nothing that would be carried over: it is missing, {@code null}, {@code ""}, or a list or an object of nothing else. A space is
 *       something.
 *   <li><b>Numbers</b> are compared exactly, however they are written: 1.0 is 1. Where one of two values is a number and the other a text,
 *       they are equal when the text is that number as people write it: {@code "12.50"} is 12.5, but {@code "007"} and {@code "1e3"} are no
 *       numbers. Two texts are compared as texts: {@code "007"} is not {@code "7"}. {@code true} is {@code "true"} and is not 1. Where text
 *       is searched, a number is its shortest form, 12.5 for 12.50.
 *   <li><b>Texts</b> are compared letter by letter in Unicode's composed form (NFC), so that é is é however it was typed, and e is not
 *       part of it. {@code ignoreCase} folds case in all scripts and no language: Œ is œ, ß is SS. White space is never changed: a no-break
 *       space is no space. {@code matches} looks for a pattern of RE2 anywhere in the text ({@code ^} and {@code $} tie it to its ends), in
 *       linear time; there {@code ignoreCase} folds letter by letter, and ß is not SS.
 *   <li><b>Bounds</b> are numbers, days or times. A number is compared with numbers and with texts that are one; a date with texts in ISO
 *       8601, or in the notation that the condition's {@code format} names, of which the day counts. A day is its whole day in UTC: no time
 *       of it is before or after it. A time without a zone is one in UTC. What does not compare, does not pass; with {@code not} it does.
 * </ul>
 *
 * No reference may stop a sync, and no filter: what is asked takes time in proportion to the text, no number is written out in digits, what
 * is nested is not walked by recursion, and patterns that RE2/J itself would not come back from are refused (see {@code Patterns}).
 */
package com.gssync.rules;

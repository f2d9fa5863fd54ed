/**
 * The rules of a sync: which references of its primary are carried over, and what they become in the secondary. Plain Java: no Spring, no
 * SQL, no clock. {@link com.gssync.rules.Rules} are a {@link com.gssync.rules.Filter} and a {@link com.gssync.rules.Mapping} in one version;
 * with none, every reference is carried over with every field that can be written to another account. Both are read once a version from
 * their stored form, where all mistakes are found at once ({@link com.gssync.rules.WrongRules}), are immutable, and are asked by any number of
 * threads. The user's guide is {@code docs/rules.md}.
 *
 * <h2>What both are made of</h2>
 *
 * <ul>
 *   <li><b>Paths.</b> {@code Path} leads from a reference to a value; what is not there is nothing, and no error. {@code PathReader} refuses
 *       fields that references do not have and paths at which nothing can ever stand: of a typing error a filter would make a condition that
 *       no reference meets, and might delete the secondary by it. Columns of {@code extra} are anybody's, so any name is one.
 *   <li><b>Empty</b> is {@code ""}, {@code null}, an empty list or object, and what holds nothing else ({@code Empties}): reads can hold any of
 *       these for the same thing, and writes refuse them. A space, {@code 0} and {@code false} are something. What {@code is_empty} passes,
 *       what {@code default} stands in for and what is left out of the secondary is the same.
 *   <li><b>Numbers</b> are exact. One has one text, however it is written: 12.5 for 12.50 and 1.25e1 ({@code Numbers}). It is what a filter
 *       searches and what a mapping writes where texts go; no number is written out in a gigabyte of digits.
 *   <li><b>Dates.</b> A notation ({@code Dates}) is one of {@code date_format}, or the {@code format} of a condition. What it reads is a real
 *       day, and it is never another one than is written there; what is none is null and no exception.
 *   <li><b>Patterns and scripts</b> come from people too. A pattern is one of RE2 and takes time in proportion to the text; those that RE2/J
 *       itself would not come back from are refused ({@code Patterns}). Scripts are the business of {@code com.gssync.script}.
 * </ul>
 *
 * <h2>Filters</h2>
 *
 * A filter is asked of every reference as the primary has it, before the mapping. Asking never fails, takes time in proportion to the
 * reference and does not walk it by recursion. What its conditions mean:
 *
 * <ul>
 *   <li><b>Lists.</b> A condition holds for a list when it holds for any of its elements; {@code tags[0]} asks of one. {@code not} turns the
 *       whole condition round: of none. Only {@code exists} and {@code is_empty} ask of the list itself. Lists in lists, and objects, are no
 *       values: nothing but these two holds for them.
 *   <li><b>There or empty.</b> {@code exists}: it is there and not {@code null}; {@code ""} and {@code []} exist. {@code is_empty}: it is
 *       empty, or not there.
 *   <li><b>Equal.</b> Numbers are compared as such: 1.0 is 1. Where one of two values is a number and the other a text, they are equal when
 *       the text is that number as people write it: {@code "12.50"} is 12.5, but {@code "007"} and {@code "1e3"} are no numbers. Two texts are
 *       compared as texts: {@code "007"} is not {@code "7"}. {@code true} is {@code "true"} and is not 1.
 *   <li><b>Texts</b> are compared letter by letter in Unicode's composed form (NFC), so that é is é however it was typed, and e is not
 *       part of it. {@code ignoreCase} folds case in all scripts and no language: Œ is œ, ß is SS. White space is never changed: a no-break
 *       space is no space. {@code matches} looks for a pattern anywhere in the text ({@code ^} and {@code $} tie it to its ends); there
 *       {@code ignoreCase} folds letter by letter, and ß is not SS.
 *   <li><b>Bounds</b> are numbers, days or times. A number is compared with numbers and with texts that are one; a date with texts in ISO
 *       8601, or in the notation that the condition's {@code format} names, of which the day counts. A day is its whole day in UTC: no time
 *       of it is before or after it. A time without a zone is one in UTC. What does not compare, does not pass; with {@code not} it does.
 * </ul>
 *
 * <h2>Mappings</h2>
 *
 * A mapping is a list of fields of the secondary, each with where it comes from and the rules that are applied to it one after the other;
 * all else is copied or dropped.
 *
 * <ul>
 *   <li><b>By columns.</b> It is applied to a batch of references, field by field: {@code Column} holds one field's values of them all, so
 *       that a script is asked for all of them in one call. References are not changed, and what a field reads is what the primary has, never
 *       what another field made of it. A batch gives what its references give one by one.
 *   <li><b>Failures are of references.</b> What cannot be applied to a value fails its reference ({@link com.gssync.rules.Ruling.Failed}, with
 *       the field, the rule and the value) and no other of the batch; the other fields are not asked about it any more. There are no
 *       half-mapped references, and none without a {@code ref}.
 *   <li><b>Kinds.</b> While a mapping is read, {@code RuleReader} follows what {@code Kind} of value each rule makes, from what is known of
 *       the fields: what can never fit is found when it is saved, as a list where a text goes. Of a column, or of what a script makes, nothing
 *       is known before it is seen: it is looked at then, and either becomes what its target holds or fails its reference. Where texts go,
 *       numbers and booleans become texts; nothing else is made into something else.
 * </ul>
 *
 * <h2>Policies</h2>
 *
 * {@link com.gssync.rules.ConflictPolicies} decides what of the mapped content is written when a sync leaves fields to its secondary, and
 * which fields are kept because somebody edited them there. It works on {@link com.gssync.rules.FieldHashes}, so that a comparison need not
 * keep what it read.
 *
 * <h2>Hashes</h2>
 *
 * What was written is kept as hashes, and compared with what would be written now: of the content as a whole ({@code ContentHash}), and of
 * single fields where policies ask for them. They tell what JSON says, not how it is written: members in any order, 1.0 and 1 are the
 * same. When their form changes, each reference is written once more, so it does not.
 */
package com.gssync.rules;

/**
 * What every request has to get past, whoever sends it: how much of it and for how long, how often one may be wrong, and what each answer
 * tells browsers. Knows no feature; what a right credential is, is {@code access}'s and {@code intake}'s.
 *
 * <p>All of it counts in the memory of a node: with several nodes one may be wrong that many times at each.
 */
package com.gssync.protection;

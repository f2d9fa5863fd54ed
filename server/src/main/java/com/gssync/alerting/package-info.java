/**
 * What ought not to be, who is told of it, and how.
 *
 * <p><b>Conditions.</b> A {@link com.gssync.alerting.Watch} looks for one {@link com.gssync.alerting.Condition}: it tells what is so now
 * and keeps nothing. {@link com.gssync.alerting.LookForConditions} asks all of them every few seconds. What is seen for the first time opens
 * an alert, what is seen no more closes it; the database holds at most one open alert of a condition and its subject.
 *
 * <p><b>Recipients.</b> A person, by e-mail, or a channel of Slack. Each is told at once when an alert opens, and then hears nothing for
 * an hour (prd.md: at most one alert an hour to each user): what opened, lasted or closed meanwhile is in the next message. An alert that
 * lasts is told again with each hour, until somebody acknowledges it.
 *
 * <p><b>The outbox.</b> A {@code notice} says that a recipient has a message to come; it is a row before it leaves. What a message of alerts
 * says is worked out when it leaves, and there is one such row to come for each recipient at most. So a mail server that is down loses nothing,
 * and floods nobody when it is back. An attempt is counted before it is made; a node that dies between the server's answer and our record
 * repeats the message: at least once, not exactly.
 */
package com.gssync.alerting;

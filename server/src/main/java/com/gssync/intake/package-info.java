/**
 * The webhook door: nothing lost, answered at once.
 *
 * <p>Grand Shooting counts a message as delivered only on status 200, sends it again after 10 s and a minute, then drops it, and meanwhile
 * sends nothing else to the same address and topic. So the door answers 200 as soon as the message is committed, and never calls anybody
 * or maps anything on the way. Messages that arrive together share a commit ({@link com.gssync.intake.GroupCommit}). When the database is
 * away the answer is 503, quickly; the door heals by itself, and the next batch covers what was lost.
 */
package com.gssync.intake;

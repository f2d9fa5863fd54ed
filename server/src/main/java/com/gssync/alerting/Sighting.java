package com.gssync.alerting;

import com.gssync.alerting.Diagnosis.LogLine;
import java.util.List;

/**
 * What a watch saw.
 *
 * @param count how many jobs, references or runs it is about
 * @param syncIds the syncs that it touches
 * @param reason in the words of whoever knows, such as Grand Shooting's answer; or null
 * @param runId the run that it is about, or null
 * @param log the newest lines that a diagnosis needs
 */
record Sighting(Subject subject, long count, List<Long> syncIds, String reason, Long runId, List<LogLine> log) {}

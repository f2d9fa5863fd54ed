package com.gssync.queue;

/**
 * How a job ended, and with it the older ones of its reference.
 *
 * @param call the call on record that was made for it last ({@link LaneJobs#attempt}), or null
 * @param attempts how many calls have left for it
 * @param ref the reference's ref as far as it is known by now; null leaves what the job has
 * @param httpStatus the status of the last answer, or null when there was none
 * @param error why it failed, or a remark on a success; null when there is nothing to say
 */
public record Settlement(
        Claim claim, Long call, int attempts, JobState state, String ref, Integer httpStatus, String error) {}

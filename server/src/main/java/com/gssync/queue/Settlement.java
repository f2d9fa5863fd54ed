package com.gssync.queue;

import java.time.OffsetDateTime;

/**
 * How a job ended.
 *
 * @param ref the reference's ref as far as it is known by now; null leaves what the job has
 * @param httpStatus the status of the last answer, or null when there was none
 * @param error why it failed, or a remark on a success; null when there is nothing to say
 */
public record Settlement(
        long id, OffsetDateTime createdAt, long syncId, JobState state, String ref, Integer httpStatus, String error) {}

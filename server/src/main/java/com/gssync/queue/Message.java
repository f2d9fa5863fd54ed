package com.gssync.queue;

import java.util.List;

/**
 * A webhook's message that was read.
 *
 * @param body as it came, in UTF-8
 * @param elements in the order in which they are queued
 */
public record Message(byte[] body, List<Arrival> elements) {}

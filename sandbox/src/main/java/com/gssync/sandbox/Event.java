package com.gssync.sandbox;

/** A change as a webhook tells it. {@code item} is the reference as the change left it, null after a deletion. */
record Event(long seq, Topic topic, long referenceId, Item item) {}

package com.gssync.delivery;

/** A reference of a primary as one sync sees it. */
record SourceKey(long syncId, long sourceId) {}

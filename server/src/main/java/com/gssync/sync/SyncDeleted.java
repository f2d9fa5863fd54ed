package com.gssync.sync;

/** A sync is being deleted: whoever keeps something for it lets go of it. Published inside the transaction that deletes it. */
public record SyncDeleted(long syncId) {}

package com.gssync.sync;

/** A sync was activated: what changed while it was paused is to be read. Published inside the transaction that activates it. */
public record SyncActivated(Sync sync) {}

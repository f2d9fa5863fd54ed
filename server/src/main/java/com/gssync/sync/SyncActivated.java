package com.gssync.sync;

/**
 * A sync is being activated: what changed while it was paused is to be read. Published inside the transaction that activates it; whoever finds
 * that it cannot work refuses by a {@link com.gssync.api.Problem}.
 *
 * @param withoutColumns whether it may write columns of {@code extra} that the secondary is not known to have
 */
public record SyncActivated(Sync sync, boolean withoutColumns) {}

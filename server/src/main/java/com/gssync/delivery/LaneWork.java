package com.gssync.delivery;

/** Work that belongs to the owner of a lane, such as an initialisation of its secondary. */
public interface LaneWork {

    /**
     * Does what there is to do for the lane, and returns when there is nothing. Called again and again, on a thread of its own, while the
     * node owns the lane; interrupted when it loses it.
     */
    void work(LaneAccess lane) throws InterruptedException;
}

package com.gssync.delivery;

import com.gssync.queue.Fence;
import java.util.List;

/** A lane that this node owns, as {@link LaneWork} sees it. Safe for use by several threads. */
public interface LaneAccess {

    /** The right to work on the lane: whatever is recorded for it goes by this fence. */
    Fence fence();

    /**
     * Hands writes to the lane, to go out between the live ones. Waits while the lane has plenty, so that memory does not grow with the
     * catalogue. Each write's {@code done} is called once, unless the lane is lost.
     *
     * @throws InterruptedException when the lane stops
     */
    void submit(List<DirectWrite> writes) throws InterruptedException;
}

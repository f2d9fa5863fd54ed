package com.gssync.duties;

import java.time.Duration;

/** Something that is done again and again, on whichever node is free. It may be cut off by a crash and must be safe to repeat. */
public interface Duty {

    /** A stable name: its row in {@code scheduled_tasks}. */
    String name();

    /** How long after its end it starts again. */
    Duration every();

    void run() throws Exception;
}

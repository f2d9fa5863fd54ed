package com.gssync.bench;

/** Something that was started and must be stopped. */
interface Running extends AutoCloseable {

    /** Stops it, by force when it must be. May be called again. */
    @Override
    void close();
}

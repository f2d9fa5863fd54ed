package com.gssync.bench;

/** Says when a request may leave, for one account and node. Safe for use by several threads. */
interface Limiter {

    /** A request that may leave now. */
    interface Permit {

        /** It has left. */
        void left() throws Exception;

        /** Its answer begins to arrive. */
        void answered() throws Exception;
    }

    /** Waits until a request may leave. */
    Permit await() throws Exception;
}

package com.gssync.sandbox;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting on purpose (latency, hang) that ends at once when the sandbox closes. Thread-safe. */
final class Patience implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);

    /** True when the sandbox closed meanwhile. */
    boolean await(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}

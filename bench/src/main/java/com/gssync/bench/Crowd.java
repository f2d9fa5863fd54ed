package com.gssync.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several clients that do the same at once, each on a thread of its own. */
final class Crowd {

    /** What one client does again and again. */
    interface Client {

        /** @return false when there is nothing more to do */
        boolean act() throws Exception;
    }

    /** Makes a client; {@code number} counts from 0. */
    interface Hiring {
        Client client(int number) throws Exception;
    }

    /** What came of it: how long each act took in nanoseconds, and how long all of it took. */
    record Result(List<Long> nanos, double seconds) {}

    private static final long PATIENCE_NANOS = 600_000_000_000L;

    private Crowd() {}

    /** Has them act until a time, or until they have nothing more to do. @throws BenchFailure when one of them fails */
    static Result work(int clients, long untilNanos, Hiring hiring) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long begin = System.nanoTime();
            List<Future<List<Long>>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int number = i;
                all.add(threads.submit(() -> act(hiring.client(number), untilNanos)));
            }
            List<Long> nanos = new ArrayList<>();
            for (Future<List<Long>> one : all) {
                nanos.addAll(one.get());
            }
            return new Result(nanos, (System.nanoTime() - begin) / 1e9);
        } catch (ExecutionException failed) {
            throw new BenchFailure("A client failed: " + failed.getCause().getMessage(), failed.getCause());
        }
    }

    /** What is done with a piece of work. */
    interface Action<T> {
        void on(T piece) throws Exception;
    }

    /** Has them take one piece after the other until none is left. @return the seconds that it took */
    static <T> double share(int clients, List<T> pieces, Action<T> action) throws InterruptedException {
        Queue<T> left = new ConcurrentLinkedQueue<>(pieces);
        return work(clients, System.nanoTime() + PATIENCE_NANOS, number -> () -> {
                    T piece = left.poll();
                    if (piece != null) {
                        action.on(piece);
                    }
                    return piece != null;
                })
                .seconds();
    }

    /** The same in pieces of a size; the last may be smaller. */
    static <T> List<List<T>> pieces(List<T> all, int size) {
        List<List<T>> pieces = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            pieces.add(all.subList(from, Math.min(from + size, all.size())));
        }
        return pieces;
    }

    private static List<Long> act(Client client, long untilNanos) throws Exception {
        List<Long> nanos = new ArrayList<>();
        long now = System.nanoTime();
        boolean more = true;
        while (more && now - untilNanos < 0) {
            more = client.act();
            long then = System.nanoTime();
            if (more) {
                nanos.add(then - now);
            }
            now = then;
        }
        return nanos;
    }
}

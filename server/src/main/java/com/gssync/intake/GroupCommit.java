package com.gssync.intake;

import com.gssync.queue.JobQueue;
import com.gssync.queue.Message;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Commits the messages that wait together in one transaction, so that throughput is set by rows and not by the disk's confirmations.
 * While one group is being committed the next one gathers by itself; a single message waits for nobody.
 *
 * <p>A group that the database refuses because of its content is tried again message by message: one bad message sinks no other.
 */
@Component
class GroupCommit {

    private static final int WRITERS = 2;
    private static final int LARGEST_GROUP = 20;
    private static final int ENOUGH_BYTES = 2 * 1024 * 1024;
    private static final int LONGEST_LINE = 2_000;

    private record Waiting(Message message, CompletableFuture<Void> committed) {}

    private final BlockingQueue<Waiting> line = new ArrayBlockingQueue<>(LONGEST_LINE);
    private final JobQueue queue;
    private final List<Thread> writers = new ArrayList<>();

    GroupCommit(JobQueue queue) {
        this.queue = queue;
        for (int i = 0; i < WRITERS; i++) {
            writers.add(Thread.ofVirtual().name("intake-" + i).start(this::write));
        }
    }

    /**
     * Has a message committed.
     *
     * @return completes when it is, or exceptionally when it is not; empty-handed callers get a failure at once when too many wait
     */
    CompletableFuture<Void> commit(Message message) {
        CompletableFuture<Void> committed = new CompletableFuture<>();
        if (!line.offer(new Waiting(message, committed))) {
            committed.completeExceptionally(new IllegalStateException("too many messages wait for the database"));
        }
        return committed;
    }

    @PreDestroy
    void stop() {
        writers.forEach(Thread::interrupt);
    }

    private void write() {
        List<Waiting> group = new ArrayList<>(LARGEST_GROUP);
        try {
            while (true) {
                group.clear();
                Waiting next = line.take();
                int bytes = 0;
                while (next != null) {
                    group.add(next);
                    bytes += next.message().body().length;
                    next = group.size() < LARGEST_GROUP && bytes < ENOUGH_BYTES ? line.poll() : null;
                }
                write(group);
            }
        } catch (InterruptedException stopped) {
            // the node stops: whoever still waits gets its 503 from the server's own shutdown
        }
    }

    private void write(List<Waiting> group) {
        try {
            queue.enqueueWebhooks(group.stream().map(Waiting::message).toList());
            group.forEach(waiting -> waiting.committed().complete(null));
        } catch (DataIntegrityViolationException refused) {
            if (group.size() == 1) {
                group.getFirst().committed().completeExceptionally(refused);
            } else {
                group.forEach(waiting -> write(List.of(waiting)));
            }
        } catch (RuntimeException failed) {
            group.forEach(waiting -> waiting.committed().completeExceptionally(failed));
        }
    }
}

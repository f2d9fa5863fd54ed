package com.gssync.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The queue of one webhook: one address, one topic. At most one message is under way; while it waits for its repetition nothing
 * else leaves. Thread-safe.
 */
final class WebhookStream {
    private final long accountId;
    private final long id;
    private final Deque<Event> queue = new ArrayDeque<>();
    private String address;
    private String topic;
    private List<Event> message = List.of();
    private int failedAttempts;
    private Instant retryAt;
    private boolean busy;
    private boolean closed;
    private long acknowledgedSeq;
    private long delivered;
    private long dropped;

    WebhookStream(long accountId, long id, String address, String topic, long seq) {
        this.accountId = accountId;
        this.id = id;
        this.address = address;
        this.topic = topic;
        this.acknowledgedSeq = seq;
    }

    long id() {
        return id;
    }

    long accountId() {
        return accountId;
    }

    synchronized String address() {
        return address;
    }

    synchronized String topic() {
        return topic;
    }

    synchronized long acknowledgedSeq() {
        return acknowledgedSeq;
    }

    synchronized void queue(List<Event> events) {
        for (Event event : events) {
            if (!closed && event.topic().text.equals(topic) && event.seq() > acknowledgedSeq) {
                queue.add(event);
            }
        }
    }

    /** A changed topic forgets what waited for the old one. */
    synchronized void change(String newAddress, String newTopic) {
        if (!newTopic.equals(topic)) {
            queue.clear();
        }
        address = newAddress;
        topic = newTopic;
    }

    synchronized void close() {
        closed = true;
        queue.clear();
        retryAt = null;
    }

    /** True when the caller may send now: nobody else does, and no repetition is waited for (or its time has come). */
    synchronized boolean claim(Instant now, boolean onlyRetry) {
        boolean waiting = retryAt != null;
        boolean due = waiting && !retryAt.isAfter(now);
        if (busy || closed || (waiting ? !due : onlyRetry || queue.isEmpty())) {
            return false;
        }
        busy = true;
        return true;
    }

    synchronized boolean hasWaiting() {
        return !queue.isEmpty();
    }

    synchronized void release() {
        busy = false;
    }

    /** The number of the last event waiting: a tick sends up to there. */
    synchronized long lastWaiting() {
        return queue.isEmpty() ? acknowledgedSeq : queue.peekLast().seq();
    }

    /** The message to repeat, else a new one of events up to {@code lastSeq}; empty when there is none. */
    synchronized List<Event> next(int elements, long lastSeq) {
        if (message.isEmpty() && !closed) {
            List<Event> taken = new ArrayList<>();
            while (taken.size() < elements && !queue.isEmpty() && queue.peek().seq() <= lastSeq) {
                taken.add(queue.poll());
            }
            message = taken;
        }
        return message;
    }

    /** Notes a failure and gives the number of attempts that failed so far. */
    synchronized int failed() {
        return ++failedAttempts;
    }

    synchronized void retryAt(Instant at) {
        retryAt = closed ? null : at;
    }

    /** Done with the message, delivered or not; gives the number of its last event. */
    synchronized long done(long deliveredElements, long droppedElements) {
        acknowledgedSeq = message.getLast().seq();
        message = List.of();
        failedAttempts = 0;
        retryAt = null;
        delivered += deliveredElements;
        dropped += droppedElements;
        return acknowledgedSeq;
    }

    /** What has not been delivered: the message under way, then the queue. */
    synchronized List<Event> pending() {
        List<Event> all = new ArrayList<>(message);
        all.addAll(queue);
        return all;
    }

    synchronized void restoreAcknowledged(long seq) {
        acknowledgedSeq = Math.max(acknowledgedSeq, seq);
        queue.removeIf(event -> event.seq() <= seq);
    }

    synchronized void restorePending(Event event) {
        queue.add(event);
    }

    synchronized ObjectNode toJson() {
        return Json.object().put("webhook_id", id).put("address", address).put("topic", topic);
    }

    synchronized WebhookState state() {
        return new WebhookState(
                accountId, id, address, topic, message.size() + queue.size(), delivered, dropped, failedAttempts);
    }
}

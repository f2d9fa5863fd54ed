package com.gssync.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Sends the webhook messages. On a tick every stream that is not waiting for a repetition sends all it had, in messages of at
 * most 50 elements, one after the other; streams do not wait for each other. Only a 200 counts: after anything else the message is
 * repeated after one wait, then after a longer one, then dropped. Thread-safe.
 */
final class Deliveries {
    private final Supplier<List<Account>> accounts;
    private final Supplier<Settings> settings;
    private final Faults faults;
    private final Clock clock;
    private final Executor executor;
    private final HttpClient client;
    private final AtomicLong ticks = new AtomicLong();
    private final Set<CompletableFuture<Void>> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Deliveries(
            Supplier<List<Account>> accounts,
            Supplier<Settings> settings,
            Faults faults,
            Clock clock,
            Executor executor) {
        this.accounts = accounts;
        this.settings = settings;
        this.faults = faults;
        this.clock = clock;
        this.executor = executor;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .executor(executor)
                .build();
    }

    /** Reads the queues; the future ends when every message of this tick has been tried. */
    CompletableFuture<Void> tick() {
        return start(false);
    }

    /** A tick that returns when every event queued before it was tried, whoever sends it: the background may be at it already. */
    void tickAndWait() {
        settled().join();
        tick().join();
        settled().join();
    }

    private CompletableFuture<Void> settled() {
        return CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new));
    }

    /** Repeats the messages whose wait is over. */
    CompletableFuture<Void> repeatDue() {
        return start(true);
    }

    private CompletableFuture<Void> start(boolean onlyRetries) {
        if (!onlyRetries) {
            ticks.incrementAndGet();
        }
        List<CompletableFuture<Void>> running = new ArrayList<>();
        Instant now = clock.instant();
        for (Account account : accounts.get()) {
            for (WebhookStream stream : account.webhooks().streams()) {
                boolean skipped = !onlyRetries && missesItsTurn(account, stream);
                if (!skipped && stream.claim(now, onlyRetries)) {
                    long last = stream.lastWaiting();
                    CompletableFuture<Void> sending =
                            CompletableFuture.runAsync(() -> drain(account, stream, last), executor);
                    underWay.add(sending);
                    running.add(sending.whenComplete((done, failure) -> underWay.remove(sending)));
                }
            }
        }
        return CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));
    }

    /**
     * Shuffled: a topic comes after later events of the others. Were every topic held back every time, nothing would be delivered; a
     * fault without a share or a count lets one topic in three go, another one each time.
     */
    private boolean missesItsTurn(Account account, WebhookStream stream) {
        Fault fault = stream.hasWaiting() ? faults.strikes("shuffleWebhooks", account.id(), null) : null;
        if (fault == null) {
            return false;
        }
        boolean always = fault.next() == null && (fault.probability() == null || fault.probability() == 1);
        return !always || (ticks.get() + stream.id()) % 3 != 0;
    }

    private void drain(Account account, WebhookStream stream, long lastSeq) {
        try {
            while (true) {
                List<Event> message = stream.next(settings.get().messageElements(), lastSeq);
                if (message.isEmpty() || !deliver(account, stream, message)) {
                    return;
                }
            }
        } finally {
            stream.release();
        }
    }

    /** True when the stream may go on with its next message. */
    private boolean deliver(Account account, WebhookStream stream, List<Event> message) {
        List<Event> sent = new ArrayList<>(message);
        sent.removeIf(event -> faults.strike("dropWebhooks", account.id(), null));
        int lost = message.size() - sent.size();
        if (sent.isEmpty() || post(account.id(), stream.address(), body(account, stream, sent))) {
            account.webhooks().acknowledged(stream, stream.done(sent.size(), lost));
            return true;
        }
        if (closed) {
            // Nobody's failure: after a restart it is sent again.
            return false;
        }
        Duration wait = settings.get().retryAfter(stream.failed());
        if (wait == null) {
            account.webhooks().acknowledged(stream, stream.done(0, message.size()));
        } else {
            stream.retryAt(clock.instant().plus(wait));
        }
        return false;
    }

    private byte[] body(Account account, WebhookStream stream, List<Event> events) {
        return WebhookMessage.body(
                account.id(),
                stream.topic(),
                events,
                new Rendering(
                        faults.strike("stringIds", account.id(), null),
                        settings.get().dayDates() || faults.strike("dayDates", account.id(), null)),
                !faults.strike("missingData", account.id(), null));
    }

    private boolean post(long accountId, String address, byte[] body) {
        boolean delivered = attempt(address, body);
        // A duplicate is a second copy of a message that had arrived; its answer changes nothing.
        if (delivered && faults.strike("duplicateWebhooks", accountId, null)) {
            attempt(address, body);
        }
        return delivered;
    }

    private boolean attempt(String address, byte[] body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                    .timeout(Duration.ofMillis(settings.get().deliveryTimeoutMillis()))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    void close() {
        closed = true;
        client.shutdownNow();
    }
}

package com.gssync.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One account: its catalogue, its webhooks, its traffic. Every change of the catalogue, whoever makes it (API, page, random
 * changes), goes through {@link #change}, so that the journal and the webhooks see all of them in one order. Thread-safe.
 */
final class Account {
    private final long id;
    private final String name;
    private final String token;
    private final Journal journal;
    private final ReentrantLock lock = new ReentrantLock();
    private final Catalogue catalogue = new Catalogue();
    private final Traffic traffic = new Traffic();
    private final Webhooks webhooks;
    private final Columns columns = new Columns();
    private final Numbered categories;
    private final Numbered shotlists;
    private long nextReferenceId;
    private long lastSeq;

    Account(long id, String name, String token, Journal journal) {
        this.id = id;
        this.name = name;
        this.token = token;
        this.journal = journal;
        this.webhooks = new Webhooks(id, journal);
        // Every account has numbers of its own, and they overlap: an id taken for another account's must show at once.
        long base = id % 97;
        this.nextReferenceId = base * 1000 + 1;
        this.categories = new Numbered(base * 10);
        this.shotlists = new Numbered(base * 100);
    }

    long id() {
        return id;
    }

    String name() {
        return name;
    }

    String token() {
        return token;
    }

    Traffic traffic() {
        return traffic;
    }

    Webhooks webhooks() {
        return webhooks;
    }

    Columns columns() {
        return columns;
    }

    /** Runs the changes of one request: all of them or, when it throws, none; then journal and, if asked for, webhooks. */
    <T> T change(boolean fires, Function<Draft, T> work) {
        return locked(() -> {
            Draft draft = new Draft(catalogue);
            long nextBefore = nextReferenceId;
            T result;
            try {
                result = work.apply(draft);
            } catch (RuntimeException e) {
                draft.undo();
                nextReferenceId = nextBefore;
                throw e;
            }
            commit(draft.mutations(), fires);
            return result;
        });
    }

    /** Reads under the lock; the work must be short. */
    <T> T read(Function<Catalogue, T> work) {
        return locked(() -> work.apply(catalogue));
    }

    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    Item reference(long referenceId) {
        Item item = read(all -> all.byId(referenceId));
        if (item == null) {
            throw Refusal.missing("Reference " + referenceId);
        }
        return item;
    }

    /** The next id, under the lock. */
    long takeReferenceId() {
        return nextReferenceId++;
    }

    long nextReferenceId() {
        return nextReferenceId;
    }

    long lastSeq() {
        return lastSeq;
    }

    Numbered categories() {
        return categories;
    }

    Numbered shotlists() {
        return shotlists;
    }

    JsonNode addColumns(JsonNode given) {
        return locked(() -> {
            JsonNode all = columns.add(given);
            journal.columns(id, all);
            return all;
        });
    }

    ObjectNode createWebhook(ObjectNode given) {
        return locked(() -> webhooks.create(given, lastSeq));
    }

    private void commit(List<Draft.Mutation> mutations, boolean fires) {
        if (mutations.isEmpty()) {
            return;
        }
        journal.changes(id, mutations, fires ? lastSeq + 1 : 0);
        if (fires) {
            List<Event> events = new ArrayList<>(mutations.size());
            for (Draft.Mutation mutation : mutations) {
                Item any = mutation.after() == null ? mutation.before() : mutation.after();
                events.add(new Event(++lastSeq, mutation.topic(), any.id, mutation.after()));
            }
            webhooks.queue(events);
        }
    }

    // What follows rebuilds an account from its journal, before anybody else sees it.

    void restoreCounters(long next, long seq, long nextWebhook) {
        nextReferenceId = Math.max(nextReferenceId, next);
        lastSeq = Math.max(lastSeq, seq);
        webhooks.restoreCounter(nextWebhook);
    }

    void restorePut(Item item, ObjectNode tree, boolean created, long seq) {
        catalogue.put(item);
        nextReferenceId = Math.max(nextReferenceId, item.id + 1);
        if (tree.path("category_id").isIntegralNumber()) {
            categories.learn(tree.get("category_id").longValue(), ReferenceWriter.categoryOf(tree));
        }
        if (tree.path("shotlist_id").isIntegralNumber() && tree.path("shotlist").isString()) {
            shotlists.learn(
                    tree.get("shotlist_id").longValue(),
                    List.of(tree.get("shotlist").stringValue()));
        }
        restoreEvent(new Event(seq, created ? Topic.CREATE : Topic.UPDATE, item.id, item));
    }

    void restoreDelete(long referenceId, long seq) {
        Item item = catalogue.byId(referenceId);
        if (item != null) {
            catalogue.remove(item);
        }
        restoreEvent(new Event(seq, Topic.DELETE, referenceId, null));
    }

    private void restoreEvent(Event event) {
        if (event.seq() > 0) {
            lastSeq = Math.max(lastSeq, event.seq());
            webhooks.queue(List.of(event));
        }
    }
}

package com.gssync.sandbox;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The webhooks of one account, each a {@link WebhookStream}. Picture topics are accepted and never fire. Thread-safe. */
final class Webhooks {
    private static final Set<String> TOPICS = Set.of(
            "references/create",
            "references/update",
            "references/delete",
            "pictures/create",
            "pictures/update",
            "pictures/delete");

    private final long accountId;
    private final Journal journal;
    private final List<WebhookStream> streams = new CopyOnWriteArrayList<>();
    private long nextId = 1;

    Webhooks(long accountId, Journal journal) {
        this.accountId = accountId;
        this.journal = journal;
    }

    List<WebhookStream> streams() {
        return streams;
    }

    synchronized long nextId() {
        return nextId;
    }

    ArrayNode list() {
        ArrayNode all = Json.MAPPER.createArrayNode();
        streams.forEach(stream -> all.add(stream.toJson()));
        return all;
    }

    /** {@code seq} is the last event so far: the webhook hears of the ones after it. */
    synchronized ObjectNode create(ObjectNode given, long seq) {
        if (!given.hasNonNull("address")) {
            throw Refusal.invalid("address", "address is required");
        }
        if (!given.hasNonNull("topic")) {
            throw Refusal.invalid("topic", "topic is required");
        }
        WebhookStream stream = new WebhookStream(accountId, nextId, address(given), topic(given), seq);
        nextId++;
        journal.webhook(accountId, stream.toJson(), seq);
        streams.add(stream);
        return stream.toJson();
    }

    synchronized ObjectNode change(long webhookId, ObjectNode given) {
        WebhookStream stream = find(webhookId);
        String address = given.has("address") ? address(given) : stream.address();
        String topic = given.has("topic") ? topic(given) : stream.topic();
        stream.change(address, topic);
        journal.webhook(accountId, stream.toJson(), stream.acknowledgedSeq());
        return stream.toJson();
    }

    synchronized void delete(long webhookId) {
        WebhookStream stream = find(webhookId);
        stream.close();
        streams.remove(stream);
        journal.webhookGone(accountId, webhookId);
    }

    WebhookStream find(long webhookId) {
        return streams.stream()
                .filter(stream -> stream.id() == webhookId)
                .findFirst()
                .orElseThrow(() -> Refusal.missing("Webhook " + webhookId));
    }

    void queue(List<Event> events) {
        for (WebhookStream stream : streams) {
            stream.queue(events);
        }
    }

    void acknowledged(WebhookStream stream, long seq) {
        journal.acknowledged(accountId, stream.id(), seq);
    }

    /** From the journal: a new webhook, or the change of one. */
    synchronized void restore(JsonNode webhook, long seq) {
        long id = webhook.get("webhook_id").longValue();
        String address = webhook.get("address").stringValue();
        String topic = webhook.get("topic").stringValue();
        nextId = Math.max(nextId, id + 1);
        streams.stream()
                .filter(stream -> stream.id() == id)
                .findFirst()
                .ifPresentOrElse(
                        stream -> stream.change(address, topic),
                        () -> streams.add(new WebhookStream(accountId, id, address, topic, seq)));
    }

    /** A message under way may have arrived after its webhook was deleted: then there is nothing to note. */
    void restoreAcknowledged(long webhookId, long seq) {
        streams.stream().filter(stream -> stream.id() == webhookId).forEach(stream -> stream.restoreAcknowledged(seq));
    }

    synchronized void restoreCounter(long next) {
        nextId = Math.max(nextId, next);
    }

    private static String address(ObjectNode given) {
        FieldRules.text("address", given.get("address"));
        String address = given.get("address").stringValue();
        try {
            URI uri = URI.create(address);
            if (uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the refusal.
        }
        throw Refusal.invalid("address", "address must be an http or https URL");
    }

    private static String topic(ObjectNode given) {
        FieldRules.text("topic", given.get("topic"));
        String topic = given.get("topic").stringValue();
        if (!TOPICS.contains(topic)) {
            throw Refusal.invalid(
                    "topic", "topic must be one of " + TOPICS.stream().sorted().toList());
        }
        return topic;
    }
}

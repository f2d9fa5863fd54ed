package com.gssync.grandshooting;

import com.gssync.grandshooting.CallFailure.Kind;
import com.gssync.grandshooting.Http.Answer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Grand Shooting API, typed. Every method is one request: it waits for its turn at the account's quota, sends, and answers or throws
 * {@link CallFailure}. It never retries. No request leaves for an account whose token is known to be refused. Safe for use by several
 * threads; blocking, meant for virtual threads.
 */
@Component
public class GrandShooting {

    /** How many references a page of {@code GET /reference} holds, and the most that one bulk write or question by ids may hold. */
    public static final int PAGE = 100;

    /** A reference that a write answered: its id in the account that was written to. */
    public record Written(long id, String ref) {}

    /** A webhook as the account has it registered. */
    public record Webhook(long id, String topic, String address) {}

    private final Http http;
    private final Quota quota;
    private final JsonMapper json;
    private final Clock clock;
    private final CallObserver observer;
    private final RefusedTokens refusedTokens;
    private final Http.Body<JsonNode> anything;
    private final Http.Body<List<Written>> written;

    GrandShooting(
            Http http, Quota quota, JsonMapper json, Clock clock, CallObserver observer, RefusedTokens refusedTokens) {
        this.http = http;
        this.quota = quota;
        this.json = json;
        this.clock = clock;
        this.observer = observer;
        this.refusedTokens = refusedTokens;
        this.anything = json.readerFor(JsonNode.class)::readValue;
        this.written = content -> {
            try (JsonParser parser = json.createParser(content)) {
                return WrittenReferences.read(parser);
            }
        };
    }

    /**
     * The next page of a walk by key: references with an id above {@code after}, in the order of their ids. Offsets end at 10,000 and skip
     * or repeat on a list that changes; a walk by key does not.
     *
     * @param upTo the highest id wanted, or null for no end
     * @param modifiedSince only what was modified at this time or later, as the account compares it; or null for all
     */
    public ReferencePage walk(Connection connection, long after, Long upTo, String modifiedSince, Turn turn)
            throws CallFailure, InterruptedException {
        StringBuilder query = new StringBuilder("?reference_id=gt:").append(after);
        if (upTo != null) {
            query.append("&reference_id=lte:").append(upTo);
        }
        if (modifiedSince != null) {
            query.append("&date_mod=gte:").append(modifiedSince);
        }
        query.append("&sort_by=%2Breference_id");
        return page(connection, query.toString(), turn);
    }

    /** References by id, at most {@link #PAGE} of them; those that are gone are not in the answer. */
    public ReferencePage byIds(Connection connection, Collection<Long> ids, Turn turn)
            throws CallFailure, InterruptedException {
        String query = ids.stream().map(id -> "reference_id=" + id).collect(Collectors.joining("&", "?", ""));
        return page(connection, query, turn);
    }

    /**
     * References that have one of these values in a field, at most {@link #PAGE} values. The account may take {@code *} in one for a
     * wildcard: look at what comes.
     */
    public ReferencePage having(Connection connection, String field, Collection<String> values, Turn turn)
            throws CallFailure, InterruptedException {
        String query = values.stream()
                .map(value -> field + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
        return page(connection, query, turn);
    }

    /** The reference with the highest id, to know how far a walk goes; an empty page when the catalogue is empty. */
    public ReferencePage last(Connection connection, Turn turn) throws CallFailure, InterruptedException {
        return page(connection, "?sort_by=-reference_id", turn);
    }

    /** The references that were modified last: they tell how precise {@code date_mod} is, and the account's clock. */
    public ReferencePage newest(Connection connection, Turn turn) throws CallFailure, InterruptedException {
        return page(connection, "?sort_by=-date_mod", turn);
    }

    /**
     * Writes references, as an upsert by {@code ref}: several by the bulk call, one by the single call.
     *
     * @return what the account answered, in its order
     */
    public List<Written> write(Connection connection, List<ObjectNode> references, Turn turn)
            throws CallFailure, InterruptedException {
        boolean one = references.size() == 1;
        byte[] body = json.writeValueAsBytes(one ? references.getFirst() : references);
        Answer<List<Written>> answer =
                send(connection, "POST", one ? "/reference" : "/reference/bulk", body, turn, written);
        if (answer.body() == null || answer.body().isEmpty()) {
            throw CallFailure.malformed(answer.status(), "Grand Shooting accepted the write and named no reference");
        }
        return answer.body();
    }

    /** Deletes one reference. A reference that is gone already (404) is what was asked for. */
    public void delete(Connection connection, long id, Turn turn) throws CallFailure, InterruptedException {
        try {
            send(connection, "DELETE", "/reference/" + id, null, turn, anything);
        } catch (CallFailure failure) {
            if (failure.status() == null || failure.status() != 404) {
                throw failure;
            }
        }
    }

    /**
     * A column of {@code extra}.
     *
     * @param key its name in {@code extra}
     * @param label what people read
     * @param type such as {@code text}
     */
    public record Column(String key, String label, String type) {}

    /** Adds columns of {@code extra}; one that is there already gets this label and type. */
    public void makeColumns(Connection connection, List<Column> columns) throws CallFailure, InterruptedException {
        send(connection, "POST", "/reference/column", json.writeValueAsBytes(columns), Turn.LIVE, anything);
    }

    /** The webhooks that the account has registered. */
    public List<Webhook> webhooks(Connection connection) throws CallFailure, InterruptedException {
        List<Webhook> webhooks = new ArrayList<>();
        for (JsonNode element : elements(send(connection, "GET", "/webhook", null, Turn.LIVE, anything))) {
            webhooks.add(webhook(element));
        }
        return webhooks;
    }

    /** Registers a webhook. */
    public Webhook register(Connection connection, String topic, String address)
            throws CallFailure, InterruptedException {
        byte[] body = json.writeValueAsBytes(
                json.createObjectNode().put("address", address).put("topic", topic));
        return webhook(elements(send(connection, "POST", "/webhook", body, Turn.LIVE, anything))
                .getFirst());
    }

    private ReferencePage page(Connection connection, String query, Turn turn)
            throws CallFailure, InterruptedException {
        Instant asked = clock.instant();
        Answer<JsonNode> answer = send(connection, "GET", "/reference" + query, null, turn, anything);
        if (!(answer.body() instanceof ArrayNode array)) {
            throw CallFailure.malformed(
                    answer.status(), "Grand Shooting answered a list of references with something else");
        }
        List<Reference> references = new ArrayList<>(array.size());
        int unreadable = 0;
        long last = 0;
        for (JsonNode element : array) {
            Long id = Reference.id(element.path("reference_id"));
            last = Math.max(last, id == null ? 0 : id);
            Reference reference = Reference.of(element);
            if (reference == null) {
                unreadable++;
            } else {
                references.add(reference);
            }
        }
        if (last == 0 && unreadable > 0) {
            throw CallFailure.malformed(answer.status(), "Grand Shooting answered a page of references without any id");
        }
        return new ReferencePage(references, answer.total(), answer.serverTime(), asked, last, unreadable);
    }

    private <T> Answer<T> send(
            Connection connection, String method, String path, byte[] body, Turn turn, Http.Body<T> reader)
            throws CallFailure, InterruptedException {
        if (!connection.insisting() && refusedTokens.contains(connection)) {
            throw CallFailure.tokenRefused();
        }
        HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create(connection.baseUrl() + path));
        CallFailure failure = null;
        try {
            return http.send(request, connection.token(), body, new TurnGate(connection, turn), reader);
        } catch (RefusedMeanwhile notSent) {
            throw CallFailure.tokenRefused();
        } catch (CallFailure failed) {
            failure = failed;
            // A token that may not manage webhooks (403) may be good for references all the same.
            if (failed.kind() == Kind.UNAUTHORISED && (failed.status() == 401 || path.startsWith("/reference"))) {
                refusedTokens.add(connection);
            }
            throw failed;
        } finally {
            observer.called(connection.accountId(), failure);
        }
    }

    /** The token was refused while a request waited for its turn. */
    private static final class RefusedMeanwhile extends RuntimeException {
        RefusedMeanwhile() {
            super(null, null, false, false);
        }
    }

    /** Waits at the quota of the account, and says when the turn has come. */
    private final class TurnGate implements Http.Gate {
        private final Connection connection;
        private final Turn turn;
        private Quota.Slot slot;

        TurnGate(Connection connection, Turn turn) {
            this.connection = connection;
            this.turn = turn;
        }

        @Override
        public void await() throws InterruptedException {
            slot = quota.await(connection.accountId(), connection.requestsPerSecond(), turn.urgency());
            try {
                if (!connection.insisting() && refusedTokens.known(connection)) {
                    throw new RefusedMeanwhile();
                }
                turn.departure().run();
            } catch (RuntimeException withdrawn) {
                slot.left();
                throw withdrawn;
            }
        }

        @Override
        public void left() {
            slot.left();
        }

        @Override
        public void answered() {
            slot.answered();
        }
    }

    private static List<JsonNode> elements(Answer<JsonNode> answer) throws CallFailure {
        if (answer.body() == null) {
            throw CallFailure.malformed(answer.status(), "Grand Shooting answered without a body");
        }
        return answer.body().isArray() ? List.copyOf(answer.body().values()) : List.of(answer.body());
    }

    private static Webhook webhook(JsonNode node) throws CallFailure {
        Long id = Reference.id(node.path("webhook_id"));
        if (id == null) {
            throw new CallFailure(Kind.MALFORMED, 200, "Grand Shooting answered a webhook without id", null, null);
        }
        return new Webhook(
                id, node.path("topic").asString(""), node.path("address").asString(""));
    }
}

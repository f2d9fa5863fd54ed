package com.gssync.intake;

import com.gssync.api.Problem;
import com.gssync.database.Storable;
import com.gssync.grandshooting.Reference;
import com.gssync.queue.Action;
import com.gssync.queue.Arrival;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * A webhook's message, read: what its elements are to the queue. What the contract says of the form is in the API notes: {@code account_id},
 * {@code topic}, {@code ids} of numbers or strings, {@code data} by id that may be missing.
 *
 * <p>The references themselves are not read but found in the message ({@link Cutting}), which is kept as it came: there is nothing to be done
 * with them before their turn comes, and the door is the one place that must never be slow.
 *
 * @param elements empty when the topic is none of ours
 * @param rejected how many elements could not be understood; they are among the elements, as failures
 */
record Notification(boolean ours, List<Arrival> elements, int rejected) {

    /** The most elements that Grand Shooting puts into a message. */
    private static final int MOST_ELEMENTS = 50;

    private static final int LONGEST_ECHO = 100;

    /**
     * Reads a message.
     *
     * @param accountId our id of the account, which the elements carry
     * @param grandShootingId the account in the address, which the message must be about
     * @throws Problem 400 when it is not a message of the contract
     */
    static Notification read(byte[] body, long accountId, long grandShootingId, JsonMapper json) {
        JsonNode account = null;
        JsonNode topic = null;
        JsonNode ids = null;
        Map<String, Cutting> data = Map.of();
        ObjectReader part = json.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        try (JsonParser parser = json.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                json.readTree(body); // what is no JSON at all is told apart from what is no object
                throw Problem.invalid("body", "must be a JSON object");
            }
            if (parser.currentTokenLocation().getByteOffset() < 0) {
                throw Problem.invalid("body", "must be in UTF-8");
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                switch (name) {
                    case "account_id" -> account = part.readTree(parser);
                    case "topic" -> topic = part.readTree(parser);
                    case "ids" -> ids = part.readTree(parser);
                    case "data" -> data = Cutting.each(parser);
                    default -> parser.skipChildren();
                }
            }
            if (parser.nextToken() != null) {
                throw Problem.invalid("body", "is not JSON");
            }
        } catch (JacksonException | NumberFormatException notJson) {
            throw Problem.invalid("body", "is not JSON");
        }
        if (account != null && !Long.valueOf(grandShootingId).equals(Reference.id(account))) {
            throw Problem.invalid("account_id", "is another account than that of the address");
        }
        if (topic == null || !topic.isString()) {
            throw Problem.invalid("topic", "must be a text such as references/update");
        }
        Action action =
                switch (topic.stringValue()) {
                    case "references/create", "references/update" -> Action.UPSERT;
                    case "references/delete" -> Action.DELETE;
                    default -> null;
                };
        return action == null ? new Notification(false, List.of(), 0) : of(accountId, action, ids, data);
    }

    private static Notification of(long accountId, Action action, JsonNode ids, Map<String, Cutting> data) {
        if (ids == null || !ids.isArray()) {
            throw Problem.invalid("ids", "must be an array of reference ids");
        }
        if (ids.size() > MOST_ELEMENTS) {
            throw Problem.invalid("ids", "holds " + ids.size() + " elements; a message has at most " + MOST_ELEMENTS);
        }
        List<Arrival> elements = new ArrayList<>(ids.size());
        int rejected = 0;
        for (JsonNode id : ids) {
            Long sourceId = Reference.id(id);
            if (sourceId == null) {
                rejected++;
                String error = "The webhook named a reference by something that is no id: " + echo(id);
                elements.add(new Arrival(accountId, action, null, null, null, null, error));
            } else {
                Cutting cutting = action == Action.UPSERT ? data.get(id.asString()) : null;
                boolean usable = cutting != null && cutting.describes(sourceId);
                elements.add(
                        usable
                                ? new Arrival(
                                        accountId,
                                        action,
                                        sourceId,
                                        cutting.ref(),
                                        cutting.modified(),
                                        cutting.piece(),
                                        null)
                                : new Arrival(accountId, action, sourceId, null, null, null, null));
            }
        }
        return new Notification(true, elements, rejected);
    }

    private static String echo(JsonNode id) {
        String text = Storable.made(id.toString().replace("\\u0000", "\\ufffd"));
        return text.substring(0, Math.min(text.length(), LONGEST_ECHO));
    }
}

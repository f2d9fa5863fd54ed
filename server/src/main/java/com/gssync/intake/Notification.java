package com.gssync.intake;

import com.gssync.api.Problem;
import com.gssync.database.Storable;
import com.gssync.grandshooting.Reference;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A webhook's message, read: the topic's action and its elements in the form that the queue takes. What the contract says of the form is
 * in the API notes: {@code account_id}, {@code topic}, {@code ids} of numbers or strings, {@code data} by id that may be missing.
 *
 * @param elements empty when the topic is none of ours
 * @param rejected how many elements could not be understood; they are among the elements, as failures
 */
record Notification(boolean ours, List<ObjectNode> elements, int rejected) {

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
        JsonNode message;
        try {
            message = json.readTree(body);
        } catch (JacksonException notJson) {
            throw Problem.invalid("body", "is not JSON");
        }
        if (!message.isObject()) {
            throw Problem.invalid("body", "must be a JSON object");
        }
        if (message.has("account_id")
                && !Long.valueOf(grandShootingId).equals(Reference.id(message.get("account_id")))) {
            throw Problem.invalid("account_id", "is another account than that of the address");
        }
        if (!message.path("topic").isString()) {
            throw Problem.invalid("topic", "must be a text such as references/update");
        }
        String action =
                switch (message.get("topic").stringValue()) {
                    case "references/create", "references/update" -> "upsert";
                    case "references/delete" -> "delete";
                    default -> null;
                };
        if (action == null) {
            return new Notification(false, List.of(), 0);
        }
        JsonNode ids = message.path("ids");
        if (!ids.isArray()) {
            throw Problem.invalid("ids", "must be an array of reference ids");
        }
        if (ids.size() > MOST_ELEMENTS) {
            throw Problem.invalid("ids", "holds " + ids.size() + " elements; a message has at most " + MOST_ELEMENTS);
        }
        List<ObjectNode> elements = new ArrayList<>(ids.size());
        int rejected = 0;
        for (JsonNode id : ids) {
            ObjectNode element =
                    json.createObjectNode().put("account", accountId).put("action", action);
            Long sourceId = Reference.id(id);
            if (sourceId == null) {
                rejected++;
                element.put("error", "The webhook named a reference by something that is no id: " + echo(id));
            } else {
                element.put("id", sourceId);
                if (action.equals("upsert")) {
                    describe(element, sourceId, message.path("data").path(id.asString()));
                }
            }
            elements.add(element);
        }
        return new Notification(true, elements, rejected);
    }

    /** Data that is missing, is no reference or is another one is left out: the reference is then read from the primary. */
    private static void describe(ObjectNode element, long sourceId, JsonNode data) {
        Reference reference = Reference.of(data);
        if (reference != null && reference.id() == sourceId && Storable.is(data)) {
            element.put("ref", reference.ref());
            element.set("data", data);
        }
    }

    private static String echo(JsonNode id) {
        String text = Storable.made(id.toString().replace("\\u0000", "\\ufffd"));
        return text.substring(0, Math.min(text.length(), LONGEST_ECHO));
    }
}

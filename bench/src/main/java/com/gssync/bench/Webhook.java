package com.gssync.bench;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages as Grand Shooting sends them. */
final class Webhook {

    /** The most references that a message holds. */
    static final int ELEMENTS = 50;

    private Webhook() {}

    /** An update of references that exist. */
    static byte[] update(Account account, List<JsonNode> references) {
        ObjectNode message = Api.JSON
                .createObjectNode()
                .put("account_id", account.number())
                .put("topic", "references/update")
                .put("type", "reference");
        ArrayNode ids = message.putArray("ids");
        ObjectNode data = message.putObject("data");
        for (JsonNode reference : references) {
            JsonNode id = reference.get("reference_id");
            ids.add(id);
            data.set(id.asString(), reference);
        }
        return Api.JSON.writeValueAsBytes(message);
    }
}

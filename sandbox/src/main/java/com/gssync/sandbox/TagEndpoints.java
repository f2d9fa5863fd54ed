package com.gssync.sandbox;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tag endpoints. The shape of their bodies is an inference: {@code {"add":[…],"remove":[…]}}, in the bulk with the
 * {@code reference_id} in each element.
 */
final class TagEndpoints {
    private final Supplier<Settings> settings;
    private final Clock clock;

    TagEndpoints(Supplier<Settings> settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    Answer get(Account account, Call call) {
        return Answer.ok(tags(account.reference(call.id(0)).tree()));
    }

    Answer put(Account account, Call call) {
        ObjectNode given = call.object();
        return Answer.ok(tags(change(account, call.id(0), given).tree()));
    }

    /** 200 when all went well, else 207; each element stands for itself. */
    Answer bulk(Account account, Call call) {
        JsonNode given = call.json();
        if (!given.isArray()) {
            throw Refusal.invalid(null, "An array is expected");
        }
        ObjectNode body = Json.object();
        ArrayNode succeeded = body.putArray("succeeded");
        ArrayNode failed = body.putArray("failed");
        for (int i = 0; i < given.size(); i++) {
            JsonNode id = given.get(i).path("reference_id");
            try {
                succeeded.add(change(account, id(id), Json.asObject(given.get(i), null)).id);
            } catch (Refusal e) {
                ObjectNode entry = e.at(i).problem().toJson().put("status", e.status());
                failed.add(id.isMissingNode() ? entry : entry.set("reference_id", id));
            }
        }
        return Answer.json(failed.isEmpty() ? 200 : 207, body);
    }

    private Item change(Account account, long id, ObjectNode given) {
        return account.change(true, draft -> {
            Item existing = draft.catalogue().byId(id);
            if (existing == null) {
                throw Refusal.missing("Reference " + id);
            }
            Set<String> tags = new LinkedHashSet<>();
            tags(existing.tree()).forEach(tag -> tags.add(tag.asString()));
            texts(given, "remove").forEach(tag -> tags.remove(tag.stringValue()));
            texts(given, "add").forEach(tag -> tags.add(tag.stringValue()));
            ObjectNode write = Json.object();
            tags.forEach(write.putArray("tags")::add);
            return new ReferenceWriter(account, settings.get().allowingEmptyTags(), clock.instant())
                    .change(draft, existing, write, true);
        });
    }

    private static JsonNode texts(ObjectNode given, String field) {
        JsonNode list = given.path(field);
        if (!list.isMissingNode()) {
            if (!list.isArray()) {
                throw Refusal.invalid(field, field + " must be an array");
            }
            list.forEach(tag -> FieldRules.text(field, tag));
        }
        return list;
    }

    private static long id(JsonNode id) {
        try {
            return Long.parseLong(id.asString(""));
        } catch (NumberFormatException e) {
            throw Refusal.invalid("reference_id", "reference_id is required");
        }
    }

    private static ArrayNode tags(ObjectNode reference) {
        return reference.get("tags") instanceof ArrayNode tags ? tags : Json.MAPPER.createArrayNode();
    }
}

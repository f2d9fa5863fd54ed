package com.gssync.sandbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes references by the rules of the API: upsert by ref, merging of fields, unique refs and EANs. Used inside a {@link Draft}. */
final class ReferenceWriter {
    /** A date as it is stored and as it is written: formatted once for a whole bulk. */
    private record Moment(long second, String text) {
        static Moment of(Instant instant) {
            return new Moment(instant.getEpochSecond(), Item.timestamp(instant));
        }
    }

    private final Account account;
    private final Settings settings;
    private final Moment now;

    ReferenceWriter(Account account, Settings settings, Instant now) {
        this.account = account;
        this.settings = settings;
        this.now = Moment.of(now);
    }

    /** The upsert by {@code ref}: only the fields given change. */
    Item upsert(Draft draft, ObjectNode given) {
        return upsert(draft, given, settings.extraMerges());
    }

    Item upsert(Draft draft, ObjectNode given, boolean mergeExtra) {
        ObjectNode fields = FieldRules.checked(given, settings);
        if (!fields.has("ref")) {
            throw Refusal.invalid("ref", "ref is required");
        }
        Item existing = draft.catalogue().byRef(fields.get("ref").stringValue());
        return existing == null ? create(draft, fields) : merge(draft, existing, fields, mergeExtra);
    }

    /** Changes the given fields of one reference; a new {@code ref} renames it. */
    Item change(Draft draft, Item existing, ObjectNode given, boolean mergeExtra) {
        return merge(draft, existing, FieldRules.checked(given, settings), mergeExtra);
    }

    /** A reference that was there before anybody looked: not checked, so that it may hold the empty values that reads can hold. */
    Item seeded(Draft draft, ObjectNode fields, Instant modified) {
        ObjectNode reference = Json.object();
        reference.put("reference_id", account.takeReferenceId());
        fields.properties().forEach(field -> reference.set(field.getKey(), field.getValue()));
        reference.put("date_cre", Item.timestamp(modified.minusSeconds(86_400)));
        return finish(draft, reference, fields, Moment.of(modified));
    }

    private Item create(Draft draft, ObjectNode fields) {
        ObjectNode reference = Json.object();
        // Taken only once nothing can be refused any more would be tidier, but a draft gives back the ids of a refused
        // request.
        reference.put("reference_id", account.takeReferenceId());
        fields.properties().forEach(field -> reference.set(field.getKey(), field.getValue()));
        reference.put("date_cre", now.text());
        return finish(draft, reference, fields, now);
    }

    private Item merge(Draft draft, Item existing, ObjectNode fields, boolean mergeExtra) {
        ObjectNode reference = existing.tree();
        boolean changed = false;
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            JsonNode before = reference.get(field.getKey());
            JsonNode after = field.getValue();
            if (mergeExtra && field.getKey().equals("extra") && after.isObject() && before instanceof ObjectNode kept) {
                after = kept.deepCopy().setAll((ObjectNode) after);
            }
            boolean same = Json.isEmpty(before) ? Json.isEmpty(after) : before.equals(after);
            if (!same) {
                reference.set(field.getKey(), after);
                changed = true;
            }
        }
        if (!changed && !settings.unchangedBumps()) {
            return existing;
        }
        return finish(draft, reference, fields, now);
    }

    /** Derived fields, uniqueness, then the change itself. */
    private Item finish(Draft draft, ObjectNode reference, ObjectNode given, Moment modified) {
        derive(reference, given);
        reference.put("date_mod", modified.text());
        long id = reference.get("reference_id").longValue();
        Item sameRef = draft.catalogue().byRef(reference.get("ref").stringValue());
        if (sameRef != null && sameRef.id != id) {
            throw conflict("ref", "ref " + sameRef.ref + " is already used by reference " + sameRef.id);
        }
        Collection<String> eans = EanKey.in(reference);
        for (String ean : eans) {
            long owner = draft.catalogue().ownerOf(ean);
            if (owner != 0 && owner != id) {
                throw conflict(fieldOf(reference, ean), "EAN " + ean + " is already used by reference " + owner);
            }
        }
        return draft.put(Item.of(reference, modified.second(), eans));
    }

    private void derive(ObjectNode reference, ObjectNode given) {
        JsonNode category = given.get("category_id");
        if (category != null && category.isIntegralNumber()) {
            known("category_id", account.categories().nameOf(category.longValue()));
        }
        JsonNode shotlist = given.get("shotlist_id");
        if (shotlist != null && shotlist.isIntegralNumber()) {
            reference.put(
                    "shotlist",
                    known("shotlist_id", account.shotlists().nameOf(shotlist.longValue()))
                            .getFirst());
        } else if (!Json.isEmpty(reference.get("shotlist"))) {
            List<String> name = List.of(reference.get("shotlist").stringValue());
            reference.put("shotlist_id", account.shotlists().idOf(name));
        }
        List<String> names = categoryOf(reference);
        if (names.stream().anyMatch(name -> !name.isEmpty())) {
            reference.put("category_id", account.categories().idOf(names));
        } else {
            reference.remove("category_id");
        }
        if (Json.isEmpty(reference.get("gender"))) {
            reference.remove("gender_smalltext");
        } else {
            reference.set("gender_smalltext", reference.get("gender"));
        }
    }

    static List<String> categoryOf(JsonNode reference) {
        return List.of(
                reference.path("univers").asString(""),
                reference.path("gamme").asString(""),
                reference.path("family").asString(""));
    }

    private static List<String> known(String field, List<String> name) {
        if (name == null) {
            throw Refusal.invalid(field, field + " does not exist in this account");
        }
        return name;
    }

    private static String fieldOf(JsonNode reference, String ean) {
        if (ean.equals(reference.path("ean").asString(""))) {
            return "ean";
        }
        Set<String> plain = new TreeSet<>();
        reference.path("eans").forEach(element -> plain.add(element.asString()));
        return plain.contains(ean) ? "eans" : "eans_extended";
    }

    private static Refusal conflict(String field, String message) {
        return new Refusal(409, new Refusal.Problem(message, field, -1));
    }
}

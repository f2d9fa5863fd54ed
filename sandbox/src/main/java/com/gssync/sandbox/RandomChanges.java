package com.gssync.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What people do to a catalogue in a day, at random but the same for the same seed and catalogue. It goes the way of every write, so
 * that webhooks tell of it.
 */
final class RandomChanges {
    private static final List<String> CAN_BE_EMPTIED =
            List.of("comment", "color", "tags", "eans", "online", "hexa_color", "size", "brand", "eans_extended");

    private final Account account;
    private final Supplier<ReferenceWriter> writer;
    private final SplittableRandom random;
    private final long seed;
    private final boolean numbered;

    /** @param numbered each writes its number into {@code extra.change} */
    RandomChanges(Account account, Supplier<ReferenceWriter> writer, long seed, boolean numbered) {
        this.numbered = numbered;
        this.account = account;
        this.writer = writer;
        this.random = new SplittableRandom(seed);
        this.seed = seed;
    }

    ChangeCounts apply(int count) {
        ChangeCounts counts = ChangeCounts.NONE;
        for (int i = 0; i < count; i++) {
            counts = counts.plus(account.change(true, numbered ? this::oneWithItsNumber : this::one));
        }
        return counts;
    }

    /** The number is that of the first event, which no other change has and which grows. */
    private ChangeCounts oneWithItsNumber(Draft draft) {
        ChangeCounts counts = one(draft);
        for (Draft.Mutation mutation : List.copyOf(draft.mutations())) {
            Item item = mutation.after();
            if (item != null) {
                ObjectNode extra = item.tree().get("extra") instanceof ObjectNode kept
                        ? (ObjectNode) Json.withoutEmpties(kept)
                        : Json.object();
                ObjectNode number = Json.object().set("extra", extra.put("change", account.lastSeq() + 1));
                writer.get().change(draft, item, number, false);
            }
        }
        draft.joinSameReference();
        return counts;
    }

    private ChangeCounts one(Draft draft) {
        int roll = random.nextInt(100);
        if (roll < 16 || draft.catalogue().size() < 2) {
            return create(draft);
        }
        Item item = draft.catalogue().any(random);
        if (roll < 62) {
            return update(draft, item);
        }
        if (roll < 72) {
            return empty(draft, item);
        }
        if (roll < 80) {
            return rename(draft, item);
        }
        if (roll < 92) {
            draft.remove(item);
            return new ChangeCounts(0, 0, 0, 1);
        }
        return roll < 96 ? swap(draft, item, draft.catalogue().any(random)) : recreate(draft, item);
    }

    private ChangeCounts create(Draft draft) {
        ObjectNode fields = Json.object();
        new CatalogueSeed(seed)
                .reference(1 + random.nextInt(1_000_000)).properties().stream()
                        .filter(field -> !Json.isEmpty(field.getValue()))
                        .forEach(field -> fields.set(field.getKey(), Json.withoutEmpties(field.getValue())));
        // New on this account, whatever was created with this seed before.
        fields.put(
                "ref",
                "NEW_" + Long.toString(account.nextReferenceId(), 36).toUpperCase(Locale.ROOT) + "_"
                        + fields.get("ref").stringValue());
        fields.put("ean", freeEan(draft));
        fields.remove(List.of("eans", "eans_extended"));
        writer.get().upsert(draft, fields);
        return new ChangeCounts(1, 0, 0, 0);
    }

    private ChangeCounts update(Draft draft, Item item) {
        ObjectNode before = item.tree();
        ObjectNode fields = Json.object();
        switch (random.nextInt(5)) {
            case 0 ->
                fields.put(
                        "smalltext", Vocabulary.any(Vocabulary.KINDS, random).nom() + " nº " + random.nextInt(10_000));
            case 1 -> {
                Vocabulary.Colour colour = Vocabulary.any(Vocabulary.COLOURS, random);
                fields.put("color", colour.french() + " " + random.nextInt(100)).put("hexa_color", colour.hexa());
            }
            case 2 -> {
                ObjectNode extra = before.get("extra") instanceof ObjectNode kept
                        ? (ObjectNode) Json.withoutEmpties(kept)
                        : Json.object();
                fields.set("extra", extra.put("retail_price", random.nextInt(39_00, 1_900_00) / 100.0));
            }
            case 3 -> {
                ArrayNode tags = fields.putArray("tags");
                tags.add(Vocabulary.any(Vocabulary.TAGS, random)).add("lot-" + random.nextInt(1_000));
            }
            default -> fields.putArray("eans").add(freeEan(draft)).add(freeEan(draft));
        }
        writer.get().change(draft, item, fields, false);
        return new ChangeCounts(0, draft.mutations().size(), 0, 0);
    }

    private ChangeCounts empty(Draft draft, Item item) {
        writer.get().change(draft, item, Json.object().putNull(Vocabulary.any(CAN_BE_EMPTIED, random)), false);
        return new ChangeCounts(0, draft.mutations().size(), 0, 0);
    }

    private ChangeCounts rename(Draft draft, Item item) {
        String ref = item.ref.replaceAll("_R\\d+$", "") + "_R" + random.nextInt(100_000);
        if (draft.catalogue().byRef(ref) != null) {
            return ChangeCounts.NONE;
        }
        writer.get().change(draft, item, Json.object().put("ref", ref), false);
        return new ChangeCounts(0, 0, 1, 0);
    }

    /** Two references take each other's ref. On the way one has a ref of nobody; no reader and no webhook sees it. */
    private ChangeCounts swap(Draft draft, Item one, Item other) {
        if (one.id == other.id) {
            return ChangeCounts.NONE;
        }
        ReferenceWriter write = writer.get();
        Item aside = write.change(draft, one, Json.object().put("ref", "SWAP_" + one.id), false);
        write.change(draft, other, Json.object().put("ref", one.ref), false);
        write.change(draft, aside, Json.object().put("ref", other.ref), false);
        draft.joinSameReference();
        return new ChangeCounts(0, 0, 2, 0);
    }

    private ChangeCounts recreate(Draft draft, Item item) {
        ObjectNode fields = Json.object();
        for (Map.Entry<String, JsonNode> field : ((ObjectNode) Json.withoutEmpties(item.tree())).properties()) {
            if (Fields.COPIED.contains(field.getKey())) {
                fields.set(field.getKey(), field.getValue());
            }
        }
        fields.put("smalltext", "Réédition " + random.nextInt(10_000));
        draft.remove(item);
        writer.get().upsert(draft, fields);
        return new ChangeCounts(1, 0, 0, 1);
    }

    private String freeEan(Draft draft) {
        String ean = Ean13.of(200_000_000_000L + random.nextLong(100_000_000_000L));
        return draft.catalogue().ownerOf(ean) == 0 ? ean : freeEan(draft);
    }
}

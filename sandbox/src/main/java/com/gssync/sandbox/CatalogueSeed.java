package com.gssync.sandbox;

import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A catalogue of fashion references that is the same for the same seed. Four references make a product (one model in sizes and colours);
 * the first of every seed is the example of grand-shooting-api.md. Some fields are absent, null or "", as reads can find them.
 */
final class CatalogueSeed {
    private static final Instant FIRST_DAY = Instant.parse("2025-01-01T06:00:00Z");
    private static final int YEAR_SECONDS = 365 * 86_400;
    private static final String EXAMPLE = """
            {"ref":"FW19_ALDA_PINK","ean":"2309309834098","eans":["2309309834093","2309309834091"],
            "eans_extended":[{"ean":"2309309834093","smalltext":"2309309834093 L","star":true,
            "extra":{"sku":"19874LKKHZG","size":"L"}}],"univers":"RTW","gamme":"Accessories","family":"Handbags",
            "sku":"EPOIAPOIJKLH109384","brand":"BATCHEMON","smalltext":"Pink leather handbag Alda",
            "product_ref":"FW19_ALDA","product_smalltext":"Leather handbag Alda","gender":"Woman","color":"PINK",
            "hexa_color":"#FFC0CB","size":"L","collection":"FW19","comment":"Closeup on zip","tags":["urgent","leather"],
            "online":"20/12/2019","extra":{"composition":["30% coton","beef leather"]}}""";

    /** The few words of the vocabulary, normalised once. */
    private static final Map<String, String> PLAIN = new ConcurrentHashMap<>();

    private final long seed;
    private final int family;

    CatalogueSeed(long seed) {
        this.seed = seed;
        this.family = new SplittableRandom(seed).nextInt(1000);
    }

    /** Puts the references of some indexes into the draft, leaving out refs that are there already; gives how many it put. */
    int plant(Draft draft, ReferenceWriter writer, int first, int count) {
        int planted = 0;
        for (int index = first; index < first + count; index++) {
            ObjectNode fields = reference(index);
            if (draft.catalogue().byRef(fields.get("ref").stringValue()) == null) {
                writer.seeded(draft, fields, modified(index));
                planted++;
            }
        }
        return planted;
    }

    Instant modified(int index) {
        return FIRST_DAY.plusSeconds(random(index, 3).nextInt(YEAR_SECONDS));
    }

    ObjectNode reference(int index) {
        if (index == 0) {
            return (ObjectNode) Json.MAPPER.readTree(EXAMPLE);
        }
        int product = index / 4;
        SplittableRandom shared = random(product, 1);
        SplittableRandom own = random(index, 2);
        Vocabulary.Kind kind = Vocabulary.any(Vocabulary.KINDS, shared);
        Vocabulary.Material material = Vocabulary.any(Vocabulary.MATERIALS, shared);
        String model = Vocabulary.any(Vocabulary.MODELS, shared);
        String collection = Vocabulary.any(Vocabulary.COLLECTIONS, shared);
        String brand = Vocabulary.any(Vocabulary.BRANDS, shared);
        boolean french = shared.nextBoolean();
        Vocabulary.Colour colour = Vocabulary.COLOURS.get((shared.nextInt(10) + index % 4) % 10);
        String size = Vocabulary.any(kind.sizes(), own);
        String label = french
                ? capital(kind.nom()) + " " + capital(model.toLowerCase(Locale.ROOT)) + " en " + material.french()
                : capital(material.english()) + " " + kind.noun() + " " + capital(model.toLowerCase(Locale.ROOT));
        String productRef =
                collection + "_" + plain(model) + Integer.toString(family, 36).toUpperCase(Locale.ROOT) + product;

        ObjectNode json = Json.object();
        json.put("ref", productRef + "_" + colour.code() + "_" + index % 4);
        eans(json, index, own, label, size);
        json.put("univers", kind.univers()).put("gamme", kind.gamme()).put("family", kind.family());
        json.put("sku", plain(brand).substring(0, 3) + "-" + Long.toString(own.nextLong(1L << 40), 36));
        json.put("brand", brand);
        json.put("smalltext", label + (french ? ", " + colour.french() : ", " + colour.english()));
        json.put("product_ref", productRef).put("product_smalltext", label);
        optional(json, "gender", Vocabulary.any(Vocabulary.GENDERS, shared), own);
        json.put("color", french ? colour.french() : colour.code());
        optional(json, "hexa_color", colour.hexa(), own);
        json.put("size", size).put("collection", collection);
        optional(json, "comment", Vocabulary.any(Vocabulary.COMMENTS, own), own);
        tags(json, own);
        optional(json, "online", date(own), own);
        json.set("extra", extra(own, kind, material, french, collection));
        return json;
    }

    /** The EANs of an index, never those of another index of this seed: the slot is the last digit of the body. */
    private String ean(int index, int slot) {
        return Ean13.of(300_000_000_000L + family * 100_000_000L + index * 10L % 100_000_000L + slot);
    }

    private void eans(ObjectNode json, int index, SplittableRandom own, String label, String size) {
        if (own.nextInt(20) > 0) {
            json.put("ean", ean(index, 0));
        }
        int count = own.nextInt(3);
        if (count > 0 || own.nextInt(4) == 0) {
            ArrayNode eans = json.putArray("eans");
            for (int slot = 1; slot <= count; slot++) {
                eans.add(ean(index, slot));
            }
        }
        if (count > 0 && own.nextInt(3) == 0) {
            ObjectNode extended = json.putArray("eans_extended").addObject();
            extended.put("ean", ean(index, 1))
                    .put("smalltext", label + " " + size)
                    .put("star", true);
            extended.putObject("extra").put("size", size).put("sku", Long.toString(own.nextLong(1L << 40), 36));
        }
    }

    /** One in eight lacks the field, in one of the three ways of lacking it. */
    private static void optional(ObjectNode json, String field, String value, SplittableRandom own) {
        switch (own.nextInt(24)) {
            case 0 -> json.put(field, "");
            case 1 -> json.putNull(field);
            case 2 -> json.remove(field);
            default -> json.put(field, value);
        }
    }

    private static void tags(ObjectNode json, SplittableRandom own) {
        int count = own.nextInt(4);
        if (count == 0 && own.nextBoolean()) {
            return;
        }
        ArrayNode tags = json.putArray("tags");
        List<String> words = Vocabulary.TAGS;
        int first = own.nextInt(words.size());
        for (int i = 0; i < count; i++) {
            tags.add(words.get((first + i * 3) % words.size()));
        }
    }

    private static ObjectNode extra(
            SplittableRandom own,
            Vocabulary.Kind kind,
            Vocabulary.Material material,
            boolean french,
            String collection) {
        ObjectNode extra = Json.object();
        int share = 10 * (5 + own.nextInt(6));
        ArrayNode composition = extra.putArray("composition");
        composition.add(share + "% " + (french ? material.french() : material.english()));
        if (share < 100) {
            composition.add(100 - share + "% " + (french ? "élasthanne" : "elastane"));
        }
        extra.put("care", Vocabulary.any(Vocabulary.CARE, own));
        extra.put(
                "season",
                (collection.startsWith("FW") ? "automne-hiver 20" : "printemps-été 20") + collection.substring(2));
        extra.put("retail_price", own.nextInt(39, 1_900) + 0.5 * own.nextInt(2));
        extra.put("made_in", Vocabulary.any(Vocabulary.ORIGINS, own));
        if (kind.sizes().size() == 1) {
            ObjectNode dimensions = extra.putObject("dimensions");
            dimensions
                    .put("width", own.nextInt(10, 60))
                    .put("height", own.nextInt(10, 50))
                    .put("unit", "cm");
        }
        if (own.nextInt(10) == 0) {
            extra.putNull("stylist_note");
        }
        return extra;
    }

    private static String date(SplittableRandom own) {
        int day = own.nextInt(1, 29);
        int month = own.nextInt(1, 13);
        return (day < 10 ? "0" : "") + day + (month < 10 ? "/0" : "/") + month + "/2025";
    }

    private SplittableRandom random(long index, int stream) {
        return new SplittableRandom((seed * 31 + stream) * 0x9E3779B97F4A7C15L + index * 0xBF58476D1CE4E5B9L);
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** Refs are written without accents. */
    private static String plain(String text) {
        return PLAIN.computeIfAbsent(
                text,
                key -> Normalizer.normalize(key, Normalizer.Form.NFD)
                        .replaceAll("[^A-Za-z]", "")
                        .toUpperCase(Locale.ROOT));
    }
}

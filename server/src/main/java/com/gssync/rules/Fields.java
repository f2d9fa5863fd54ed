package com.gssync.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of a reference (API notes, <i>Fields of a reference</i>). */
final class Fields {

    /** The fields that can be written to another account, and what each holds. */
    private static final Map<String, Kind> WRITABLE = new LinkedHashMap<>();

    static {
        WRITABLE.put("ref", Kind.TEXT);
        WRITABLE.put("ean", Kind.TEXT);
        WRITABLE.put("eans", Kind.TEXTS);
        WRITABLE.put("eans_extended", Kind.OBJECTS);
        for (String field : List.of(
                "univers",
                "gamme",
                "family",
                "sku",
                "brand",
                "smalltext",
                "product_ref",
                "product_smalltext",
                "gender",
                "color",
                "hexa_color",
                "size",
                "collection",
                "comment")) {
            WRITABLE.put(field, Kind.TEXT);
        }
        WRITABLE.put("tags", Kind.TEXTS);
        WRITABLE.put("online", Kind.TEXT);
        WRITABLE.put("extra", Kind.OBJECT);
    }

    /** What is not carried over, and why. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "reference_id", "it means something in one account only",
            "category_id", "it means something in one account only",
            "shotlist_id", "it means something in one account only",
            "shotlist", "it would make shotlists in the secondary",
            "date_cre", "Grand Shooting sets it by itself",
            "date_mod", "Grand Shooting sets it by itself",
            "gender_smalltext", "Grand Shooting sets it by itself");

    private Fields() {}

    /** The fields that are carried over. */
    static Iterable<String> writable() {
        return WRITABLE.keySet();
    }

    static boolean isWritable(String field) {
        return WRITABLE.containsKey(field);
    }

    /** Why a field of a reference cannot be written to another account; null when it can, or when there is none of that name. */
    static String whyLeftOut(String field) {
        return LEFT_OUT.get(field);
    }

    /** Whether references have a field of this name, one that is carried over or not. */
    static boolean exists(String field) {
        return WRITABLE.containsKey(field) || LEFT_OUT.containsKey(field);
    }

    /** What a field holds. */
    static Kind kind(String field) {
        return WRITABLE.getOrDefault(field, Kind.TEXT);
    }

    /** What stands at a path of a reference, as far as that is certain. */
    static Kind kind(Path path) {
        return path.kind(kind(path.field()), 1);
    }
}

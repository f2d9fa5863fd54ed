package com.gssync.sandbox;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The fields of a reference, by what may be done with them (grand-shooting-api.md, "Fields of a reference"). */
final class Fields {
    /** Plain texts. */
    static final Set<String> TEXTS = Set.of(
            "ref",
            "ean",
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
            "comment",
            "online",
            "shotlist");

    /** What a sync copies from one account to another. */
    static final List<String> COPIED = List.of(
            "ref",
            "ean",
            "eans",
            "eans_extended",
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
            "comment",
            "tags",
            "online",
            "extra");

    /** Accepted in a write but meaningful inside one account only. */
    static final Set<String> ACCOUNT_BOUND = Set.of("category_id", "shotlist_id", "shotlist");

    /** Ignored when they are written. */
    static final Set<String> READ_ONLY = Set.of("reference_id", "date_cre", "date_mod", "gender_smalltext");

    static final Set<String> DATES = Set.of("date_cre", "date_mod");
    static final Set<String> NUMBERS = Set.of("reference_id", "category_id", "shotlist_id");
    static final Set<String> ALL = all();

    private Fields() {}

    private static Set<String> all() {
        Set<String> all = new LinkedHashSet<>(COPIED);
        all.addAll(ACCOUNT_BOUND);
        all.addAll(READ_ONLY);
        return Set.copyOf(all);
    }
}

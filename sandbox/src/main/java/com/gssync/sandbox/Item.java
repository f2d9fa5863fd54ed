package com.gssync.sandbox;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import tools.jackson.databind.node.ObjectNode;

/**
 * One stored reference: its JSON as it is answered, already written, and the few values that are looked up. Immutable, so a page,
 * a webhook and the journal can share it without a lock.
 */
final class Item {
    final long id;
    final String ref;
    /** date_mod, in seconds since 1970. */
    final long modified;

    final byte[] json;
    final long[] eans;
    private long digest;

    private Item(long id, String ref, long modified, byte[] json, long[] eans) {
        this.id = id;
        this.ref = ref;
        this.modified = modified;
        this.json = json;
        this.eans = eans;
    }

    /** Takes a complete reference: {@code reference_id}, {@code ref} and {@code date_mod} must be there. */
    static Item of(ObjectNode reference) {
        Instant modified = Instant.parse(reference.get("date_mod").stringValue());
        return of(reference, modified.getEpochSecond(), EanKey.in(reference));
    }

    /** The same for who has its date and its EANs at hand: a bulk makes many. */
    static Item of(ObjectNode reference, long modified, Collection<String> eans) {
        long[] keys = new long[eans.size()];
        int i = 0;
        for (String ean : eans) {
            keys[i++] = EanKey.of(ean);
        }
        String ref = reference.get("ref").stringValue();
        return new Item(reference.get("reference_id").longValue(), ref, modified, Json.bytes(reference), keys);
    }

    /** A fresh tree: changing it does not change the item. */
    ObjectNode tree() {
        return (ObjectNode) Json.MAPPER.readTree(json);
    }

    /** Equal for two references whose copied fields are equal; computed once (a race only computes it twice). */
    long digest() {
        long known = digest;
        if (known == 0) {
            known = Canonical.digest(tree());
            digest = known;
        }
        return known;
    }

    static String timestamp(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.SECONDS));
    }
}

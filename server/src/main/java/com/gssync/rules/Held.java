package com.gssync.rules;

import java.util.Collection;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the secondary holds of a reference.
 *
 * @param hash of its content, as {@link Mapped#hash}
 * @param fields the names of the fields that are there
 * @param content null when only the hashes are known
 */
public record Held(byte[] hash, Collection<String> fields, FieldHashes hashes, ObjectNode content) {

    /** One that was just read. */
    public static Held of(Mapped mapped) {
        return new Held(mapped.hash(), mapped.fields(), FieldHashes.of(mapped), mapped.content());
    }
}

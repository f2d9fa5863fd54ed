package com.gssync.rules;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the secondary holds of a reference.
 *
 * @param hash of its content, as {@link Mapped#hash}
 * @param fields the names of the fields that are there
 * @param content null when only the hashes are known
 */
public record Held(byte[] hash, Collection<String> fields, FieldHashes hashes, ObjectNode content) {

    /**
     * What of this was written, when it is known as a whole only.
     *
     * @param written the hash of what was written
     * @param to the fields that were written
     * @return what was written where nobody has changed any of it since; else that something was
     */
    public FieldHashes written(byte[] written, Collection<String> to) {
        FieldHashes unknown = FieldHashes.unknown(to);
        if (content == null) {
            return Arrays.equals(hash, written) ? hashes : unknown;
        }
        // Whatever else the secondary has is its own and says nothing of that.
        Mapped part = new Mapped(null, content, hash, List.copyOf(fields)).only(Set.copyOf(to)::contains);
        return Arrays.equals(part.hash(), written) ? FieldHashes.of(part) : unknown;
    }

    /** One that was just read. */
    public static Held of(Mapped mapped) {
        return new Held(mapped.hash(), mapped.fields(), FieldHashes.of(mapped), mapped.content());
    }
}

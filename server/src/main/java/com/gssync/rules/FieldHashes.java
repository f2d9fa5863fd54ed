package com.gssync.rules;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeMap;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * A reference field by field, as short hashes: 8 bytes of a value, 4 of the field's name. A field may have several values, of which one is
 * true; a field that is not there is empty. Immutable.
 */
public final class FieldHashes {

    /** All fields are empty. */
    public static final FieldHashes NONE = new FieldHashes(new TreeMap<>());

    static final long EMPTY = 0;

    /** Something was written, nobody knows what: no value has this hash. */
    private static final long UNKNOWN = 1;

    private static final long[] ONLY_EMPTY = {EMPTY};
    private static final int BYTES = Integer.BYTES + Long.BYTES;

    private final TreeMap<Integer, long[]> values; // sorted, so that equal ones have equal bytes

    private FieldHashes(TreeMap<Integer, long[]> values) {
        this.values = values;
    }

    /** What this content says, but for its {@code ref}. */
    public static FieldHashes of(Mapped mapped) {
        Gathering all = new Gathering();
        for (String field : mapped.fields()) {
            if (!field.equals(Mapped.REF)) {
                all.put(field, hash(mapped.value(field)));
            }
        }
        return all.gathered();
    }

    /** Something was written to these fields, and nobody knows what. */
    public static FieldHashes unknown(Collection<String> fields) {
        Gathering all = new Gathering();
        fields.stream().filter(field -> !field.equals(Mapped.REF)).forEach(field -> all.put(field, UNKNOWN));
        return all.gathered();
    }

    /** What {@link #bytes} gave. */
    public static FieldHashes read(byte[] bytes) {
        TreeMap<Integer, long[]> values = new TreeMap<>();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.remaining() >= BYTES) {
            values.merge(buffer.getInt(), new long[] {buffer.getLong()}, FieldHashes::both);
        }
        return new FieldHashes(values);
    }

    /** To be kept. */
    public byte[] bytes() {
        int entries = values.values().stream().mapToInt(of -> of.length).sum();
        ByteBuffer buffer = ByteBuffer.allocate(entries * BYTES);
        values.forEach((name, of) -> {
            for (long value : of) {
                buffer.putInt(name).putLong(value);
            }
        });
        return buffer.array();
    }

    /** One of the two is true of each field. */
    public FieldHashes or(FieldHashes other) {
        TreeMap<Integer, long[]> either = new TreeMap<>(values);
        either.replaceAll((name, of) -> both(of, other.values.getOrDefault(name, ONLY_EMPTY)));
        other.values.forEach((name, of) -> either.computeIfAbsent(name, absent -> both(ONLY_EMPTY, of)));
        return new FieldHashes(either);
    }

    /** The values that a field may have, at least one. */
    long[] get(String field) {
        return values.getOrDefault(name(field), ONLY_EMPTY);
    }

    /** Whether a field may have this value. */
    boolean may(String field, long value) {
        return LongStream.of(get(field)).anyMatch(one -> one == value);
    }

    /** The hash of a value. @param value null when the field is empty */
    static long hash(JsonNode value) {
        if (value == null) {
            return EMPTY;
        }
        long hash = ByteBuffer.wrap(ContentHash.of(value)).getLong();
        return hash == EMPTY || hash == UNKNOWN ? -1 : hash;
    }

    private static int name(String field) {
        return ByteBuffer.wrap(ContentHash.of(StringNode.valueOf(field))).getInt();
    }

    private static long[] both(long[] some, long[] others) {
        return LongStream.concat(LongStream.of(some), LongStream.of(others))
                .distinct()
                .toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FieldHashes hashes && Arrays.equals(bytes(), hashes.bytes());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes());
    }

    /** Fields that are put together one by one. */
    static final class Gathering {
        private final TreeMap<Integer, long[]> values = new TreeMap<>();

        void put(String field, long... of) {
            if (!Arrays.equals(of, ONLY_EMPTY)) {
                values.put(name(field), of);
            }
        }

        FieldHashes gathered() {
            return new FieldHashes(values);
        }
    }
}

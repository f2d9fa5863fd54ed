package com.gssync.sandbox;

/** Bounds on the id and on date_mod (seconds since 1970), all inclusive. */
record ItemRange(long from, long to, long modifiedFrom, long modifiedTo) {
    static final ItemRange ALL = new ItemRange(Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE);

    static ItemRange above(long id) {
        return ALL.and(
                new ItemRange(id == Long.MAX_VALUE ? id : id + 1, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE));
    }

    boolean anyDate() {
        return modifiedFrom == Long.MIN_VALUE && modifiedTo == Long.MAX_VALUE;
    }

    boolean holds(Item item) {
        return item.id >= from && item.id <= to && item.modified >= modifiedFrom && item.modified <= modifiedTo;
    }

    ItemRange and(ItemRange other) {
        return new ItemRange(
                Math.max(from, other.from),
                Math.min(to, other.to),
                Math.max(modifiedFrom, other.modifiedFrom),
                Math.min(modifiedTo, other.modifiedTo));
    }
}

package com.gssync.sandbox;

import java.util.ArrayList;
import java.util.List;

/** The references of an account at one moment, for reads too long to hold its lock. */
record Snapshot(List<Item> items) {
    static Snapshot of(Account account) {
        return account.read(all -> {
            List<Item> items = new ArrayList<>(all.size());
            all.collect(ItemRange.ALL, false, 0, Integer.MAX_VALUE, items);
            return new Snapshot(items);
        });
    }
}

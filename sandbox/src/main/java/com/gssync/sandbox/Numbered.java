package com.gssync.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names that an account gives numbers of its own: categories (three levels) and shotlists. Not thread-safe: its account locks. */
final class Numbered {
    private final Map<List<String>, Long> ids = new HashMap<>();
    private final Map<Long, List<String>> names = new HashMap<>();
    private long last;

    Numbered(long last) {
        this.last = last;
    }

    long idOf(List<String> name) {
        Long known = ids.get(name);
        if (known != null) {
            return known;
        }
        learn(++last, name);
        return last;
    }

    List<String> nameOf(long id) {
        return names.get(id);
    }

    void learn(long id, List<String> name) {
        ids.put(name, id);
        names.put(id, name);
        last = Math.max(last, id);
    }
}

package com.gssync.delivery;

import com.gssync.database.Storable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Numbers for the sets of fields that were written: a catalogue has a few hundred of them, and each link would repeat one. Numbers are for
 * ever, so what was read once is remembered. Safe for use by several threads and nodes.
 */
@Component
class FieldSets {

    /** Between names of fields, in which it cannot stand: the API's columns are words. */
    private static final String SEPARATOR = "\u001f";

    private static final int REMEMBERED = 20_000;

    private final JdbcClient jdbc;
    private final Map<List<String>, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<Integer, List<String>> sets = new ConcurrentHashMap<>();

    FieldSets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of each of these sets; a new one gets one. To be called before the transaction that uses it, which may be rolled back. */
    Map<List<String>, Integer> numbers(Collection<List<String>> asked) {
        Map<List<String>, Integer> known = new HashMap<>();
        Set<List<String>> unknown = new HashSet<>();
        for (List<String> set : asked) {
            Integer number = numbers.get(set);
            if (number == null) {
                unknown.add(set);
            } else {
                known.put(set, number);
            }
        }
        if (!unknown.isEmpty()) {
            Map<List<String>, Integer> found = number(unknown);
            known.putAll(found);
            if (!TransactionSynchronizationManager.isActualTransactionActive()) {
                found.forEach(this::remember);
            }
        }
        return known;
    }

    private Map<List<String>, Integer> number(Set<List<String>> unknown) {
        Map<String, List<String>> byText = HashMap.newHashMap(unknown.size());
        unknown.forEach(set -> byText.put(text(set), set));
        String[] texts = byText.keySet().stream()
                .sorted()
                .toArray(String[]::new); // in one order, or two nodes could wait for each other
        jdbc.sql("insert into field_set (names) select unnest(:texts) on conflict (names) do nothing")
                .param("texts", texts)
                .update();
        Map<List<String>, Integer> found = HashMap.newHashMap(unknown.size());
        jdbc.sql("select id, names from field_set where names = any (:texts)")
                .param("texts", texts)
                .query((row, number) -> found.put(byText.get(row.getString("names")), row.getInt("id")))
                .list();
        return found;
    }

    /** The sets of these numbers. */
    Map<Integer, List<String>> sets(Collection<Integer> asked) {
        Map<Integer, List<String>> known = new HashMap<>();
        List<Integer> unknown = new ArrayList<>();
        for (Integer number : asked) {
            List<String> set = sets.get(number);
            if (set == null) {
                unknown.add(number);
            } else {
                known.put(number, set);
            }
        }
        if (!unknown.isEmpty()) {
            jdbc.sql("select id, names from field_set where id = any (?)")
                    .param(unknown.toArray(Integer[]::new))
                    .query((row, n) -> {
                        List<String> set = set(row.getString("names"));
                        remember(set, row.getInt("id"));
                        return known.put(row.getInt("id"), set);
                    })
                    .list();
        }
        return known;
    }

    private void remember(List<String> set, int number) {
        if (numbers.size() > REMEMBERED || sets.size() > REMEMBERED) {
            numbers.clear();
            sets.clear();
        }
        numbers.put(set, number);
        sets.put(number, set);
    }

    private static String text(List<String> set) {
        return Storable.made(String.join(SEPARATOR, set));
    }

    private static List<String> set(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(SEPARATOR));
    }
}

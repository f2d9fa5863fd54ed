package com.gssync.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The accounts, by id and by token, in the order of their creation. Thread-safe. */
final class Accounts {
    private final Map<Long, Account> byId = new LinkedHashMap<>();
    private final Map<String, Account> byToken = new LinkedHashMap<>();

    synchronized void add(Account account) {
        if (byId.containsKey(account.id())) {
            throw Refusal.of(409, "Account " + account.id() + " exists");
        }
        if (byToken.containsKey(account.token())) {
            throw Refusal.of(409, "The token is another account's");
        }
        byId.put(account.id(), account);
        byToken.put(account.token(), account);
    }

    synchronized Account get(long id) {
        Account account = byId.get(id);
        if (account == null) {
            throw Refusal.missing("Account " + id);
        }
        return account;
    }

    /** Null for a token that nobody has. */
    synchronized Account byToken(String token) {
        return byToken.get(token);
    }

    synchronized List<Account> all() {
        return new ArrayList<>(byId.values());
    }
}

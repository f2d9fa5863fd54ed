package com.gssync.alerting;

import com.gssync.account.Account;
import com.gssync.account.Accounts;
import com.gssync.sync.Sync;
import com.gssync.sync.Syncs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** An account that refuses its token opens an alert, until the token is replaced. */
@Component
class RefusingAccounts implements Watch {

    private final Accounts accounts;
    private final Syncs syncs;

    RefusingAccounts(Accounts accounts, Syncs syncs) {
        this.accounts = accounts;
        this.syncs = syncs;
    }

    @Override
    public List<Sighting> look(Instant now, Map<Subject, Instant> open) {
        return accounts.refusing().stream().map(this::sighting).toList();
    }

    private Sighting sighting(Account account) {
        List<Long> touched = syncs.all().stream()
                .filter(sync -> sync.primaryAccountId() == account.id() || sync.secondaryAccountId() == account.id())
                .map(Sync::id)
                .toList();
        return new Sighting(
                Subject.ofAccount(Condition.REFUSED_TOKEN, account.id()), 1, touched, null, null, List.of());
    }
}

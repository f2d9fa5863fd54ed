package com.gssync.rulebook;

import com.gssync.account.Accounts;
import com.gssync.api.Problem;
import com.gssync.audit.Audit;
import com.gssync.audit.Entry;
import com.gssync.grandshooting.CallFailure;
import com.gssync.grandshooting.GrandShooting;
import com.gssync.grandshooting.Reference;
import com.gssync.grandshooting.Turn;
import com.gssync.rules.Rules;
import com.gssync.sync.Sync;
import com.gssync.sync.SyncActivated;
import com.gssync.sync.Syncs;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * The columns of {@code extra} that rules write, and which of them the secondary has. Nobody makes columns in a person's catalogue without
 * being asked to: a sync whose rules write unknown ones is not activated before they are made, or somebody says that they are not needed
 * (design.md, <i>Filter and mapping</i>). Safe for use by several threads and nodes.
 */
@Component
class ExtraColumns {

    /**
     * A column that the rules of a sync write.
     *
     * @param known whether the secondary is known to have it: it was seen there, or made from here
     */
    record Column(String name, boolean known) {}

    private final Syncs syncs;
    private final Rulebooks rulebooks;
    private final Accounts accounts;
    private final GrandShooting grandShooting;
    private final Audit audit;
    private final JdbcClient jdbc;

    ExtraColumns(
            Syncs syncs,
            Rulebooks rulebooks,
            Accounts accounts,
            GrandShooting grandShooting,
            Audit audit,
            JdbcClient jdbc) {
        this.syncs = syncs;
        this.rulebooks = rulebooks;
        this.accounts = accounts;
        this.grandShooting = grandShooting;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    /** The columns that the rules of a sync write. The secondary is looked at: the API lists none, but references show theirs. */
    List<Column> of(long syncId) throws InterruptedException {
        Sync sync = syncs.get(syncId);
        Set<String> written = written(sync);
        if (!known(sync, written).containsAll(written)) {
            try {
                remember(sync, seen(sync));
            } catch (CallFailure failure) {
                throw unanswered("The columns of the secondary could not be looked at", failure);
            }
        }
        Set<String> known = known(sync, written);
        return written.stream()
                .map(name -> new Column(name, known.contains(name)))
                .toList();
    }

    private Set<String> seen(Sync sync) throws CallFailure, InterruptedException {
        Set<String> seen = new TreeSet<>();
        for (Reference reference : grandShooting
                .newest(accounts.connection(sync.secondaryAccountId()), Turn.LIVE)
                .references()) {
            if (reference.fields().get("extra") instanceof ObjectNode extra) {
                seen.addAll(extra.propertyNames());
            }
        }
        return seen;
    }

    /** Makes columns in the secondary, among those that the rules write. @throws Problem 400 for others; 502 when the secondary refuses */
    List<Column> make(long syncId, List<GrandShooting.Column> columns) throws InterruptedException {
        Sync sync = syncs.get(syncId);
        Set<String> written = written(sync);
        for (int i = 0; i < columns.size(); i++) {
            if (!written.contains(columns.get(i).key())) {
                throw Problem.invalid("columns[%d].key".formatted(i), "is no column that the rules of the sync write");
            }
        }
        try {
            grandShooting.makeColumns(accounts.connection(sync.secondaryAccountId()), columns);
        } catch (CallFailure failure) {
            throw unanswered("The secondary did not take the columns", failure);
        }
        // They are made, whatever comes of the rest: no transaction of ours takes them back.
        audit.record(
                Entry.of("columns.created", "sync", syncId, sync.name()).changing(null, Map.of("columns", columns)));
        remember(sync, columns.stream().map(GrandShooting.Column::key).toList());
        return of(syncId);
    }

    private static Problem unanswered(String what, CallFailure failure) {
        return Problem.of(HttpStatus.BAD_GATEWAY, what, failure.getMessage() + ". Nothing was changed; ask again.");
    }

    private Set<String> written(Sync sync) {
        Rules rules = rulebooks.rules(sync);
        return new TreeSet<>(rules.mapping().columns());
    }

    private Set<String> known(Sync sync, Collection<String> names) {
        return Set.copyOf(jdbc.sql("select name from secondary_column where account_id = ? and name = any (?)")
                .params(sync.secondaryAccountId(), names.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    private void remember(Sync sync, Collection<String> names) {
        jdbc.sql("insert into secondary_column (account_id, name) select ?, unnest(?) on conflict do nothing")
                .params(sync.secondaryAccountId(), names.toArray(String[]::new))
                .update();
    }

    @EventListener
    void activated(SyncActivated activated) {
        if (activated.withoutColumns()) {
            return;
        }
        Set<String> missing = written(activated.sync());
        missing.removeAll(known(activated.sync(), missing));
        if (!missing.isEmpty()) {
            throw Problem.conflict(
                    "Columns missing",
                    "The rules write columns of extra that the secondary is not known to have: %s. Look for them and make those that it lacks, or activate the sync without."
                            .formatted(String.join(", ", missing)),
                    Map.of("columns", missing));
        }
    }
}

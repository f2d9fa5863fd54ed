package com.gssync.secrets;

import com.gssync.audit.Audit;
import com.gssync.audit.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Encrypts all that is sealed anew with the first key, so that the others can be taken out of the settings. May be interrupted, and run
 * again: what the first key sealed already is left alone.
 *
 * <p>Nodes may work meanwhile. A row is locked while it is sealed anew, for as long as that takes: who replaces a token at the same moment
 * comes before, and is read, or after, and is what stays. So no old secret comes back. What a node seals by an old key is a matter of the
 * order in which nodes get their settings, which docs/security.md tells.
 */
@Component
public class KeyRotation {

    private static final int PORTION = 500;

    /**
     * What was done.
     *
     * @param key which key everything is sealed by now
     * @param sealedAnew how many secrets another key had sealed
     * @param asTheyWere how many the first key had sealed already
     * @param failed what no key of the settings opens
     */
    public record Report(String key, int sealedAnew, int asTheyWere, List<String> failed) {}

    private record Row(byte[] sealed, String owner, String name) {}

    private final List<SealedColumn> columns;
    private final Vault vault;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    KeyRotation(
            List<SealedColumn> columns, Vault vault, Audit audit, JdbcClient jdbc, TransactionTemplate transactions) {
        this.columns = columns;
        this.vault = vault;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Walks every row. It is in the audit log, also when there was nothing to do: what an interrupted run did is, then, with it. */
    public Report run() {
        int sealedAnew = 0;
        int asTheyWere = 0;
        List<String> failed = new ArrayList<>();
        for (SealedColumn column : columns) {
            for (List<Long> ids = after(column, 0); !ids.isEmpty(); ids = after(column, ids.getLast())) {
                for (long id : ids) {
                    try {
                        switch (transactions.execute(transaction -> seal(column, id))) {
                            case ANEW -> sealedAnew++;
                            case AS_IT_WAS -> asTheyWere++;
                            case GONE -> {} // deleted since it was listed
                        }
                    } catch (Unopened unopened) {
                        failed.add(unopened.getMessage());
                    }
                }
            }
        }
        Report report = new Report(vault.nameOfFirstKey(), sealedAnew, asTheyWere, List.copyOf(failed));
        audit.record(Entry.of("key.rotated", "key", report.key(), report.key()).changing(null, report));
        return report;
    }

    private enum Done {
        ANEW,
        AS_IT_WAS,
        GONE
    }

    /** A secret that does not open. */
    private static final class Unopened extends RuntimeException {
        Unopened(String what) {
            super(what);
        }
    }

    private Done seal(SealedColumn column, long id) {
        Row row = jdbc.sql("select %s, %s, %s from %s where id = ? for no key update"
                        .formatted(column.column(), column.owner(), column.name(), column.table()))
                .param(id)
                .query((found, number) -> new Row(found.getBytes(1), found.getString(2), found.getString(3)))
                .optional()
                .orElse(null);
        if (row == null || row.sealed() == null) {
            return Done.GONE;
        }
        String secret;
        try {
            secret = vault.open(row.sealed(), row.owner()); // also what the first key has sealed: is it whole?
        } catch (SealedByAnotherKey unopened) {
            throw new Unopened("%s of %s %d (%s)".formatted(column.what(), column.table(), id, row.name()));
        }
        if (vault.isByFirstKey(row.sealed())) {
            return Done.AS_IT_WAS;
        }
        jdbc.sql("update %s set %s = ? where id = ?".formatted(column.table(), column.column()))
                .params(vault.seal(secret, row.owner()), id)
                .update();
        return Done.ANEW;
    }

    private List<Long> after(SealedColumn column, long id) {
        return jdbc.sql("select id from %s where id > ? order by id limit ?".formatted(column.table()))
                .params(Arrays.asList(id, PORTION))
                .query(Long.class)
                .list();
    }
}

package com.gssync.queue;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The right to work on a lane, and its number. It grows with every change of owner.
 *
 * @param accountId the secondary account whose lane it is
 */
public record Fence(long accountId, long number) {

    /** Somebody else owns the lane now: stop, nothing of the transaction may stand. */
    public static final class Lost extends RuntimeException {
        Lost(Fence fence) {
            super("Lane " + fence.accountId + " is no longer held under fence " + fence.number, null, false, false);
        }
    }

    /**
     * Holds the lane still for the rest of the transaction: nobody can take it over before it ends. A key share: many transactions hold it
     * at once, and renewing the lease, which changes no key, does not wait for them; taking the lane over does.
     *
     * @throws Lost when somebody has
     */
    public void hold(JdbcClient jdbc) {
        look(jdbc, "select 1 from lane where account_id = ? and fence = ? for key share");
    }

    /**
     * Looks whether the lane is still ours, before something that no transaction can take back. Waits for nobody.
     *
     * @throws Lost when it is another's
     */
    public void check(JdbcClient jdbc) {
        look(jdbc, "select 1 from lane where account_id = ? and fence = ?");
    }

    private void look(JdbcClient jdbc, String query) {
        boolean held = jdbc.sql(query)
                .params(accountId, number)
                .query((row, n) -> true)
                .optional()
                .orElse(false);
        if (!held) {
            throw new Lost(this);
        }
    }
}

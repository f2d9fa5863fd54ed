package com.gssync.alerting;

/**
 * A condition and what it is true of: what an alert is of, once at a time.
 *
 * @param syncId the sync, or null
 * @param accountId the account, or null; neither when it is the service as a whole
 */
record Subject(Condition condition, Long syncId, Long accountId) {

    static Subject ofSync(Condition condition, long syncId) {
        return new Subject(condition, syncId, null);
    }

    static Subject ofAccount(Condition condition, long accountId) {
        return new Subject(condition, null, accountId);
    }

    static Subject ofService(Condition condition) {
        return new Subject(condition, null, null);
    }

    @Override
    public String toString() {
        String of = syncId != null ? " of sync " + syncId : accountId != null ? " of account " + accountId : "";
        return condition.key() + of;
    }
}

package com.gssync.database;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a database that did not answer from one that refused what it was told: only the first is worth trying again. */
public final class DatabaseAway {

    private DatabaseAway() {}

    /** Whether this failure says that the database did not answer. */
    public static boolean explains(Throwable failure) {
        return failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof TransactionException;
    }
}

package com.gssync.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a database that did not answer from one that refused what it was told: only the first is worth trying again. */
public final class DatabaseAway {

    /** What the pool says, without a state, to who goes on with a connection that it has taken away because it was lost. */
    private static final String CLOSED = "Connection is closed";

    private DatabaseAway() {}

    /** Whether this failure says that the database did not answer. */
    public static boolean explains(Throwable failure) {
        return failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof TransactionException
                || disconnected(failure);
    }

    /**
     * Whether this failure comes of a connection that was lost or refused: SQLSTATE 08 (connection), 57P (the server ends or starts), or 25P03
     * (the transaction stood idle for too long: the node was suspended in the middle of it).
     */
    static boolean disconnected(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                return state.startsWith("08") || state.startsWith("57P") || state.equals("25P03");
            }
            if (cause instanceof SQLException && CLOSED.equals(cause.getMessage())) {
                return true;
            }
            // Whoever could not roll back any more says so, and why only beside it.
            if (Arrays.stream(cause.getSuppressed()).anyMatch(DatabaseAway::disconnected)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the pool had no connection to give in time. */
    static boolean poolEmpty(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
        }
        return false;
    }
}

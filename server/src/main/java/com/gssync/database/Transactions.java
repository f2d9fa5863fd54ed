package com.gssync.database;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.JdbcTransactionObjectSupport;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions over JDBC. When the connection of one has broken, the database has rolled it back; that it cannot be told to do so is no news,
 * and must not take the place of the exception that says what happened.
 */
class Transactions extends JdbcTransactionManager {

    Transactions(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void doRollback(DefaultTransactionStatus status) {
        try {
            super.doRollback(status);
        } catch (RuntimeException failed) {
            if (!broken(status)) {
                throw failed;
            }
        }
    }

    private static boolean broken(DefaultTransactionStatus status) {
        Connection connection = ((JdbcTransactionObjectSupport) status.getTransaction())
                .getConnectionHolder()
                .getConnection();
        try {
            return connection.isClosed();
        } catch (SQLException unusable) {
            return true;
        }
    }
}

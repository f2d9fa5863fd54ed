package com.gssync.bench;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** A database that counts what it is sent through it: statements, and the ends of transactions. */
final class CountedDatabase {

    private final AtomicLong statements = new AtomicLong();
    private final DataSource counted;

    CountedDatabase(DataSource database) {
        this.counted = around(DataSource.class, database);
    }

    DataSource dataSource() {
        return counted;
    }

    long statements() {
        return statements.get();
    }

    private <T> T around(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    String name = method.getName();
                    if (name.startsWith("execute") || name.equals("commit") || name.equals("rollback")) {
                        statements.incrementAndGet();
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return switch (result) {
                            case PreparedStatement statement -> around(PreparedStatement.class, statement);
                            case Connection connection
                            when type == DataSource.class -> around(Connection.class, connection);
                            case null -> null;
                            default -> result;
                        };
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }
}

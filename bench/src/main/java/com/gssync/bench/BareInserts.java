package com.gssync.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What the service's own PostgreSQL inserts when nothing but JDBC stands before it. */
final class BareInserts {

    /** As many clients as were found to be best on two cores. */
    static final int CLIENTS = 8;

    /** A queue of the same columns and indexes that keeps each reference's JSON in its row. */
    private static final String TABLE = """
            create table if not exists %1$s (
                id          bigint generated always as identity,
                created_at  timestamptz not null default now(),
                sync_id     bigint      not null,
                origin      text        not null,
                priority    smallint    not null,
                action      text        not null,
                source_id   bigint,
                ref         text,
                payload     jsonb,
                state       text        not null,
                attempts    smallint    not null,
                finished_at timestamptz,
                http_status integer,
                error       text,
                primary key (sync_id, id, created_at));
            create index if not exists %1$s_waiting on %1$s (sync_id, priority, id) where state = 'pending';
            create index if not exists %1$s_open on %1$s (sync_id, source_id) where state = 'pending';
            create index if not exists %1$s_failed on %1$s (sync_id, id) where state = 'failed'""";

    private static final String INSERT = """
            insert into bench_queue (sync_id, origin, priority, action, source_id, ref, payload, state, attempts)
            select 1, 'webhook', 0, 'upsert', (e ->> 'id')::bigint, e ->> 'ref', e -> 'data', 'pending', 0
            from jsonb_array_elements(?::jsonb) e""";

    private final Service service;
    private final AtomicLong nextId = new AtomicLong(1);

    BareInserts(Service service) throws IOException, SQLException {
        this.service = service;
        createTable(service, "bench_queue");
    }

    /** Makes the table, under any name, if it is not there. */
    static void createTable(Service service, String name) throws IOException, SQLException {
        try (Connection connection = service.database();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE.formatted(name));
        }
    }

    /** Rows a second by eight clients, a transaction for each message's worth. */
    double rowsPerSecond(Payloads payloads, Duration time) throws IOException, SQLException, InterruptedException {
        List<Connection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < CLIENTS; i++) {
                connections.add(service.database());
            }
            long until = System.nanoTime() + time.toNanos();
            Crowd.Result result = Crowd.work(CLIENTS, until, number -> inserting(connections.get(number), payloads));
            return result.nanos().size() * payloads.size() / result.seconds();
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private Crowd.Client inserting(Connection connection, Payloads payloads) throws SQLException {
        PreparedStatement insert = connection.prepareStatement(INSERT);
        return () -> {
            insert.setString(1, payloads.rows(nextId.getAndAdd(payloads.size())));
            return insert.executeUpdate() == payloads.size();
        };
    }

    /** How long one transaction takes when one client does one after the other. */
    Percentiles time(Payloads payloads, int transactions) throws IOException, SQLException {
        List<Long> nanos = new ArrayList<>();
        try (Connection connection = service.database();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < transactions; i++) {
                insert.setString(1, payloads.rows(nextId.getAndAdd(payloads.size())));
                long begin = System.nanoTime();
                insert.executeUpdate();
                nanos.add(System.nanoTime() - begin);
            }
        }
        return Percentiles.of(nanos);
    }
}

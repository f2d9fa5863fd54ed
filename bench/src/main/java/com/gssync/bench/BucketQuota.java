package com.gssync.bench;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BlockingBucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A quota by Bucket4j on PostgreSQL, as its manual has it: a row for each bucket, locked while a permit is taken. */
final class BucketQuota {

    private static final Limiter.Permit NOTHING_TO_TELL = new Limiter.Permit() {
        @Override
        public void left() {
            // it does not ask
        }

        @Override
        public void answered() {
            // it does not ask
        }
    };

    private BucketQuota() {}

    /** Makes its table, if it is not there. */
    static void createTable(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create unlogged table if not exists bucket (id bigint primary key, state bytea, expires_at bigint)");
        }
    }

    /** That of a node. */
    static Limiter of(DataSource database, long key, Bandwidth bandwidth) {
        ProxyManager<Long> node =
                Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database).build();
        BucketConfiguration configuration =
                BucketConfiguration.builder().addLimit(bandwidth).build();
        BlockingBucket bucket = node.getProxy(key, () -> configuration).asBlocking();
        return () -> {
            bucket.consume(1);
            return NOTHING_TO_TELL;
        };
    }
}

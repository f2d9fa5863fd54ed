package com.gssync.queue;

import com.gssync.duties.Duty;
import com.gssync.journal.Counters;
import com.gssync.journal.Metric;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the queue's partitions: those of today and the days ahead are there before they are needed, those older than {@value #DAYS_KEPT}
 * days go, with a word about every job that had waited so long.
 */
@Component
class QueuePartitions implements Duty, InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(QueuePartitions.class);
    private static final int DAYS_KEPT = 7;
    private static final int DAYS_AHEAD = 3;

    private final JdbcClient jdbc;
    private final Counters counters;
    private final RunLog runs;
    private final Clock clock;

    QueuePartitions(JdbcClient jdbc, Counters counters, RunLog runs, Clock clock) {
        this.jdbc = jdbc;
        this.counters = counters;
        this.runs = runs;
        this.clock = clock;
    }

    /** Before the first job can come. */
    @Override
    public void afterPropertiesSet() {
        createAhead();
    }

    @Override
    public String name() {
        return "queue-partitions";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    @Transactional
    public void run() {
        createAhead();
        dropOld();
        runs.purge(Duration.ofDays(DAYS_KEPT));
    }

    private void createAhead() {
        LocalDate today = today();
        // Yesterday too: a node whose clock is a little behind may still write there around midnight.
        for (int day = -1; day <= DAYS_AHEAD; day++) {
            jdbc.sql("select queue_partitions(?)")
                    .param(today.plusDays(day))
                    .query((row, number) -> true)
                    .single();
        }
    }

    private void dropOld() {
        for (String partition : older("job")) {
            // The name is ours: it was made by queue_partitions and came back from the catalogue.
            jdbc.sql("select sync_id, count(*) as n from " + partition + " where state = 'pending' group by sync_id")
                    .query((row, number) -> Map.entry(row.getLong("sync_id"), row.getLong("n")))
                    .list()
                    .forEach(waiting -> expired(partition, waiting.getKey(), waiting.getValue()));
            jdbc.sql("drop table " + partition).update();
        }
        older("content")
                .forEach(partition -> jdbc.sql("drop table " + partition).update());
    }

    private List<String> older(String table) {
        String oldest = table + "_" + today().minusDays(DAYS_KEPT).toString().replace("-", "");
        return jdbc.sql("""
                select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                where i.inhparent = cast(? as regclass) and c.relname < ? order by 1
                """).params(table, oldest).query(String.class).list();
    }

    private void expired(String partition, long syncId, long jobs) {
        log.warn("sync {}: {} jobs of {} expired after waiting {} days", syncId, jobs, partition, DAYS_KEPT);
        counters.ofSync(syncId, Map.of(Metric.EXPIRED, jobs, Metric.WAITING, -jobs));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}

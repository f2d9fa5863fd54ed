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
            jdbc.sql("select job_partition(?)")
                    .param(today.plusDays(day))
                    .query((row, number) -> true)
                    .single();
        }
    }

    private void dropOld() {
        String oldest = "job_" + today().minusDays(DAYS_KEPT).toString().replace("-", "");
        List<String> old = jdbc.sql("""
                select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                where i.inhparent = 'job'::regclass and c.relname < ? order by 1
                """).param(oldest).query(String.class).list();
        for (String partition : old) {
            // The name is ours: it was made by job_partition and came back from the catalogue.
            jdbc.sql("select sync_id, count(*) as n from " + partition
                            + " where state in ('pending', 'running') group by sync_id")
                    .query((row, number) -> Map.entry(row.getLong("sync_id"), row.getLong("n")))
                    .list()
                    .forEach(waiting -> {
                        log.warn(
                                "sync {}: {} jobs of {} expired after waiting {} days",
                                waiting.getKey(),
                                waiting.getValue(),
                                partition,
                                DAYS_KEPT);
                        counters.ofSync(
                                waiting.getKey(),
                                Map.of(Metric.EXPIRED, waiting.getValue(), Metric.WAITING, -waiting.getValue()));
                    });
            jdbc.sql("drop table " + partition).update();
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}

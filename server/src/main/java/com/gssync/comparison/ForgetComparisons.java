package com.gssync.comparison;

import com.gssync.duties.Duty;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Forgets what comparisons kept of both sides when they are over and nobody is there to do it: one that was cancelled while it was held, or
 * whose node died in its last moment. Findings are forgotten {@value #DAYS_KEPT} days after the end of their run, and as long after
 * it was sent what a call may have created.
 */
@Component
class ForgetComparisons implements Duty {

    private static final int DAYS_KEPT = 30;

    private final JdbcClient jdbc;
    private final TargetTable targets;
    private final SourceTable sources;
    private final FindingTable findings;
    private final Clock clock;

    ForgetComparisons(JdbcClient jdbc, TargetTable targets, SourceTable sources, FindingTable findings, Clock clock) {
        this.jdbc = jdbc;
        this.targets = targets;
        this.sources = sources;
        this.findings = findings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "forget-comparisons";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        for (long run : overWithRemains(now)) {
            targets.forget(run);
            sources.forget(run);
        }
        findings.forgetOfRunsBefore(now.minusDays(DAYS_KEPT));
        jdbc.sql("delete from unconfirmed_write where begun_at < ?")
                .param(now.minusDays(DAYS_KEPT))
                .update();
    }

    /** A run that has just ended is left to the node that worked on it. */
    private List<Long> overWithRemains(OffsetDateTime now) {
        return jdbc.sql("""
                select id from run r
                where finished_at between :from and :until
                  and (exists (select from comparison_target where run_id = r.id)
                       or exists (select from comparison_source where run_id = r.id))
                """)
                .param("from", now.minusDays(DAYS_KEPT))
                .param("until", now.minusMinutes(1))
                .query(Long.class)
                .list();
    }
}

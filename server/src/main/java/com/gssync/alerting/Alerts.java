package com.gssync.alerting;

import com.gssync.api.Page;
import com.gssync.api.Problem;
import com.gssync.audit.Actor;
import com.gssync.audit.Audit;
import com.gssync.audit.Entry;
import com.gssync.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The alerts, open and past. Safe for use by several threads and nodes. */
@Component
public class Alerts {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Audit audit;
    private final Clock clock;

    Alerts(JdbcClient jdbc, JsonMapper json, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that are open, oldest first. */
    public List<Alert> open() {
        return jdbc.sql("select * from alert where closed_at is null order by id")
                .query(this::row)
                .list();
    }

    /** A page of those that are over, newest first. */
    Page<Alert> past(long before, int limit) {
        List<Alert> rows = jdbc.sql(
                        "select * from alert where closed_at is not null and id < ? order by id desc limit ?")
                .params(before, limit + 1)
                .query(this::row)
                .list();
        return Page.of(rows, limit, Alert::id);
    }

    /** An alert. @throws Problem 404 when there is none */
    Alert get(long id) {
        return jdbc.sql("select * from alert where id = ?")
                .param(id)
                .query(this::row)
                .optional()
                .orElseThrow(() -> Problem.notFound("alert", id));
    }

    /** Those that opened after one, or were open or closed after a moment: all that a message may have to tell. */
    List<Alert> newsSince(long told, Instant toldAt) {
        return jdbc.sql("""
                select * from alert where closed_at is null or id > :told or closed_at > :at order by id
                """)
                .param("told", told)
                .param("at", utc(toldAt == null ? clock.instant() : toldAt))
                .query(this::row)
                .list();
    }

    /** How many opened from a moment on and before another. */
    long opened(Instant from, Instant until) {
        return jdbc.sql("select count(*) from alert where opened_at >= ? and opened_at < ?")
                .params(utc(from), utc(until))
                .query(Long.class)
                .single();
    }

    /** The newest alert there is, or 0. */
    long newest() {
        return jdbc.sql("select coalesce(max(id), 0) from alert")
                .query(Long.class)
                .single();
    }

    /** Opens an alert, or keeps an open one up to date. Whoever looks at the same moment opens no second one. */
    void seen(Sighting sighting, Diagnosis diagnosis) {
        OffsetDateTime now = utc(clock.instant());
        jdbc.sql("""
                insert into alert (condition, sync_id, account_id, opened_at, last_at, count, diagnosis)
                values (:condition, :sync, :account, :now, :now, :count, cast(:diagnosis as jsonb))
                on conflict (condition, coalesce(sync_id, 0), coalesce(account_id, 0)) where closed_at is null
                do update set last_at = excluded.last_at, count = excluded.count, diagnosis = excluded.diagnosis
                """)
                .param("condition", sighting.subject().condition().key())
                .param("sync", sighting.subject().syncId(), Types.BIGINT)
                .param("account", sighting.subject().accountId(), Types.BIGINT)
                .param("now", now)
                .param("count", sighting.count())
                .param("diagnosis", json.writeValueAsString(diagnosis).replace("\\u0000", "\\ufffd"))
                .update();
    }

    /** Closes those that are so no more. */
    void close(List<Alert> over) {
        jdbc.sql("update alert set closed_at = greatest(:now, opened_at) where id = any (:ids) and closed_at is null")
                .param("now", utc(clock.instant()))
                .param("ids", Columns.of(over, Long[]::new, Alert::id))
                .update();
    }

    /** Somebody knows of it: it is told again to nobody while it lasts. The first one's word stays. */
    @Transactional
    Alert acknowledge(long id) {
        Alert before = locked(id);
        if (before.acknowledged() != null) {
            return before;
        }
        if (!before.open()) {
            throw Problem.conflict(
                    "The alert is over", "It closed by itself; there is nothing to acknowledge any more.");
        }
        jdbc.sql("update alert set acknowledged_at = ?, acknowledged_by = ? where id = ?")
                .params(utc(clock.instant()), Actor.current().name(), id)
                .update();
        audit.record(entry("alert.acknowledged", before));
        return get(id);
    }

    /** Takes that back: it is told again. */
    @Transactional
    Alert remind(long id) {
        Alert before = locked(id);
        if (before.acknowledged() != null) {
            jdbc.sql("update alert set acknowledged_at = null, acknowledged_by = null where id = ?")
                    .param(id)
                    .update();
            audit.record(entry("alert.unacknowledged", before));
        }
        return get(id);
    }

    private Alert locked(long id) {
        return jdbc.sql("select * from alert where id = ? for update")
                .param(id)
                .query(this::row)
                .optional()
                .orElseThrow(() -> Problem.notFound("alert", id));
    }

    private static Entry entry(String action, Alert alert) {
        String about = alert.diagnosis().account() != null
                ? alert.diagnosis().account()
                : alert.diagnosis().syncs().stream()
                        .map(Diagnosis.SyncFacts::name)
                        .collect(Collectors.joining(", "));
        return Entry.of(action, "alert", alert.id(), about.isEmpty() ? alert.condition() : about)
                .changing(null, Map.of("condition", alert.condition()));
    }

    private Alert row(ResultSet row, int number) throws SQLException {
        Instant acknowledged = instant(row, "acknowledged_at");
        return new Alert(
                row.getLong("id"),
                row.getString("condition"),
                row.getObject("sync_id", Long.class),
                row.getObject("account_id", Long.class),
                instant(row, "opened_at"),
                instant(row, "last_at"),
                instant(row, "closed_at"),
                row.getLong("count"),
                json.readValue(row.getString("diagnosis"), Diagnosis.class),
                acknowledged == null ? null : new Alert.Acknowledged(acknowledged, row.getString("acknowledged_by")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

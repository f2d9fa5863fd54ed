package com.gssync.alerting;

import com.gssync.audit.Audit;
import com.gssync.audit.Entry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is told. Safe for use by several threads and nodes. */
@Component
class Recipients {

    /** When the report of the day before is written. */
    static final LocalTime REPORT_AT = LocalTime.of(8, 0);

    private static final String SELECT = """
            select recipient.*, person.email from recipient left join person on person.id = recipient.person_id
            """;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;

    Recipients(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Everybody. */
    List<Recipient> all() {
        return jdbc.sql(SELECT + " order by recipient.id").query(this::row).list();
    }

    Optional<Recipient> find(long id) {
        return jdbc.sql(SELECT + " where recipient.id = ?")
                .param(id)
                .query(this::row)
                .optional();
    }

    /** People who never chose are told what is usual; of what opens from now on, and of what is open. */
    void includeEverybody() {
        jdbc.sql("""
                insert into recipient (person_id, alerts, daily_report, language, zone, told_alert, reported_day)
                select p.id, :alerts, :report, :language, :zone, (select coalesce(max(id), 0) from alert), :reported
                from person p where not exists (select from recipient r where r.person_id = p.id)
                on conflict (person_id) do nothing
                """)
                .param("alerts", Preferences.USUAL.alerts())
                .param("report", Preferences.USUAL.dailyReport())
                .param("language", Preferences.USUAL.language())
                .param("zone", Preferences.USUAL.zone())
                .param("reported", reportedByNow(Preferences.USUAL))
                .update();
    }

    /** The person as a recipient. */
    Recipient ofPerson(long personId) {
        includeEverybody();
        return jdbc.sql(SELECT + " where recipient.person_id = ?")
                .param(personId)
                .query(this::row)
                .single();
    }

    /** What a person wants. */
    Preferences of(long personId) {
        return jdbc.sql("select * from recipient where person_id = ?")
                .param(personId)
                .query((row, number) -> preferences(row))
                .optional()
                .orElse(Preferences.USUAL);
    }

    /** Changes what a person wants. */
    @Transactional
    Preferences change(long personId, Preferences wanted) {
        Recipient before = locked(ofPerson(personId).id());
        change(before, wanted);
        Preferences old = preferences(before);
        if (!old.equals(wanted)) {
            audit.record(Entry.of("preferences.changed", "preferences", personId, before.email())
                    .changing(old, wanted));
        }
        return wanted;
    }

    /** A message of alerts has arrived. @param newest the newest alert that it told of */
    void told(long id, long newest) {
        jdbc.sql("update recipient set told_alert = greatest(told_alert, ?), told_at = ? where id = ?")
                .params(newest, now(), id)
                .update();
    }

    /** The report of a day has been written. */
    void reported(long id, LocalDate day) {
        jdbc.sql("update recipient set reported_day = greatest(reported_day, ?) where id = ?")
                .params(day, id)
                .update();
    }

    /** Changes what a recipient wants. Who turns something on is told of what comes, not of what was. */
    void change(Recipient before, Preferences wanted) {
        jdbc.sql("""
                update recipient set alerts = :alerts, daily_report = :report, language = :language, zone = :zone,
                    told_alert = case when :alerts and not alerts then (select coalesce(max(id), 0) from alert) else told_alert end,
                    reported_day = case when :report and not daily_report then :reported else reported_day end
                where id = :id
                """)
                .param("alerts", wanted.alerts())
                .param("report", wanted.dailyReport())
                .param("language", wanted.language())
                .param("zone", wanted.zone())
                .param("reported", reportedByNow(wanted))
                .param("id", before.id())
                .update();
    }

    /** A recipient that nobody else changes before the end of the transaction. */
    Recipient locked(long id) {
        jdbc.sql("select id from recipient where id = ? for update")
                .param(id)
                .query(Long.class)
                .single();
        return find(id).orElseThrow();
    }

    /** The last day whose report would have been written by now. */
    LocalDate reportedByNow(Preferences of) {
        return lastReported(clock.instant(), ZoneId.of(of.zone()));
    }

    /** The last day whose report is due at a moment. */
    static LocalDate lastReported(Instant now, ZoneId zone) {
        LocalDateTime there = LocalDateTime.ofInstant(now, zone);
        return there.toLocalDate().minusDays(there.toLocalTime().isBefore(REPORT_AT) ? 2 : 1);
    }

    private static Preferences preferences(Recipient of) {
        return new Preferences(
                of.alerts(),
                of.dailyReport(),
                of.language().getLanguage(),
                of.zone().getId());
    }

    static Preferences preferences(ResultSet row) throws SQLException {
        return new Preferences(
                row.getBoolean("alerts"),
                row.getBoolean("daily_report"),
                row.getString("language"),
                row.getString("zone"));
    }

    private Recipient row(ResultSet row, int number) throws SQLException {
        return new Recipient(
                row.getLong("id"),
                row.getString("email"),
                row.getString("name"),
                row.getBoolean("alerts"),
                row.getBoolean("daily_report"),
                Locale.of(row.getString("language")),
                ZoneId.of(row.getString("zone")),
                row.getLong("told_alert"),
                instant(row, "told_at"),
                row.getObject("reported_day", LocalDate.class));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}

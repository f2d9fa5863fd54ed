package com.gssync.alerting;

import com.gssync.api.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The outbox: what has to leave, and what has left. Safe for use by several threads and nodes. */
@Component
class Notices {

    /** How long it is tried. */
    static final Duration PATIENCE = Duration.ofDays(7);

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int LONGEST_PAUSE_MINUTES = 60;

    /** One to be sent now, by us alone. */
    record Taken(long id, long recipientId, LocalDate day) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    Notices(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Somebody is to be told of alerts, unless that is to come already. */
    void alerts(long recipientId) {
        write(recipientId, "alerts", null);
    }

    /** Somebody is to get the report of a day, unless it was written already. */
    void report(long recipientId, LocalDate day) {
        write(recipientId, "report", day);
    }

    private void write(long recipientId, String kind, LocalDate day) {
        jdbc.sql("""
                insert into notice (recipient_id, kind, day, written_at, next_at) values (:recipient, :kind, cast(:day as date), :now, :now)
                on conflict do nothing
                """)
                .param("recipient", recipientId)
                .param("kind", kind)
                .param("day", day)
                .param("now", now())
                .update();
    }

    /** What is due, what has waited longest first. */
    List<Long> due(int limit) {
        return jdbc.sql("""
                select id from notice where sent_at is null and given_up_at is null and next_at <= ? order by next_at limit ?
                """).params(now(), limit).query(Long.class).list();
    }

    /**
     * Takes one to be sent. The attempt is counted, and the next one is due after a pause that doubles: whatever becomes of this one, it is
     * neither lost nor repeated at once.
     *
     * @return empty when somebody else took it
     */
    Optional<Taken> take(long id) {
        return jdbc.sql("""
                update notice set attempts = attempts + 1,
                    next_at = cast(:now as timestamptz) + least(power(2, least(attempts, 10)), :longest) * interval '1 minute'
                where id = :id and sent_at is null and given_up_at is null and next_at <= :now
                returning recipient_id, day
                """)
                .param("now", now())
                .param("longest", LONGEST_PAUSE_MINUTES)
                .param("id", id)
                .query((row, number) ->
                        new Taken(id, row.getLong("recipient_id"), row.getObject("day", LocalDate.class)))
                .optional();
    }

    void sent(long id, String subject) {
        jdbc.sql("update notice set sent_at = ?, subject = ?, error = null where id = ?")
                .params(now(), subject, id)
                .update();
    }

    /** It did not arrive. @param notBefore when the server wants to be asked again, or null */
    void failed(long id, String subject, String error, Instant notBefore) {
        jdbc.sql("""
                update notice set subject = :subject, error = :error,
                    next_at = greatest(next_at, cast(:notBefore as timestamptz)),
                    given_up_at = case when written_at < :oldest then cast(:now as timestamptz) end
                where id = :id
                """)
                .param("subject", subject)
                .param("error", error)
                .param("notBefore", notBefore == null ? null : notBefore.atOffset(ZoneOffset.UTC))
                .param("oldest", now().minus(PATIENCE))
                .param("now", now())
                .param("id", id)
                .update();
    }

    /** There is nothing to say any more. */
    void drop(long id) {
        jdbc.sql("delete from notice where id = ?").param(id).update();
    }

    void forgetOld() {
        jdbc.sql("delete from notice where written_at < ? and (sent_at is not null or given_up_at is not null)")
                .param(now().minus(KEPT))
                .update();
    }

    /** A page, newest first. @param personId only what is for this person; null for all */
    Page<Notice> list(Long personId, long before, int limit) {
        List<Notice> rows = jdbc.sql("""
                select notice.*, coalesce(person.email, recipient.name) as whom, person.id is not null as by_email
                from notice join recipient on recipient.id = notice.recipient_id left join person on person.id = recipient.person_id
                where notice.id < :before and (cast(:person as bigint) is null or recipient.person_id = :person)
                order by notice.id desc limit :limit
                """)
                .param("before", before)
                .param("person", personId)
                .param("limit", limit + 1)
                .query(this::row)
                .list();
        return Page.of(rows, limit, Notice::id);
    }

    private Notice row(ResultSet row, int number) throws SQLException {
        Instant sent = instant(row, "sent_at");
        String state = sent != null ? "sent" : instant(row, "given_up_at") != null ? "given_up" : "waiting";
        return new Notice(
                row.getLong("id"),
                row.getString("whom"),
                row.getBoolean("by_email") ? "email" : "slack",
                row.getString("kind"),
                row.getObject("day", LocalDate.class),
                state,
                row.getInt("attempts"),
                instant(row, "written_at"),
                state.equals("waiting") ? instant(row, "next_at") : null,
                sent,
                row.getString("subject"),
                row.getString("error"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}

package com.gssync.alerting;

import com.gssync.api.Problem;
import com.gssync.audit.Audit;
import com.gssync.audit.Entry;
import com.gssync.secrets.Vault;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The channels of Slack among the recipients. The addresses of their webhooks are sealed. Safe for use by several threads and nodes. */
@Component
class SlackChannels {

    private static final String CHANNELS = """
            select recipient.*, last.sent_at, waiting.error
            from recipient
            left join lateral (select max(sent_at) as sent_at from notice where recipient_id = recipient.id) last on true
            left join lateral (select error from notice where recipient_id = recipient.id and sent_at is null and error is not null
                               order by id desc limit 1) waiting on true
            where recipient.name is not null
            """;

    private final JdbcClient jdbc;
    private final Recipients recipients;
    private final Vault vault;
    private final Audit audit;
    private final Clock clock;

    SlackChannels(JdbcClient jdbc, Recipients recipients, Vault vault, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.recipients = recipients;
        this.vault = vault;
        this.audit = audit;
        this.clock = clock;
    }

    /** All, by name. */
    List<SlackChannel> all() {
        return jdbc.sql(CHANNELS + " order by lower(recipient.name)")
                .query(this::row)
                .list();
    }

    /** A channel. @throws Problem 404 when there is none */
    SlackChannel get(long id) {
        return jdbc.sql(CHANNELS + " and recipient.id = ?")
                .param(id)
                .query(this::row)
                .optional()
                .orElseThrow(() -> Problem.notFound("Slack channel", id));
    }

    /** Adds a channel. @throws Problem 409 when there is one of this name */
    @Transactional
    SlackChannel add(String name, URI url, Preferences wanted) {
        long id = jdbc.sql("select nextval('recipient_id')").query(Long.class).single();
        try {
            jdbc.sql("""
                    insert into recipient (id, name, slack_url, alerts, daily_report, language, zone, told_alert, reported_day)
                    values (:id, :name, :url, :alerts, :report, :language, :zone, (select coalesce(max(id), 0) from alert), :reported)
                    """)
                    .param("id", id)
                    .param("name", name.strip())
                    .param("url", vault.seal(url.toString(), SealedAddresses.sealedUnder(id)))
                    .param("alerts", wanted.alerts())
                    .param("report", wanted.dailyReport())
                    .param("language", wanted.language())
                    .param("zone", wanted.zone())
                    .param("reported", recipients.reportedByNow(wanted))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw nameTaken(name);
        }
        SlackChannel added = get(id);
        audit.record(entry("channel.added", added).changing(null, added));
        return added;
    }

    /** Changes what is given. @param url its webhook's new address, or null to keep the old one */
    @Transactional
    SlackChannel change(long id, String name, URI url, Preferences wanted) {
        SlackChannel before = get(id);
        recipients.change(recipients.locked(id), wanted);
        try {
            jdbc.sql("update recipient set name = :name, slack_url = coalesce(:url, slack_url) where id = :id")
                    .param("name", name.strip())
                    .param(
                            "url",
                            url == null ? null : vault.seal(url.toString(), SealedAddresses.sealedUnder(id)),
                            Types.BINARY)
                    .param("id", id)
                    .update();
        } catch (DuplicateKeyException taken) {
            throw nameTaken(name);
        }
        if (url != null) {
            // What did not arrive at the old address is tried at the new one at once.
            jdbc.sql(
                            "update notice set next_at = ?, error = null where recipient_id = ? and sent_at is null and given_up_at is null")
                    .params(now(), id)
                    .update();
            audit.record(entry("channel.address_replaced", before));
        }
        SlackChannel after = get(id);
        if (!before.name().equals(after.name()) || !before.preferences().equals(after.preferences())) {
            audit.record(entry("channel.changed", after).changing(before, after));
        }
        return after;
    }

    /** Takes a channel out, with what waits for it. */
    @Transactional
    void remove(long id) {
        SlackChannel before = get(id);
        jdbc.sql("delete from recipient where id = ?").param(id).update();
        audit.record(entry("channel.removed", before).changing(before, null));
    }

    /** The address of a channel's webhook. @throws Problem 404 when the channel is gone */
    URI address(long id) {
        return jdbc.sql("select slack_url from recipient where id = ? and slack_url is not null")
                .param(id)
                .query((row, number) ->
                        URI.create(vault.open(row.getBytes("slack_url"), SealedAddresses.sealedUnder(id))))
                .optional()
                .orElseThrow(() -> Problem.notFound("Slack channel", id));
    }

    private static Problem nameTaken(String name) {
        return Problem.conflict("Name taken", "There is a channel called " + name.strip() + " already.");
    }

    private static Entry entry(String action, SlackChannel channel) {
        return Entry.of(action, "channel", channel.id(), channel.name());
    }

    private SlackChannel row(ResultSet row, int number) throws SQLException {
        return new SlackChannel(
                row.getLong("id"),
                row.getString("name"),
                Recipients.preferences(row),
                Recipients.instant(row, "sent_at"),
                row.getString("error"));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}

package com.gssync.sync;

import com.gssync.account.Accounts;
import com.gssync.api.Page;
import com.gssync.api.Problem;
import com.gssync.audit.Audit;
import com.gssync.audit.Entry;
import com.gssync.sync.SyncController.Definition;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The syncs. Safe for use by several threads and nodes. */
@Component
public class Syncs {

    /** How far the primary's clock, which counts for watermarks, may be from ours when we only have ours. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private static final JsonMapper JSON = new JsonMapper();

    private static final String COLUMNS =
            "id, name, primary_account_id, secondary_account_id, state, active_since, webhooks_enabled, "
                    + "batch_enabled, batch_cron, batch_every_minutes, batch_from, batch_until, batch_zone, next_batch_at, "
                    + "reconciliation_enabled, reconciliation_mode, reconciliation_cron, reconciliation_zone, next_reconciliation_at, "
                    + "brake_percent, conflict_policy, conflict_fields, rules_version, created_at";
    private static final RowMapper<Sync> ROW = (row, number) -> new Sync(
            row.getLong("id"),
            row.getString("name"),
            row.getLong("primary_account_id"),
            row.getLong("secondary_account_id"),
            row.getString("state"),
            instant(row.getObject("active_since", OffsetDateTime.class)),
            new Sync.Webhooks(row.getBoolean("webhooks_enabled")),
            new Sync.Batch(
                    row.getBoolean("batch_enabled"),
                    row.getString("batch_cron"),
                    row.getObject("batch_every_minutes", Integer.class),
                    hours(row.getObject("batch_from", LocalTime.class), row.getObject("batch_until", LocalTime.class)),
                    row.getString("batch_zone"),
                    instant(row.getObject("next_batch_at", OffsetDateTime.class))),
            new Sync.Reconciliation(
                    row.getBoolean("reconciliation_enabled"),
                    row.getString("reconciliation_mode"),
                    row.getString("reconciliation_cron"),
                    row.getString("reconciliation_zone"),
                    instant(row.getObject("next_reconciliation_at", OffsetDateTime.class))),
            new Sync.Brake(row.getInt("brake_percent")),
            new Sync.Conflicts(row.getString("conflict_policy"), policies(row.getString("conflict_fields"))),
            row.getObject("rules_version", Integer.class),
            instant(row.getObject("created_at", OffsetDateTime.class)));

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Clock clock;

    Syncs(JdbcClient jdbc, Accounts accounts, ApplicationEventPublisher events, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    /** A sync. @throws Problem 404 when there is none */
    public Sync get(long id) {
        return find(id).orElseThrow(() -> Problem.notFound("sync", id));
    }

    public Optional<Sync> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from sync where id = ?")
                .param(id)
                .query(ROW)
                .optional();
    }

    /** All syncs, for the dashboard: a client has tens of them, not thousands. */
    public List<Sync> all() {
        return jdbc.sql("select " + COLUMNS + " from sync order by name")
                .query(ROW)
                .list();
    }

    Page<Sync> list(long after, int limit) {
        List<Sync> rows = jdbc.sql("select " + COLUMNS + " from sync where id > ? order by id limit ?")
                .params(after, limit + 1)
                .query(ROW)
                .list();
        return Page.of(rows, limit, Sync::id);
    }

    /** The active syncs that write to a secondary. */
    public List<Sync> activeOnto(long secondaryAccountId) {
        return jdbc.sql("select " + COLUMNS
                        + " from sync where secondary_account_id = ? and state = 'active' order by id")
                .param(secondaryAccountId)
                .query(ROW)
                .list();
    }

    /** Up to where the primary's changes are known to be queued, by the primary's clock; null before the first run. */
    public Instant watermark(long id) {
        return jdbc.sql("select watermark from sync where id = ?")
                .param(id)
                .query((row, number) -> Optional.ofNullable(instant(row.getObject(1, OffsetDateTime.class))))
                .optional()
                .flatMap(watermark -> watermark)
                .orElse(null);
    }

    /** The primary's changes up to this time are queued. It never moves back. */
    public void moveWatermark(long id, Instant watermark) {
        jdbc.sql("update sync set watermark = greatest(watermark, ?) where id = ?")
                .params(utc(watermark), id)
                .update();
    }

    /** Has a sync work by a version of its rules, in the caller's transaction. */
    public void useRules(long id, int version) {
        jdbc.sql("update sync set rules_version = ? where id = ?")
                .params(version, id)
                .update();
    }

    /** The active syncs for which a batch is due, by schedule or on demand, the longest overdue first. */
    public List<Sync> dueForBatch() {
        return jdbc.sql("select " + COLUMNS + " from sync "
                        + "where state = 'active' and next_batch_at <= ? order by next_batch_at")
                .param(utc(clock.instant()))
                .query(ROW)
                .list();
    }

    /** Has a batch read as soon as possible, whatever the schedule says. */
    public void dueNow(long id) {
        jdbc.sql("update sync set next_batch_at = ? where id = ?")
                .params(utc(clock.instant()), id)
                .update();
    }

    /** Sets when the batch is due next. A run that was missed while no node ran is made up for once, not once a time missed. */
    public void scheduleNextBatch(Sync sync) {
        jdbc.sql("update sync set next_batch_at = ? where id = ?")
                .params(utc(next(sync.batch(), clock.instant())), sync.id())
                .update();
    }

    /** The active syncs for which a reconciliation is due. */
    public List<Sync> dueForReconciliation() {
        return jdbc.sql("select " + COLUMNS + " from sync "
                        + "where state = 'active' and next_reconciliation_at <= ? order by next_reconciliation_at")
                .param(utc(clock.instant()))
                .query(ROW)
                .list();
    }

    /** Sets when the reconciliation is due next; one that was missed is made up for once. */
    public void scheduleNextReconciliation(Sync sync) {
        jdbc.sql("update sync set next_reconciliation_at = ? where id = ?")
                .params(utc(next(sync.reconciliation(), clock.instant())), sync.id())
                .update();
    }

    @Transactional
    Sync create(Definition asked) {
        // One definition at a time: two that close a circle only together must not both get through.
        jdbc.sql("select pg_advisory_xact_lock(hashtext('sync definitions'))")
                .query((row, number) -> 1)
                .single();
        accounts.get(asked.primaryAccountId());
        accounts.get(asked.secondaryAccountId());
        refuseCircle(asked.primaryAccountId(), asked.secondaryAccountId());
        Instant now = clock.instant();
        try {
            Sync created = settings(jdbc.sql("""
                    insert into sync (name, primary_account_id, secondary_account_id, webhooks_enabled, batch_enabled, batch_cron,
                                      batch_every_minutes, batch_from, batch_until, batch_zone, next_batch_at, reconciliation_enabled,
                                      reconciliation_mode, reconciliation_cron, reconciliation_zone, next_reconciliation_at,
                                      brake_percent, conflict_policy, conflict_fields, created_at)
                    values (:name, :primary, :secondary, :webhooks, :batch, :batchCron, :batchEvery, :batchFrom, :batchUntil, :batchZone,
                            :nextBatch, :reconciliation, :reconciliationMode, :reconciliationCron, :reconciliationZone,
                            :nextReconciliation, :brake, :conflictPolicy, cast(:conflictFields as jsonb), :now)
                    returning %s
                    """.formatted(COLUMNS)), asked.settings(), now)
                    .param("name", asked.name().strip())
                    .param("primary", asked.primaryAccountId())
                    .param("secondary", asked.secondaryAccountId())
                    .param("now", utc(now))
                    .query(ROW)
                    .single();
            audit.record(entry("sync.created", created).changing(null, created));
            return created;
        } catch (DuplicateKeyException taken) {
            throw taken(taken);
        }
    }

    @Transactional
    Sync change(long id, SyncController.Change asked) {
        Sync before = locked(id);
        try {
            Sync after = settings(jdbc.sql("""
                    update sync
                    set name = coalesce(:name, name), webhooks_enabled = :webhooks,
                        batch_enabled = :batch, batch_cron = :batchCron, batch_every_minutes = :batchEvery, batch_from = :batchFrom,
                        batch_until = :batchUntil, batch_zone = :batchZone, next_batch_at = :nextBatch,
                        reconciliation_enabled = :reconciliation, reconciliation_mode = :reconciliationMode,
                        reconciliation_cron = :reconciliationCron, reconciliation_zone = :reconciliationZone,
                        next_reconciliation_at = :nextReconciliation, brake_percent = :brake,
                        conflict_policy = :conflictPolicy, conflict_fields = cast(:conflictFields as jsonb)
                    where id = :id
                    returning %s
                    """.formatted(COLUMNS)), asked.settings(before), clock.instant())
                    .param("id", id)
                    .param("name", asked.name() == null ? null : asked.name().strip())
                    .query(ROW)
                    .single();
            if (!before.equals(after)) {
                audit.record(entry("sync.changed", after).changing(before, after));
            }
            return after;
        } catch (DuplicateKeyException taken) {
            throw taken(taken);
        }
    }

    /** As it is, until the transaction ends: what is kept as before is what was before. */
    private Sync locked(long id) {
        return jdbc.sql("select " + COLUMNS + " from sync where id = ? for no key update")
                .param(id)
                .query(ROW)
                .optional()
                .orElseThrow(() -> Problem.notFound("sync", id));
    }

    private static Entry entry(String action, Sync sync) {
        return Entry.of(action, "sync", sync.id(), sync.name());
    }

    private static JdbcClient.StatementSpec settings(
            JdbcClient.StatementSpec statement, SyncController.Settings settings, Instant now) {
        Sync.Batch batch = settings.batch();
        Sync.Hours hours = batch.hours();
        Sync.Reconciliation reconciliation = settings.reconciliation();
        return statement
                .param("webhooks", settings.webhooks().enabled())
                .param("batch", batch.enabled())
                .param("batchCron", batch.cron(), Types.VARCHAR)
                .param("batchEvery", batch.everyMinutes(), Types.INTEGER)
                .param("batchFrom", hours == null ? null : hours.from(), Types.TIME)
                .param("batchUntil", hours == null ? null : hours.until(), Types.TIME)
                .param("batchZone", batch.zone())
                .param(
                        "nextBatch",
                        utc(batch.nextAt() == null ? next(batch, now) : batch.nextAt()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("reconciliation", reconciliation.enabled())
                .param("reconciliationMode", reconciliation.mode())
                .param("reconciliationCron", reconciliation.cron(), Types.VARCHAR)
                .param("reconciliationZone", reconciliation.zone())
                .param(
                        "nextReconciliation",
                        utc(reconciliation.nextAt() == null ? next(reconciliation, now) : reconciliation.nextAt()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("brake", settings.brake().percent())
                .param("conflictPolicy", settings.conflicts().policy())
                .param(
                        "conflictFields",
                        JSON.writeValueAsString(settings.conflicts().fields()));
    }

    /**
     * Lets a sync work. What changed while it was paused is read from the primary by a batch, which {@link SyncActivated} asks for.
     */
    @Transactional
    Sync activate(long id, boolean withoutColumns) {
        Sync before = locked(id);
        if (before.active()) {
            return before;
        }
        Instant now = clock.instant();
        jdbc.sql("""
                update sync set state = 'active', active_since = ?, next_batch_at = ?, next_reconciliation_at = ? where id = ?
                """)
                .params(utc(now), utc(next(before.batch(), now)), utc(next(before.reconciliation(), now)), id)
                .update();
        Sync sync = get(id);
        audit.record(entry("sync.activated", sync).changing(before, sync));
        events.publishEvent(new SyncActivated(sync, withoutColumns));
        return sync;
    }

    /** Stops a sync, and remembers from when on its changes are not taken. */
    @Transactional
    Sync pause(long id) {
        Sync before = locked(id);
        jdbc.sql(
                        "update sync set state = 'paused', watermark = coalesce(watermark, ?) where id = ? and state = 'active'")
                .params(utc(clock.instant().minus(CLOCKS_APART)), id)
                .update();
        Sync after = get(id);
        if (before.active()) {
            audit.record(entry("sync.paused", after).changing(before, after));
        }
        return after;
    }

    /** Forgets a sync and its links; what was written to the secondary stays there. Its open jobs and runs are cancelled. */
    @Transactional
    void delete(long id) {
        Sync before = get(id);
        events.publishEvent(new SyncDeleted(id));
        jdbc.sql("delete from sync where id = ?").param(id).update();
        audit.record(entry("sync.deleted", before).changing(before, null));
    }

    /**
     * Writing to a secondary makes its own webhooks fire: along a circle of syncs one change would run for ever. Refused with the path
     * that the new sync would close.
     */
    private void refuseCircle(long primary, long secondary) {
        List<String> path = jdbc.sql("""
                with recursive way (account, path) as (
                    select cast(:secondary as bigint), array[cast(:secondary as bigint)]
                    union all
                    select s.secondary_account_id, w.path || s.secondary_account_id
                    from way w join sync s on s.primary_account_id = w.account
                    where s.secondary_account_id <> all (w.path))
                select (select array_agg(a.name order by step.n)
                        from unnest(w.path) with ordinality step (id, n) join account a on a.id = step.id)
                from way w where w.account = :primary
                order by cardinality(w.path) limit 1
                """)
                .param("primary", primary)
                .param("secondary", secondary)
                .query((row, number) -> Arrays.asList((String[]) row.getArray(1).getArray()))
                .optional()
                .orElse(null);
        if (path != null) {
            String circle = path.getLast() + " → " + String.join(" → ", path);
            throw Problem.conflict(
                    "Circle of syncs",
                    "This sync would close a circle, along which a change would run for ever: " + circle + ".",
                    Map.of("circle", circle));
        }
    }

    /** By name, as people look for them. */
    private static Map<String, String> policies(String json) {
        return json.equals("{}") ? Map.of() : JSON.readValue(json, new TypeReference<TreeMap<String, String>>() {});
    }

    private static Sync.Hours hours(LocalTime from, LocalTime until) {
        return from == null ? null : new Sync.Hours(from, until);
    }

    private static Instant next(Sync.Batch batch, Instant now) {
        return batch.enabled() ? Schedule.of(batch).after(now) : null;
    }

    private static Instant next(Sync.Reconciliation reconciliation, Instant now) {
        return reconciliation.enabled() ? Schedule.of(reconciliation).after(now) : null;
    }

    private static Problem taken(DuplicateKeyException taken) {
        boolean byName = String.valueOf(taken.getMessage()).contains("sync_name_once");
        return Problem.conflict(
                "Sync exists",
                byName ? "Another sync has this name." : "There is a sync between these two accounts already.");
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}

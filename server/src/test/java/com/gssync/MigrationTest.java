package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.sandbox.Sandbox;
import com.gssync.secrets.Vault;
import java.sql.Types;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database that an earlier build has worked with is taken over by this one, with all that was under way in it. */
class MigrationTest {

    @RegisterExtension
    static final Stage stage = Stage.shared();

    /** The accounts of the sandbox are of one test each. */
    private static long accounts = 90_010;

    private final long primary = accounts++;
    private final long secondary = accounts++;
    private final TestDatabase database = TestDatabase.create();
    private final JdbcClient jdbc = database.jdbc();
    private Service service;

    @BeforeEach
    void accounts() {
        for (long number : List.of(primary, secondary)) {
            stage.sandbox().createAccount(number, "Account " + number, Pair.token(number));
        }
    }

    @AfterEach
    void end() {
        if (service != null) {
            service.close();
        }
        database.close();
    }

    @Test
    void the_jobs_that_waited_or_were_under_way_are_written_and_what_had_ended_stays_as_it_ended() {
        long written = stage.sandbox().put(primary, "{\"ref\":\"WRITTEN\",\"color\":\"PINK\"}");
        long waiting = stage.sandbox().put(primary, "{\"ref\":\"WAITING\"}");
        long underWay = stage.sandbox().put(primary, "{\"ref\":\"UNDER WAY\"}");
        long target = stage.sandbox().put(secondary, "{\"ref\":\"WRITTEN\",\"color\":\"PINK\"}");
        flyway().target("2").load().migrate();
        worked(written, target);
        job("pending", waiting, "WAITING", 0);
        job("running", underWay, "UNDER WAY", 1);

        Pair pair = migrated();
        Pair.eventually().until(() -> open() == 0);
        assertThat(stage.sandbox().find(secondary, "WAITING")).isPresent();
        assertThat(stage.sandbox().find(secondary, "UNDER WAY")).isPresent();
        assertThat(count("job where state = 'succeeded' and source_id in (" + waiting + "," + underWay + ")"))
                .isEqualTo(2);
        for (String over : List.of("unchanged", "filtered", "superseded", "failed", "cancelled", "expired")) {
            assertThat(count("job where source_id = " + written + " and state = '" + over + "'"))
                    .as(over)
                    .isEqualTo(1);
        }
        assertThat(pair.dashboard().get("waiting").longValue()).isZero();
        assertThat(service.api()
                        .get("/api/v1/runs/1/writes")
                        .ok()
                        .get("items")
                        .get(0)
                        .toString())
                .contains("WRITTEN");

        pair.registerWebhooks();
        stage.sandbox().edit(primary, written, "{\"color\":\"BLUE\"}");
        Pair.eventually()
                .until(() -> stage.sandbox()
                        .find(secondary, "WRITTEN")
                        .orElseThrow()
                        .get("color")
                        .stringValue()
                        .equals("BLUE"));
        stage.sandbox().delete(primary, written);
        Pair.eventually().until(() -> stage.sandbox().find(secondary, "WRITTEN").isEmpty());
        Pair.eventually().until(() -> open() == 0);
        equalAfterReconciliation(pair);
    }

    @Test
    void the_runs_that_waited_or_were_under_way_are_gone_on_with() {
        long written = stage.sandbox().put(primary, "{\"ref\":\"WRITTEN\",\"color\":\"PINK\"}");
        long target = stage.sandbox().put(secondary, "{\"ref\":\"WRITTEN\",\"color\":\"PINK\"}");
        stage.sandbox().put(primary, "{\"ref\":\"NEW\"}");
        flyway().target("2").load().migrate();
        worked(written, target);
        long initialisation = run("initialisation", 2, "merge", "pending", null);
        long batch = run("batch", 1, null, "running", "1 minute");

        Pair pair = migrated();
        assertThat(pair.ended(initialisation).get("state").stringValue()).isEqualTo("succeeded");
        assertThat(pair.ended(batch).get("state").stringValue()).isEqualTo("succeeded");
        Pair.eventually().until(() -> open() == 0);
        assertThat(stage.sandbox().find(secondary, "NEW")).isPresent();
        equalAfterReconciliation(pair);
    }

    private Pair migrated() {
        flyway().load().migrate();
        assertThat(flyway().load().info().pending()).isEmpty();
        service = Service.start(
                database.coordinates(), List.of("localhost:" + stage.sandbox().port()), false);
        return pair();
    }

    private void equalAfterReconciliation(Pair pair) {
        assertThat(pair.reconciled("repair").get("state").stringValue()).isEqualTo("succeeded");
        assertThat(stage.sandbox().compare(primary, secondary).equal()).isTrue();
    }

    private FluentConfiguration flyway() {
        return Flyway.configure().dataSource(database.dataSource()).locations("classpath:db/migration");
    }

    /** What a build of version 2 left behind when it was killed, but for what still waited or was under way. */
    private void worked(long written, long target) {
        for (long number : List.of(primary, secondary)) {
            account(number);
        }
        jdbc.sql("""
                insert into sync (name, primary_account_id, secondary_account_id, state, webhooks_enabled, batch_enabled, batch_cron,
                                  batch_zone, next_batch_at, watermark, created_at)
                values ('Earlier', 1, 2, 'active', true, true, '0 0 3 * * *', 'Europe/Paris', now() + interval '1 day',
                        now() - interval '1 hour', now() - interval '2 days')
                """).update();
        jdbc.sql("""
                insert into lane (account_id, owner, fence, leased_until, state)
                values (2, gen_random_uuid(), 3, now() - interval '1 minute', 'open')
                """).update();
        jdbc.sql("""
                insert into run (kind, subject_id, account_id, mode, state, progress, done, total, created, error, owner, leased_until,
                                 created_at, started_at, finished_at)
                values ('initialisation', 1, 2, 'mirror', 'succeeded', '{}', 1, 1, 1, null, null, null, now(), now(), now()),
                       ('initialisation', 1, 2, 'merge', 'failed', '{}', 0, 1, 0, 'The primary was away', null, null, now(), now(), now()),
                       ('initialisation', 1, 2, 'merge', 'cancelled', '{}', 0, null, 0, null, null, null, now(), null, now())
                """).update();
        jdbc.sql("insert into run_sync (run_id, sync_id) select id, 1 from run").update();
        jdbc.sql(
                        "insert into run_write (run_id, sync_id, written_at, effect, refs) values (1, 1, now(), 'created', '{WRITTEN}')")
                .update();
        jdbc.sql("insert into initialisation_target values (3, 'LEFT', 7, '\\x00', 'ref', false)")
                .update();
        jdbc.sql("insert into initialisation_source (run_id, page, read_at, payload) values (3, 1, now(), '[]')")
                .update();
        jdbc.sql("insert into field_set (names) values (concat('ref', chr(31), 'color'))")
                .update();
        jdbc.sql("""
                insert into link (sync_id, source_id, account_id, target_id, target_ref, hash, field_set, source_modified, verified_at)
                values (1, ?, 2, ?, 'WRITTEN', '\\x01', 1, '2020-01-01T00:00:00Z', now() - interval '1 day'),
                       (1, 999001, 2, null, null, null, null, null, now() - interval '1 day')
                """).params(written, target).update();
        jdbc.sql("select job_partition(cast(now() at time zone 'UTC' as date))")
                .query()
                .listOfRows();
        for (String over : List.of("succeeded", "unchanged", "filtered", "superseded", "cancelled", "expired")) {
            job(over, written, "WRITTEN", over.equals("succeeded") ? 1 : 0);
        }
        job("failed", written, "WRITTEN", 2);
        jdbc.sql("""
                insert into counter (scope, subject_id, metric, hour, n)
                values ('sync', 1, 'waiting', date_trunc('hour', now()), 1), ('sync', 1, 'received', date_trunc('hour', now()), 9)
                """).update();
        jdbc.sql("""
                insert into counter_delta (scope, subject_id, metric, hour, n) values ('sync', 1, 'waiting', date_trunc('hour', now()), 1)
                """).update();
        jdbc.sql("""
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
                values ('fold-counters', 'recurring', now(), true, 'a node that was killed', now() - interval '1 hour', 5)
                """).update();
    }

    private void account(long number) {
        Vault vault = stage.service().part(Vault.class);
        String key = "key-" + number;
        jdbc.sql("""
                insert into account (name, grand_shooting_id, base_url, requests_per_second, token, token_set_at, webhook_key,
                                     webhook_key_hash, created_at)
                values (:name, :number, :base, 1000, :token, now(), :key, :hash, now())
                """)
                .param("name", "Account " + number)
                .param("number", number)
                .param("base", stage.sandbox().baseUrl().toString())
                .param("token", vault.seal(Pair.token(number), "token of Grand Shooting account " + number))
                .param("key", vault.seal(key, "webhook of Grand Shooting account " + number))
                .param("hash", Vault.fingerprint(key))
                .update();
    }

    /** A run that has not ended; with {@code silentFor} it belongs to a node that has not been heard of for that long. */
    private long run(String kind, long account, String mode, String state, String silentFor) {
        long id = jdbc.sql("""
                insert into run (kind, subject_id, account_id, mode, state, progress, done, total, created, owner, leased_until,
                                 created_at, started_at)
                select :kind, 1, :account, :mode, :state, '{}', 0, null, 0,
                       case when silent is not null then gen_random_uuid() end, now() - silent, now(),
                       case when silent is not null then now() end
                  from cast(:silent as interval) as silent
                returning id
                """)
                .param("kind", kind)
                .param("account", account)
                .param("mode", mode, Types.VARCHAR)
                .param("state", state)
                .param("silent", silentFor, Types.VARCHAR)
                .query(Long.class)
                .single();
        jdbc.sql("insert into run_sync (run_id, sync_id) values (?, 1)")
                .param(id)
                .update();
        return id;
    }

    private void job(String state, long source, String ref, int attempts) {
        boolean open = state.equals("pending") || state.equals("running");
        jdbc.sql("""
                insert into job (created_at, sync_id, origin, priority, action, source_id, ref, payload, state, attempts, fence,
                                 finished_at, http_status, error)
                values (now(), 1, 'webhook', 0, 'upsert', :source, :ref, cast(:payload as jsonb), :state, :attempts, :fence,
                        case when :over then now() end, :status, :error)
                """)
                .param("source", source)
                .param("ref", ref)
                .param("payload", "{\"reference_id\":%d,\"ref\":\"%s\"}".formatted(source, ref))
                .param("state", state)
                .param("attempts", attempts)
                .param("fence", state.equals("pending") ? null : 3L, Types.BIGINT)
                .param("over", !open)
                .param("status", state.equals("failed") ? 400 : null, Types.INTEGER)
                .param("error", state.equals("failed") ? "Grand Shooting answered 400" : null, Types.VARCHAR)
                .update();
    }

    private long open() {
        return count("job where state = 'pending'");
    }

    private long count(String what) {
        return jdbc.sql("select count(*) from " + what).query(Long.class).single();
    }

    private Pair pair() {
        Scene scene = new Scene() {
            @Override
            public Sandbox sandbox() {
                return stage.sandbox();
            }

            @Override
            public TestDatabase database() {
                return database;
            }

            @Override
            public Api api() {
                return service.api();
            }
        };
        return new Pair(scene, primary, secondary, 1, 2, 1, true);
    }
}

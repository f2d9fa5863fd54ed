package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.gssync.grandshooting.Reference;
import com.gssync.queue.Action;
import com.gssync.queue.Claim;
import com.gssync.queue.Fence;
import com.gssync.queue.JobQueue;
import com.gssync.queue.JobState;
import com.gssync.queue.LaneJobs;
import com.gssync.queue.NewJob;
import com.gssync.queue.Origin;
import com.gssync.queue.Settlement;
import com.gssync.queue.WaitingJobs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The queue as the owner of a lane sees it; the sync is paused, so that the test is the only one that works on it. */
class LaneJobsTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int ALL = 1_000;

    @RegisterExtension
    static final Stage stage = Stage.shared();

    private JobQueue queue;
    private LaneJobs jobs;
    private WaitingJobs waiting;
    private TransactionTemplate transaction;
    private JdbcClient jdbc;
    private Pair pair;
    private Fence fence;

    @BeforeEach
    void pausedSync() {
        queue = stage.service().part(JobQueue.class);
        jobs = stage.service().part(LaneJobs.class);
        waiting = stage.service().part(WaitingJobs.class);
        transaction = stage.service().part(TransactionTemplate.class);
        jdbc = stage.database().jdbc();
        pair = stage.pair(0, 1);
        fence = Pair.eventually().until(this::held, found -> found.number() > 0);
    }

    @Test
    void the_newest_job_of_a_reference_is_claimed_and_the_older_ones_are_superseded_when_it_is_over() {
        enqueue(1, "RED");
        enqueue(2, "RED");
        enqueue(1, "BLUE");

        List<Claim> claims = claim();

        assertThat(claims).extracting(Claim::sourceId).containsExactly(2L, 1L);
        assertThat(new String(claims.get(1).content(), StandardCharsets.UTF_8)).contains("BLUE");
        assertThat(claims.get(0).older()).isEmpty();
        assertThat(claims.get(1).older()).hasSize(1);
        assertThat(states()).containsOnly(Map.entry("pending", 3L));

        settle(claims, null, 0, JobState.UNCHANGED);
        assertThat(states()).containsOnly(Map.entry("unchanged", 2L), Map.entry("superseded", 1L));
        assertThat(pair.dashboard().get("waiting").longValue()).isZero();
    }

    @Test
    void what_a_lane_has_in_hand_is_passed_over_and_what_comes_meanwhile_waits_for_it() {
        enqueue(1, "RED");
        List<Claim> claims = claim();
        enqueue(1, "BLUE");
        enqueue(2, "BLUE");

        assertThat(claim(1L)).extracting(Claim::sourceId).containsExactly(2L);

        settle(claims, null, 0, JobState.SUCCEEDED);
        List<Claim> later = claim();
        assertThat(later).extracting(Claim::sourceId).containsExactly(1L, 2L);
        assertThat(later.getFirst().older()).isEmpty();
    }

    @Test
    void a_page_is_kept_once_for_all_the_syncs_that_share_it() {
        Pair further = stage.further(pair);
        Reference reference = reference(1, "RED");

        queue.enqueue(Stream.of(pair.syncId(), further.syncId())
                .map(sync -> new NewJob(sync, Origin.BATCH, Action.UPSERT, 1, "R1", reference, null, null))
                .toList());

        byte[] content =
                waiting.claim(pair.syncId(), false, new Long[0], ALL).getFirst().content();
        assertThat(waiting.claim(further.syncId(), false, new Long[0], ALL)
                        .getFirst()
                        .content())
                .isEqualTo(content);
        assertThat(JSON.readTree(content)).hasToString(reference.fields().toString());
        assertThat(jdbc.sql("select count(distinct (content_id, content_at)) from job where sync_id in (?, ?)")
                        .params(pair.syncId(), further.syncId())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_job_runs_while_a_call_on_record_names_it() {
        enqueue(1, "RED");
        enqueue(2, "RED");
        List<Claim> claims = claim();
        List<Claim> one = claims.subList(0, 1);

        long call = jobs.attempt(fence, one, 1, List.of());

        assertThat(shown("running")).containsExactly(1L);
        assertThat(shown("pending")).containsExactly(2L);
        JsonNode job = pair.jobs("running").getFirst();
        assertThat(job.get("attempts").intValue()).isEqualTo(1);
        assertThat(stage.api()
                        .get("/api/v1/jobs/" + job.get("id"))
                        .ok()
                        .get("state")
                        .stringValue())
                .isEqualTo("running");

        jobs.release(fence, Map.of(one.getFirst(), 1), List.of(call));
        assertThat(shown("running")).isEmpty();
        assertThat(claim()).extracting(Claim::attempts).containsExactly(1, 0);
        assertThat(callsOnRecord()).isZero();
    }

    @Test
    void what_a_dead_node_tried_once_waits_and_what_it_tried_twice_has_failed_with_all_that_was_older() {
        enqueue(1, "RED");
        enqueue(2, "RED");
        enqueue(2, "BLUE");
        enqueue(3, "RED");
        List<Claim> claims = claim();
        long bulk = jobs.attempt(fence, claims.subList(0, 2), 1, List.of());
        jobs.attempt(fence, claims.subList(1, 2), 2, List.of(bulk));

        jobs.rescue(new Fence(fence.accountId(), taken()));

        assertThat(states())
                .containsOnly(Map.entry("pending", 2L), Map.entry("failed", 1L), Map.entry("superseded", 1L));
        assertThat(pair.jobs("failed").getFirst().get("error").stringValue()).contains("answer is not known");
        assertThat(claim()).extracting(Claim::sourceId, Claim::attempts).containsExactly(tuple(1L, 1), tuple(3L, 0));
        assertThat(callsOnRecord()).isZero();
        assertThat(pair.dashboard().get("waiting").longValue()).isEqualTo(2);
    }

    @Test
    void a_node_that_lost_the_lane_counts_no_attempt_and_leaves_nothing_in_the_queue() {
        enqueue(1, "RED");
        List<Claim> claims = claim();
        taken();

        assertThatThrownBy(() -> jobs.attempt(fence, claims, 1, List.of())).isInstanceOf(Fence.Lost.class);
        assertThatThrownBy(() -> jobs.release(fence, Map.of(claims.getFirst(), 1), List.of()))
                .isInstanceOf(Fence.Lost.class);

        assertThat(callsOnRecord()).isZero();
        assertThat(claim()).extracting(Claim::attempts).containsExactly(0);
    }

    /** A bulk of 100 has failed and each of its references has its retry at the same time. */
    @Test
    void retries_of_one_bulk_take_their_jobs_off_it_side_by_side() throws Exception {
        LongStream.rangeClosed(1, 100).forEach(id -> enqueue(id, "RED"));
        List<Claim> claims = claim();
        long bulk = jobs.attempt(fence, claims, 1, List.of());

        try (ExecutorService crew = Executors.newFixedThreadPool(8)) {
            List<Future<?>> retries = claims.stream()
                    .<Future<?>>map(claim -> crew.submit(() -> {
                        long call = jobs.attempt(fence, List.of(claim), 2, List.of(bulk));
                        settle(List.of(claim), call, 2, JobState.SUCCEEDED);
                    }))
                    .toList();
            for (Future<?> retry : retries) {
                retry.get();
            }
        }

        assertThat(callsOnRecord()).isZero();
        assertThat(states()).containsOnly(Map.entry("succeeded", 100L));
        assertThat(pair.jobs("succeeded")).allMatch(job -> job.get("attempts").intValue() == 2);
    }

    @Test
    void jobs_that_have_waited_seven_days_expire_with_their_partition_and_their_content() throws Exception {
        LocalDate old = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC).minusDays(9);
        jdbc.sql("select queue_partitions(?)")
                .param(old)
                .query((row, n) -> true)
                .single();
        jdbc.sql("""
                insert into job (created_at, sync_id, origin, priority, action, source_id, state)
                select cast(:day as date) + interval '12 h', :sync, 'batch', 1, 'upsert', s, 'pending' from generate_series(1, 3) s
                """).param("day", old).param("sync", pair.syncId()).update();

        stage.service().duty("queue-partitions");

        assertThat(states()).isEmpty();
        assertThat(jdbc.sql("select count(*) from pg_class where relname like '%' || ?")
                        .param(old.toString().replace("-", ""))
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("""
                select sum(n) from (select subject_id, metric, n from counter union all select subject_id, metric, n from counter_delta) c
                where subject_id = ? and metric = 'expired'
                """).param(pair.syncId()).query(Long.class).single())
                .isEqualTo(3);
    }

    private void enqueue(long id, String color) {
        queue.enqueue(List.of(new NewJob(
                pair.syncId(), Origin.BATCH, Action.UPSERT, id, "R" + id, reference(id, color), null, null)));
    }

    private static Reference reference(long id, String color) {
        ObjectNode fields = JSON.createObjectNode()
                .put("reference_id", id)
                .put("ref", "R" + id)
                .put("color", color);
        return new Reference(id, "R" + id, null, fields);
    }

    private List<Claim> claim(Long... held) {
        return waiting.claim(pair.syncId(), false, held, ALL);
    }

    private void settle(List<Claim> claims, Long call, int attempts, JobState state) {
        transaction.executeWithoutResult(status -> {
            fence.hold(jdbcOfTheService());
            jobs.settle(
                    fence,
                    claims.stream()
                            .map(claim -> new Settlement(claim, call, attempts, state, null, null, null))
                            .toList());
        });
    }

    private JdbcClient jdbcOfTheService() {
        return stage.service().part(JdbcClient.class);
    }

    private Fence held() {
        return new Fence(
                pair.secondaryId(),
                jdbc.sql("select coalesce(max(fence), 0) from lane where account_id = ?")
                        .param(pair.secondaryId())
                        .query(Long.class)
                        .single());
    }

    /** Another node takes the lane. @return its fence */
    private long taken() {
        return jdbc.sql("update lane set fence = fence + 1 where account_id = ? returning fence")
                .param(pair.secondaryId())
                .query(Long.class)
                .single();
    }

    private Map<String, Long> states() {
        Map<String, Long> states = new HashMap<>();
        jdbc.sql("select state, count(*) as n from job where sync_id = ? group by 1")
                .param(pair.syncId())
                .query((row, n) -> states.put(row.getString("state"), row.getLong("n")))
                .list();
        return states;
    }

    private List<Long> shown(String state) {
        return pair.jobs(state).stream()
                .map(job -> job.get("sourceId").longValue())
                .sorted()
                .toList();
    }

    private long callsOnRecord() {
        return jdbc.sql("select count(*) from call_under_way where account_id = ?")
                .param(pair.secondaryId())
                .query(Long.class)
                .single();
    }
}

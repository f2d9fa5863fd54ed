package com.gssync.delivery;

import com.gssync.queue.Claim;
import com.gssync.queue.Fence;
import com.gssync.queue.FinishedJob;
import com.gssync.queue.JobState;
import com.gssync.queue.LaneJobs;
import com.gssync.queue.Settlement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Records outcomes: links, jobs and counters in one transaction under the lane's fence. Waits for a database that is away. */
@Component
class Recorder {

    private static final Logger log = LoggerFactory.getLogger(Recorder.class);

    private final JdbcClient jdbc;
    private final Links links;
    private final LaneJobs jobs;
    private final Rewrites rewrites;
    private final Conflicts conflicts;
    private final Unconfirmed unconfirmed;
    private final AttemptedFields attemptedFields;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Recorder(
            JdbcClient jdbc,
            Links links,
            LaneJobs jobs,
            Rewrites rewrites,
            Conflicts conflicts,
            Unconfirmed unconfirmed,
            AttemptedFields attemptedFields,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.links = links;
        this.jobs = jobs;
        this.rewrites = rewrites;
        this.conflicts = conflicts;
        this.unconfirmed = unconfirmed;
        this.attemptedFields = attemptedFields;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Records how items ended.
     *
     * @return references whose link changed because another took their target
     * @throws Fence.Lost when the lane is another's; nothing was recorded
     */
    Set<SourceKey> record(Fence fence, List<Outcome> outcomes) throws InterruptedException {
        if (outcomes.isEmpty()) {
            return Set.of();
        }
        Set<SourceKey> losers;
        try {
            losers = recordAll(fence, outcomes);
        } catch (DataIntegrityViolationException refused) {
            return recordEach(fence, outcomes, refused);
        }
        for (Outcome outcome : outcomes) {
            outcome.item().letGo();
            if (outcome.item().direct != null) {
                outcome.item().direct.done().accept(outcome.state());
            }
        }
        return losers;
    }

    /** Hardly ever does one take another's target, and to look for those costs as much as the rest: the constraints tell. */
    private Set<SourceKey> recordAll(Fence fence, List<Outcome> outcomes) throws InterruptedException {
        Patience.untilRecorded(() -> {
            links.prepare(links(outcomes, outcome -> true));
            return null;
        });
        boolean takeOver = outcomes.stream()
                .anyMatch(outcome -> outcome.link() != null && outcome.item().meetsAnother());
        try {
            return Patience.untilRecorded(() -> transaction.execute(status -> write(fence, outcomes, takeOver)));
        } catch (DuplicateKeyException held) {
            if (takeOver) {
                throw held;
            }
            return Patience.untilRecorded(() -> transaction.execute(status -> write(fence, outcomes, true)));
        }
    }

    /** Leaves the jobs of items in the queue, with the attempts that they have spent. @throws Fence.Lost when the lane is another's */
    void release(Fence fence, List<Item> items) {
        Map<Claim, Integer> attempts = new HashMap<>();
        Set<Long> calls = new HashSet<>();
        for (Item item : items) {
            if (item.claim != null && (item.call != null || item.attempts != item.claim.attempts())) {
                attempts.put(item.claim, item.attempts);
                if (item.call != null) {
                    calls.add(item.call);
                }
            }
        }
        jobs.release(fence, attempts, calls);
        items.forEach(Item::letGo);
    }

    /** A removal that is not the end of its item: the link goes, the job goes on. */
    void bury(Fence fence, SourceKey key) throws InterruptedException {
        Patience.untilRecorded(() -> transaction.execute(status -> {
            fence.hold(jdbc);
            links.buried(fence, List.of(key), clock.instant());
            conflicts.letGo(fence, List.of(key));
            return null;
        }));
    }

    /**
     * EANs are about to be taken from these references, which are to be written anew afterwards.
     *
     * @return those of them that nothing was taken from since they were last written: they are owed a job
     */
    Set<SourceKey> unsettle(Fence fence, List<EanHolder> holders) throws InterruptedException {
        List<EanHolder> staying =
                holders.stream().filter(holder -> !holder.deleted()).toList();
        if (staying.isEmpty()) {
            return Set.of();
        }
        return Patience.untilRecorded(() -> transaction.execute(status -> {
            fence.hold(jdbc);
            Set<SourceKey> owed = links.unsettled(fence, staying);
            links.owed(fence, owed);
            return owed;
        }));
    }

    /** Queues a job for each of these references that has none open, to be read and written anew. */
    void pay(Fence fence, Collection<SourceKey> owed) throws InterruptedException {
        if (owed.isEmpty()) {
            return;
        }
        Patience.untilRecorded(() -> transaction.execute(status -> {
            fence.hold(jdbc);
            rewrites.queue(owed);
            links.notOwed(fence, owed);
            return null;
        }));
    }

    /** Calls of these have ended without an answer. */
    void doubt(Fence fence, Collection<SourceKey> keys) throws InterruptedException {
        Patience.untilRecorded(() -> transaction.execute(status -> {
            fence.hold(jdbc);
            links.doubted(fence, keys, clock.instant());
            return null;
        }));
    }

    /** Calls that an earlier owner of the lane had under way may have been carried out. Before their jobs are rescued. */
    void doubtWhatWasUnderWay(Fence fence) throws InterruptedException {
        doubt(fence, Patience.untilRecorded(() -> links.underWay(fence)));
    }

    /** Queues what an earlier owner of the lane owed. */
    void payWhatIsOwed(Fence fence) throws InterruptedException {
        pay(fence, Patience.untilRecorded(() -> links.owed(fence)));
    }

    /** The lane is not this node's any more: nothing has to be remembered of it. */
    void forget(Fence fence) {
        conflicts.forget(fence);
        unconfirmed.forget(fence);
    }

    private Set<SourceKey> write(Fence fence, List<Outcome> outcomes, boolean takeOver) {
        fence.hold(jdbc);
        Set<SourceKey> losers = new HashSet<>();
        if (takeOver) {
            losers.addAll(links.takenOver(fence, links(outcomes, outcome -> true)));
            links.written(fence, links(outcomes, outcome -> !outcome.found()), false);
        } else {
            links.created(fence, links(outcomes, outcome -> !outcome.found() && outcome.item().link == null));
            links.written(fence, links(outcomes, outcome -> !outcome.found() && outcome.item().link != null), false);
        }
        links.written(fence, links(outcomes, Outcome::found), true);
        List<SourceKey> buried = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (outcome.bury()) {
                buried.addAll(targetsOwners(fence, outcome.item()));
            }
        }
        links.buried(fence, buried, clock.instant());
        jobs.settle(fence, settlements(outcomes));
        jobs.record(fence, finished(outcomes));
        links.doubted(
                fence,
                outcomes.stream()
                        .filter(Outcome::unknown)
                        .map(outcome -> outcome.item().key)
                        .filter(Objects::nonNull)
                        .toList(),
                clock.instant());
        rewrites.queue(outdated(outcomes));
        Set<SourceKey> moved = new HashSet<>(losers);
        moved.addAll(buried);
        conflicts.follow(fence, outcomes, moved);
        attemptedFields.over(outcomes);
        unconfirmed.confirmed(
                fence,
                outcomes.stream()
                        .filter(outcome ->
                                (outcome.state() == JobState.SUCCEEDED || outcome.link() != null) && !outcome.bury())
                        .map(Outcome::item)
                        .toList());
        return losers;
    }

    /**
     * The references that were mapped by rules which their sync does not work by any more. The lane being held, nobody saves others before
     * this is recorded ({@link com.gssync.rulebook}).
     */
    private List<SourceKey> outdated(List<Outcome> outcomes) {
        Long[] ids = outcomes.stream()
                .map(outcome -> outcome.item().syncId())
                .distinct()
                .toArray(Long[]::new);
        Map<Long, Integer> versions = new HashMap<>();
        jdbc.sql("select id, coalesce(rules_version, 0) as version from sync where id = any (?)")
                .param(ids)
                .query(row -> {
                    versions.put(row.getLong("id"), row.getInt("version"));
                });
        return outcomes.stream()
                .map(Outcome::item)
                .filter(item -> item.key != null && item.ruling != null)
                .filter(item -> versions.getOrDefault(item.syncId(), item.rules.version()) != item.rules.version())
                .map(item -> item.key)
                .toList();
    }

    private List<SourceKey> targetsOwners(Fence fence, Item item) {
        if (item.key != null) {
            return List.of(item.key);
        }
        Link holder = links.holder(fence.accountId(), item.direct.targetId());
        return holder == null ? List.of() : List.of(holder.key());
    }

    /** The database refuses one of them: the others must not be lost with it. */
    private Set<SourceKey> recordEach(Fence fence, List<Outcome> outcomes, DataIntegrityViolationException refused)
            throws InterruptedException {
        unconfirmed.lost(fence, outcomes.stream().map(Outcome::item).toList());
        if (outcomes.size() > 1) {
            Set<SourceKey> losers = new HashSet<>();
            for (Outcome outcome : outcomes) {
                losers.addAll(record(fence, List.of(outcome)));
            }
            return losers;
        }
        Outcome outcome = outcomes.getFirst();
        if (outcome.link() == null) {
            throw refused;
        }
        log.error("The link of {} could not be recorded", outcome.item().key, refused);
        String error = "It was written to the secondary, but another sync holds that reference there";
        return record(fence, List.of(Outcome.failed(outcome.item(), outcome.httpStatus(), error)));
    }

    private static List<Link> links(List<Outcome> outcomes, Predicate<Outcome> which) {
        return outcomes.stream()
                .filter(outcome -> outcome.link() != null)
                .filter(which)
                .map(Outcome::link)
                .toList();
    }

    private static List<Settlement> settlements(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.item().claim != null)
                .map(outcome -> new Settlement(
                        outcome.item().claim,
                        outcome.item().call,
                        outcome.item().attempts,
                        outcome.state(),
                        outcome.item().ref(),
                        outcome.httpStatus(),
                        outcome.error()))
                .toList();
    }

    /** What an initialisation found in order is counted by its run and not listed as a job, unless there is something to say of it. */
    private static List<FinishedJob> finished(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.item().direct != null)
                .filter(outcome -> outcome.state() != JobState.UNCHANGED || outcome.error() != null)
                .map(outcome -> new FinishedJob(
                        outcome.item().syncId(),
                        outcome.item().direct.origin(),
                        outcome.item().action,
                        outcome.item().key == null ? null : outcome.item().key.sourceId(),
                        outcome.item().ref(),
                        outcome.item().attempts,
                        outcome.state(),
                        outcome.httpStatus(),
                        outcome.error(),
                        outcome.item().direct.runId(),
                        outcome.item().direct.effect()))
                .toList();
    }
}

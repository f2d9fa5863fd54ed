package com.gssync.delivery;

import com.gssync.account.Accounts;
import com.gssync.grandshooting.CallFailure;
import com.gssync.grandshooting.GrandShooting;
import com.gssync.grandshooting.GrandShooting.Written;
import com.gssync.grandshooting.Turn;
import com.gssync.queue.Action;
import com.gssync.queue.Claim;
import com.gssync.queue.Fence;
import com.gssync.queue.LaneJobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** One call to the secondary and the record of what came of it. Used by many threads, each with a call of its own. */
@Component
class Deliveries {

    /**
     * What a call led to.
     *
     * @param goOn items that have a further step, such as the write after the removal of a rename
     * @param unanswered items of which the answer said nothing
     * @param touched the references whose links have changed, and the refs that have another owner
     */
    record Result(List<Item> goOn, List<Item> unanswered, Set<Object> touched) {

        static final Result NONE = new Result(List.of(), List.of(), Set.of());
    }

    /** For how long a lane that was ours is taken to be ours. */
    private static final Duration SURE = Duration.ofSeconds(1);

    private final GrandShooting grandShooting;
    private final LaneJobs jobs;
    private final Links links;
    private final Planning planning;
    private final Recorder recorder;
    private final EanOrder eanOrder;
    private final Unconfirmed unconfirmed;
    private final AttemptedFields attemptedFields;
    private final Weighing weighing;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    Deliveries(
            GrandShooting grandShooting,
            LaneJobs jobs,
            Links links,
            Planning planning,
            Recorder recorder,
            EanOrder eanOrder,
            Unconfirmed unconfirmed,
            AttemptedFields attemptedFields,
            Weighing weighing,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            Clock clock) {
        this.eanOrder = eanOrder;
        this.unconfirmed = unconfirmed;
        this.attemptedFields = attemptedFields;
        this.weighing = weighing;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
        this.grandShooting = grandShooting;
        this.jobs = jobs;
        this.links = links;
        this.planning = planning;
        this.recorder = recorder;
    }

    /**
     * Sends the removal of one item, or the freeing of its EANs, or the write of several, and records it.
     *
     * @throws CallFailure when the call failed: nothing but the attempts was recorded
     * @throws org.springframework.dao.DataAccessException when the database was away before the call left: nothing was sent
     */
    Result send(Fence fence, Accounts.Access access, List<Item> items, Turn turn)
            throws CallFailure, InterruptedException {
        Turn guarded = guarded(fence, turn);
        return switch (items.getFirst().step) {
            case REMOVE -> remove(fence, access, items.getFirst(), guarded);
            case FREE -> free(fence, access, items.getFirst(), guarded);
            default -> write(fence, access, items, guarded);
        };
    }

    /**
     * A node that stood still while a call waited for its turn has lost the lane, and the call would write over what the new owner
     * wrote: one that waited for long looks once more before it leaves.
     */
    private Turn guarded(Fence fence, Turn turn) {
        Instant sure = clock.instant().plus(SURE);
        return new Turn(turn.urgency(), () -> {
            turn.departure().run();
            if (clock.instant().isAfter(sure)) {
                fence.check(jdbc);
            }
        });
    }

    /** Asks the secondary for something that changes nothing. @throws CallFailure when it does not answer */
    void probe(Accounts.Access access) throws CallFailure, InterruptedException {
        grandShooting.last(access.connection(), Turn.LIVE);
    }

    private Result remove(Fence fence, Accounts.Access access, Item item, Turn turn)
            throws CallFailure, InterruptedException {
        long targetId = item.targetToRemove();
        boolean ours = ours(fence, item, targetId);
        if (ours) {
            count(fence, List.of(item));
            grandShooting.delete(access.connection(), targetId, turn);
        } else {
            turn.departure().run();
        }
        Set<Object> touched = new HashSet<>(item.linked());
        if (item.action == Action.DELETE) {
            touched.addAll(
                    recorder.record(fence, List.of(ours ? Outcome.deleted(item) : Outcome.unchanged(item, null))));
            return new Result(List.of(), List.of(), touched);
        }
        if (ours) {
            recorder.bury(fence, item.key);
        }
        item.inTheWay = List.of(); // it was about the write that comes now, and is some time ago
        // The removal succeeded, so what follows has both its attempts again.
        item.attempts = 0;
        return new Result(List.of(item), List.of(), touched);
    }

    private Result free(Fence fence, Accounts.Access access, Item item, Turn turn)
            throws CallFailure, InterruptedException {
        boolean nulls = !access.account().emptying().equals("keep");
        String refusal = eanOrder.refusal(item, nulls);
        if (refusal != null) {
            turn.departure().run();
            recorder.record(fence, List.of(Outcome.failed(item, EanOrder.CONFLICT, refusal)));
            return Result.NONE;
        }
        count(fence, List.of(item));
        eanOrder.free(fence, access, item, nulls, turn);
        Set<Object> touched = new HashSet<>(item.linked());
        // As after a removal: what follows has both its attempts.
        item.attempts = 0;
        item.inTheWay = List.of();
        item.searches = 0;
        return new Result(List.of(item), List.of(), touched);
    }

    /** Whether the target is still what we are to remove: it may have gone to another reference meanwhile. */
    private boolean ours(Fence fence, Item item, long targetId) {
        Link holder = links.holder(fence.accountId(), targetId);
        if (holder == null) {
            return item.link == null || item.link.tombstone();
        }
        if (item.key == null) {
            return holder.verifiedAt().isBefore(item.direct.observedAt());
        }
        boolean writtenSince = item.observedAt != null && holder.verifiedAt().isAfter(item.observedAt);
        return holder.key().equals(item.key) && !writtenSince;
    }

    private Result write(Fence fence, Accounts.Access access, List<Item> items, Turn turn)
            throws CallFailure, InterruptedException {
        boolean nulls = !access.account().emptying().equals("keep");
        Map<Item, String> remarks = new HashMap<>();
        List<Item> toWrite = new ArrayList<>(items.size());
        List<Outcome> left = new ArrayList<>();
        count(fence, items); // a read that fails is an attempt as well
        if (items.getFirst().step == Planner.Step.WEIGH) {
            weighing.weigh(access.connection(), items, nulls, turn);
        }
        for (Item item : items) {
            remarks.put(item, Bodies.remark(item, nulls));
            if (item.weighed == null || item.weighed.resolution().writes()) {
                toWrite.add(item);
            } else {
                left.add(Outcome.left(item, planning.link(item, item.weighed.targetId()), remarks.get(item)));
            }
        }
        List<Written> written = toWrite.isEmpty() ? List.of() : send(fence, access, toWrite, nulls, turn);
        return record(fence, toWrite, written, remarks, left);
    }

    private List<Written> send(Fence fence, Accounts.Access access, List<Item> items, boolean nulls, Turn turn)
            throws CallFailure, InterruptedException {
        if (items.getFirst().step == Planner.Step.WEIGH) {
            transaction.executeWithoutResult(status -> {
                fence.hold(jdbc);
                announce(fence, items);
            });
        }
        List<ObjectNode> bodies =
                items.stream().map(item -> Bodies.of(item, nulls)).toList();
        try {
            return grandShooting.write(access.connection(), bodies, turn);
        } catch (CallFailure failure) {
            if (Unconfirmed.refutes(failure, items.size())) {
                Patience.untilRecorded(() -> unconfirmed.refuted(items));
            } else {
                unconfirmed.lost(fence, items);
            }
            throw failure;
        } catch (InterruptedException | RuntimeException unknown) {
            unconfirmed.lost(fence, items);
            throw unknown;
        }
    }

    /** @param left items that turned out to need no write */
    private Result record(
            Fence fence, List<Item> items, List<Written> written, Map<Item, String> remarks, List<Outcome> left)
            throws InterruptedException {
        Map<String, Long> ids = HashMap.newHashMap(written.size());
        written.forEach(one -> ids.put(one.ref(), one.id()));
        List<Outcome> outcomes = new ArrayList<>(left);
        List<Item> unanswered = new ArrayList<>();
        for (Item item : items) {
            Long id = ids.get(item.mapped.ref());
            if (id == null) {
                unanswered.add(item);
            } else {
                outcomes.add(Outcome.written(item, planning.link(item, id), remarks.get(item)));
            }
        }
        if (!unanswered.isEmpty()) {
            unconfirmed.lost(fence, items);
        }
        Set<Object> touched = new HashSet<>(recorder.record(fence, outcomes));
        outcomes.forEach(outcome -> touched.addAll(outcome.item().linked()));
        return new Result(List.of(), unanswered, touched);
    }

    /** Counts an attempt of each, and has on record what the call may write; of what is weighed first, that is known later. */
    private void count(Fence fence, List<Item> items) {
        items.forEach(item -> item.attempts++);
        List<Item> claimed = items.stream().filter(item -> item.claim != null).toList();
        boolean weighed = items.getFirst().step == Planner.Step.WEIGH;
        boolean creates = items.stream().anyMatch(Deliveries::creates);
        items.forEach(item -> item.sent |= !weighed);
        if (claimed.isEmpty() && !creates) {
            return;
        }
        Long call = transaction.execute(status -> {
            fence.hold(jdbc);
            if (!weighed) {
                announce(fence, items);
            }
            return claimed.isEmpty() ? null : attempt(fence, claimed);
        });
        claimed.forEach(item -> item.call = call);
    }

    private long attempt(Fence fence, List<Item> items) {
        List<Claim> claims = items.stream().map(item -> item.claim).toList();
        Set<Long> before =
                items.stream().map(item -> item.call).filter(Objects::nonNull).collect(Collectors.toSet());
        return jobs.attempt(fence, claims, items.getFirst().attempts, before);
    }

    /** Has on record what a call may write, in the caller's transaction. */
    private void announce(Fence fence, List<Item> items) {
        items.forEach(item -> item.sent = true);
        unconfirmed.begin(fence, items.stream().filter(Deliveries::creates).toList());
        attemptedFields.begin(items.stream().filter(item -> item.step.writes()).toList());
    }

    private static boolean creates(Item item) {
        return item.step.writes() && item.holder == null && item.weighed == null;
    }
}

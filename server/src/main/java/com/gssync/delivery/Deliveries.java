package com.gssync.delivery;

import com.gssync.account.Accounts;
import com.gssync.grandshooting.CallFailure;
import com.gssync.grandshooting.GrandShooting;
import com.gssync.grandshooting.GrandShooting.Written;
import com.gssync.grandshooting.Turn;
import com.gssync.queue.Action;
import com.gssync.queue.Claim;
import com.gssync.queue.Fence;
import com.gssync.queue.JobQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
    private final JobQueue queue;
    private final Links links;
    private final Planning planning;
    private final Recorder recorder;
    private final EanOrder eanOrder;
    private final Unconfirmed unconfirmed;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    Deliveries(
            GrandShooting grandShooting,
            JobQueue queue,
            Links links,
            Planning planning,
            Recorder recorder,
            EanOrder eanOrder,
            Unconfirmed unconfirmed,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            Clock clock) {
        this.eanOrder = eanOrder;
        this.unconfirmed = unconfirmed;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
        this.grandShooting = grandShooting;
        this.queue = queue;
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
        boolean keep = access.account().emptying().equals("keep");
        List<ObjectNode> bodies = new ArrayList<>(items.size());
        Map<Item, String> remarks = new HashMap<>();
        for (Item item : items) {
            Collection<String> before = before(item);
            if (keep) {
                remark(item, before, remarks);
            }
            bodies.add(item.mapped.body(keep ? List.of() : before));
        }
        count(fence, items);
        List<Written> written;
        try {
            written = grandShooting.write(access.connection(), bodies, turn);
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
        return record(fence, items, written, remarks);
    }

    private Result record(Fence fence, List<Item> items, List<Written> written, Map<Item, String> remarks)
            throws InterruptedException {
        Map<String, Long> ids = HashMap.newHashMap(written.size());
        written.forEach(one -> ids.put(one.ref(), one.id()));
        List<Outcome> outcomes = new ArrayList<>(items.size());
        List<Item> unanswered = new ArrayList<>();
        Set<Object> touched = new HashSet<>();
        for (Item item : items) {
            Long id = ids.get(item.mapped.ref());
            if (id == null) {
                unanswered.add(item);
            } else {
                outcomes.add(Outcome.written(item, planning.link(item, id), remarks.get(item)));
                touched.addAll(item.linked());
            }
        }
        if (!unanswered.isEmpty()) {
            unconfirmed.lost(fence, items);
        }
        touched.addAll(recorder.record(fence, outcomes));
        return new Result(List.of(), unanswered, touched);
    }

    /** Counts an attempt of each, and has on record what the call may create. */
    private void count(Fence fence, List<Item> items) {
        items.forEach(item -> item.attempts++);
        List<Claim> claims = items.stream()
                .filter(item -> item.claim != null)
                .map(item -> item.claim)
                .toList();
        List<Item> creating = items.stream()
                .filter(item -> item.step == Planner.Step.WRITE && item.holder == null)
                .toList();
        if (claims.isEmpty() && creating.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            fence.hold(jdbc);
            if (!claims.isEmpty()) {
                queue.attempt(fence, claims, items.getFirst().attempts);
            }
            unconfirmed.begin(fence, creating);
        });
    }

    /**
     * The fields that the secondary may hold now: what an initialisation found there, and what was written since, which the link tells. To
     * clear one that is not there does no harm; to forget one leaves it for ever.
     */
    private static Collection<String> before(Item item) {
        List<String> found = item.direct != null && item.direct.ref().equals(item.mapped.ref())
                ? item.direct.targetFields()
                : List.of();
        if (item.holder == null || found.isEmpty()) {
            return item.holder == null ? found : item.holder.fields();
        }
        Set<String> both = new LinkedHashSet<>(found);
        both.addAll(item.holder.fields());
        return both;
    }

    private static void remark(Item item, Collection<String> before, Map<Item, String> remarks) {
        Set<String> kept = new TreeSet<>(before);
        kept.removeAll(item.mapped.fields());
        if (!kept.isEmpty()) {
            remarks.put(item, "Cannot be emptied in the secondary: " + String.join(", ", kept));
        }
    }
}

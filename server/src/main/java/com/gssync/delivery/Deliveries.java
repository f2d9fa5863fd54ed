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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** One call to the secondary and the record of what came of it. Used by many threads, each with a call of its own. */
@Component
class Deliveries {

    /**
     * What a call led to.
     *
     * @param goOn items that have a further step, such as the write after the removal of a rename
     * @param unanswered items of which the answer said nothing
     * @param touched references whose link another item changed
     */
    record Result(List<Item> goOn, List<Item> unanswered, Set<SourceKey> touched) {

        static final Result NONE = new Result(List.of(), List.of(), Set.of());
    }

    private final GrandShooting grandShooting;
    private final JobQueue queue;
    private final Links links;
    private final Planning planning;
    private final Recorder recorder;

    Deliveries(GrandShooting grandShooting, JobQueue queue, Links links, Planning planning, Recorder recorder) {
        this.grandShooting = grandShooting;
        this.queue = queue;
        this.links = links;
        this.planning = planning;
        this.recorder = recorder;
    }

    /**
     * Sends the removal of one item or the write of several, and records it.
     *
     * @throws CallFailure when the call failed: nothing but the attempts was recorded
     * @throws org.springframework.dao.DataAccessException when the database was away before the call left: nothing was sent
     */
    Result send(Fence fence, Accounts.Access access, List<Item> items, Turn turn)
            throws CallFailure, InterruptedException {
        return items.getFirst().step == Planner.Step.REMOVE
                ? remove(fence, access, items.getFirst(), turn)
                : write(fence, access, items, turn);
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
        if (item.action == Action.DELETE) {
            recorder.record(fence, List.of(ours ? Outcome.deleted(item) : Outcome.unchanged(item, null)));
            return Result.NONE;
        }
        if (ours) {
            recorder.bury(fence, item);
        }
        // The removal succeeded, so what follows has both its attempts again.
        item.attempts = 0;
        return new Result(List.of(item), List.of(), Set.of());
    }

    /** Whether the target is still what we are to remove: it may have gone to another reference meanwhile. */
    private boolean ours(Fence fence, Item item, long targetId) {
        Link holder = links.holder(fence.accountId(), targetId);
        if (holder == null) {
            return item.link == null || item.link.tombstone();
        }
        return item.key == null
                ? holder.verifiedAt().isBefore(item.direct.observedAt())
                : holder.key().equals(item.key);
    }

    private Result write(Fence fence, Accounts.Access access, List<Item> asked, Turn turn)
            throws CallFailure, InterruptedException {
        Map<String, Links.Holder> holders = links.holders(
                fence.accountId(), asked.stream().map(item -> item.mapped.ref()).toList());
        List<Item> items = new ArrayList<>(asked.size());
        List<Outcome> conflicts = new ArrayList<>();
        List<Item> toAsk = new ArrayList<>();
        for (Item item : asked) {
            Links.Holder holder = holders.get(item.mapped.ref());
            if (holder != null && holder.key().syncId() != item.syncId()) {
                conflicts.add(Outcome.failed(item, null, conflict(item, holder)));
            } else if (takesOver(item, holder)) {
                item.mustAsk = true;
                item.asked = false; // what it was told may be old by now
                toAsk.add(item);
            } else {
                items.add(item);
            }
        }
        recorder.record(fence, conflicts);
        if (items.isEmpty()) {
            turn.departure().run();
            return new Result(toAsk, List.of(), Set.of());
        }
        List<ObjectNode> bodies = new ArrayList<>(items.size());
        Map<Item, String> remarks = new HashMap<>();
        for (Item item : items) {
            List<String> before = before(item, holders.get(item.mapped.ref()));
            if (access.account().emptying().equals("keep")) {
                remark(item, before, remarks);
                before = List.of();
            }
            bodies.add(item.mapped.body(before));
        }
        count(fence, items);
        List<Written> written = grandShooting.write(access.connection(), bodies, turn);
        return record(fence, items, written, remarks, toAsk);
    }

    private Result record(
            Fence fence, List<Item> items, List<Written> written, Map<Item, String> remarks, List<Item> toAsk)
            throws InterruptedException {
        Map<String, Long> ids = HashMap.newHashMap(written.size());
        written.forEach(one -> ids.put(one.ref(), one.id()));
        List<Outcome> outcomes = new ArrayList<>(items.size());
        List<Item> unanswered = new ArrayList<>();
        for (Item item : items) {
            Long id = ids.get(item.mapped.ref());
            if (id == null) {
                unanswered.add(item);
            } else {
                outcomes.add(Outcome.written(item, planning.link(item, id), remarks.get(item)));
            }
        }
        Set<SourceKey> touched = new HashSet<>(recorder.record(fence, outcomes));
        outcomes.forEach(outcome -> touched.add(outcome.item().key));
        return new Result(toAsk, unanswered, touched);
    }

    private void count(Fence fence, List<Item> items) {
        items.forEach(item -> item.attempts++);
        List<Claim> claims = items.stream()
                .filter(item -> item.claim != null)
                .map(item -> item.claim)
                .toList();
        if (!claims.isEmpty()) {
            queue.attempt(fence, claims, items.getFirst().attempts);
        }
    }

    /**
     * Whether the ref is held for another reference of the sync, and nothing read since says that it is this one's now: a late webhook of a
     * reference that is gone must not take the target from the one that was created after it.
     */
    private static boolean takesOver(Item item, Links.Holder holder) {
        boolean another = holder != null && !holder.key().equals(item.key);
        boolean readSince = item.observedAt != null && another && item.observedAt.isAfter(holder.verifiedAt());
        return another && !readSince;
    }

    private static List<String> before(Item item, Links.Holder holder) {
        boolean asFound = item.direct != null && item.direct.ref().equals(item.mapped.ref());
        if (asFound && (!item.asked || holder == null)) {
            return item.direct.targetFields();
        }
        return holder == null ? List.of() : holder.fields();
    }

    private static void remark(Item item, List<String> before, Map<Item, String> remarks) {
        Set<String> kept = new TreeSet<>(before);
        kept.removeAll(item.mapped.fields());
        if (!kept.isEmpty()) {
            remarks.put(item, "Cannot be emptied in the secondary: " + String.join(", ", kept));
        }
    }

    private static String conflict(Item item, Links.Holder holder) {
        return "Conflict: the secondary's reference %s is written by sync %d; sync %d left it alone"
                .formatted(item.mapped.ref(), holder.key().syncId(), item.syncId());
    }
}

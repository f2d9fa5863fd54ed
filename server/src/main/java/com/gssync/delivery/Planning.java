package com.gssync.delivery;

import com.gssync.grandshooting.Reference;
import com.gssync.queue.Action;
import com.gssync.queue.Claim;
import com.gssync.queue.Fence;
import com.gssync.queue.WaitingJobs;
import com.gssync.rulebook.Rulebooks;
import com.gssync.rules.ConflictPolicies;
import com.gssync.rules.FieldHashes;
import com.gssync.rules.Rules;
import com.gssync.rules.Ruling;
import com.gssync.sync.Sync;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Brings items to their next step, and records those that need no call. Used by many threads, each with items of its own. */
@Component
class Planning {

    private final WaitingJobs waiting;
    private final Links links;
    private final Rulebooks rulebooks;
    private final Recorder recorder;
    private final JsonMapper json;
    private final Clock clock;

    Planning(WaitingJobs waiting, Links links, Rulebooks rulebooks, Recorder recorder, JsonMapper json, Clock clock) {
        this.waiting = waiting;
        this.links = links;
        this.rulebooks = rulebooks;
        this.recorder = recorder;
        this.json = json;
        this.clock = clock;
    }

    /** Claims waiting jobs of a sync, to be planned by its rules. @throws com.gssync.rulebook.UnusableRules when it has none that can be used. @param inHand what the lane has in hand, which they are added to */
    List<Item> claim(Sync sync, boolean live, InHand inHand, int limit) throws InterruptedException {
        List<Item> items = new ArrayList<>();
        ConflictPolicies policies = sync.conflicts().policies();
        Rules rules = rulebooks.rules(sync);
        for (Claim claim : Patience.untilRecorded(() -> waiting.claim(sync.id(), live, inHand.of(sync.id()), limit))) {
            Item item = new Item(claim, sync.primaryAccountId(), policies, rules, inHand);
            item.source = claim.content() == null ? null : read(claim.content());
            items.add(item);
        }
        return items;
    }

    /** @return null when it cannot be read: the primary is asked */
    private Reference read(byte[] content) {
        try {
            return Reference.of(json.readTree(content));
        } catch (JacksonException | NumberFormatException unreadable) {
            return null;
        }
    }

    /** Plans items with the links as they are now. @param at {@link Touches#now}, asked before this is called */
    void plan(long accountId, List<Item> items, long at) throws InterruptedException {
        if (items.isEmpty()) {
            return;
        }
        rule(items);
        Links.Known known = Patience.untilRecorded(() -> links.of(accountId, items));
        for (Item item : items) {
            boolean another = item.mapped == null || !Arrays.equals(item.mapped.hash(), item.refused);
            if (another) {
                item.inTheWay = List.of(); // it was about other content
                item.freed = Set.of();
                item.searches = 0;
            }
            Link holder = item.mapped == null ? null : known.byTargetRef().get(item.mapped.ref());
            item.plannedWith(item.key == null ? null : known.bySource().get(item.key), holder, at);
            item.step = Planner.plan(item);
            if (item.step == Planner.Step.REMOVE && item.ruling instanceof Ruling.LeftOut) {
                item.action = Action.DELETE; // it is not written again after
            }
        }
    }

    /** Has the rules say what becomes of the sources of which that is not known: all at once, because of the scripts. */
    private static void rule(List<Item> items) throws InterruptedException {
        Map<Rules, List<Item>> byRules = new IdentityHashMap<>();
        for (Item item : items) {
            if (item.ruling == null && item.source != null && item.action == Action.UPSERT) {
                byRules.computeIfAbsent(item.rules, rules -> new ArrayList<>()).add(item);
            }
        }
        for (var group : byRules.entrySet()) {
            List<Ruling> rulings = group.getKey()
                    .apply(group.getValue().stream()
                            .map(item -> item.source.fields())
                            .toList());
            for (int i = 0; i < rulings.size(); i++) {
                group.getValue().get(i).ruled(rulings.get(i));
            }
        }
    }

    /** Records items that need no call. @return what that touched */
    Set<Object> settle(Fence fence, List<Item> items) throws InterruptedException {
        List<Outcome> outcomes = items.stream().map(this::withoutCall).toList();
        Set<Object> touched = new HashSet<>(recorder.record(fence, outcomes));
        for (Outcome outcome : outcomes) {
            if (outcome.changesLink()) {
                touched.addAll(outcome.item().linked());
            }
        }
        return touched;
    }

    private Outcome withoutCall(Item item) {
        if (item.step == Planner.Step.CONFLICT) {
            return Outcome.failed(item, null, conflict(item));
        }
        if (item.step == Planner.Step.REFUSE) {
            return Outcome.failed(item, null, "The ref holds a character that cannot be stored, such as NUL");
        }
        if (item.step == Planner.Step.FAIL && item.ruling instanceof Ruling.Failed(String reason)) {
            return Outcome.failed(item, null, reason);
        }
        if (item.step == Planner.Step.LEAVE_OUT) {
            return Outcome.filtered(item);
        }
        if (item.action == Action.DELETE) {
            return Outcome.nothingToDelete(item);
        }
        boolean linkSaysSo =
                item.link != null && !item.link.tombstone() && Arrays.equals(item.link.hash(), item.mapped.hash());
        if (item.direct == null || (linkSaysSo && Arrays.equals(item.link.written(), written(item)))) {
            return Outcome.unchanged(item, null);
        }
        return Outcome.unchanged(item, link(item, item.direct.targetId()));
    }

    private static String conflict(Item item) {
        return "Conflict: the secondary's reference %s is written by sync %d; sync %d left it alone"
                .formatted(item.mapped.ref(), item.holder.key().syncId(), item.syncId());
    }

    /**
     * What is recorded of an item whose content is in the secondary under this id: of its reference, or, when it stands for none, of the one
     * that its {@code ref} was written for; null when there is none.
     */
    Link link(Item item, long targetId) {
        if (item.key == null && item.holder == null) {
            return null;
        }
        return new Link(
                item.key == null ? item.holder.key() : item.key,
                targetId,
                item.mapped.ref(),
                item.mapped.hash(),
                item.mapped.fields(),
                item.key == null ? null : item.source.modified(),
                Planner.verified(item, clock.instant()),
                written(item));
    }

    /** What is written of it, field by field, when its sync keeps edits; else null. */
    private static byte[] written(Item item) {
        if (!item.policies.keepEdits()) {
            return null;
        }
        return (item.weighed == null
                        ? FieldHashes.of(item.mapped)
                        : item.weighed.resolution().after())
                .bytes();
    }
}

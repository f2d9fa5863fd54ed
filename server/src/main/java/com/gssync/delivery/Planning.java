package com.gssync.delivery;

import com.gssync.database.Storable;
import com.gssync.grandshooting.Reference;
import com.gssync.queue.Action;
import com.gssync.queue.Claim;
import com.gssync.queue.Fence;
import com.gssync.queue.JobQueue;
import com.gssync.rules.Mapping;
import com.gssync.sync.Sync;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Brings items to their next step, and records those for which there is nothing to do. Used by many threads, each with items of its own. */
@Component
class Planning {

    private final JobQueue queue;
    private final Links links;
    private final Recorder recorder;
    private final JsonMapper json;
    private final Clock clock;

    Planning(JobQueue queue, Links links, Recorder recorder, JsonMapper json, Clock clock) {
        this.queue = queue;
        this.links = links;
        this.recorder = recorder;
        this.json = json;
        this.clock = clock;
    }

    /** Claims waiting jobs of a sync. @return those that need a call, planned */
    List<Item> claim(Fence fence, Sync sync, boolean live, int limit) throws InterruptedException {
        List<Item> items = new ArrayList<>();
        for (Claim claim : Patience.untilRecorded(() -> queue.claim(fence, sync.id(), live, limit))) {
            Item item = new Item(claim, sync.primaryAccountId());
            if (claim.payload() != null) {
                item.source = Reference.of(json.readTree(claim.payload()));
            }
            items.add(item);
        }
        return plan(fence, items);
    }

    /** Plans items with their links as they are now. @return those that need a call */
    List<Item> plan(Fence fence, List<Item> items) throws InterruptedException {
        if (items.isEmpty()) {
            return items;
        }
        List<SourceKey> keys = items.stream()
                .filter(item -> item.key != null)
                .map(item -> item.key)
                .toList();
        Map<SourceKey, Link> known = Patience.untilRecorded(() -> links.of(keys));
        List<Item> todo = new ArrayList<>(items.size());
        List<Outcome> done = new ArrayList<>();
        for (Item item : items) {
            item.link = item.key == null ? null : known.get(item.key);
            item.touched = false;
            if (item.mapped == null && item.source != null && item.action == Action.UPSERT) {
                item.mapped = Mapping.IDENTITY.apply(item.source.fields());
            }
            if (item.mapped != null && !Storable.is(item.mapped.ref())) {
                done.add(Outcome.failed(item, null, "The ref holds a character that cannot be stored, such as NUL"));
                continue;
            }
            item.step = Planner.plan(item);
            if (item.step == Planner.Step.NOTHING) {
                done.add(nothing(item));
            } else {
                todo.add(item);
            }
        }
        recorder.record(fence, done);
        return todo;
    }

    private Outcome nothing(Item item) {
        if (item.action == Action.DELETE) {
            return Outcome.nothingToDelete(item);
        }
        boolean linkSaysSo =
                item.link != null && !item.link.tombstone() && Arrays.equals(item.link.hash(), item.mapped.hash());
        if (linkSaysSo || item.direct == null) {
            return Outcome.unchanged(item, null);
        }
        return Outcome.unchanged(item, link(item, item.direct.targetId()));
    }

    /** What is recorded of an item whose content is in the secondary under this id. */
    Link link(Item item, long targetId) {
        return new Link(
                item.key,
                targetId,
                item.mapped.ref(),
                item.mapped.hash(),
                List.copyOf(item.mapped.fields()),
                item.source.modified(),
                Planner.verified(item, clock.instant()));
    }
}

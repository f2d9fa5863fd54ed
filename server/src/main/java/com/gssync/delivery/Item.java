package com.gssync.delivery;

import com.gssync.grandshooting.Reference;
import com.gssync.queue.Action;
import com.gssync.queue.Claim;
import com.gssync.queue.Origin;
import com.gssync.rules.Mapped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A change on its way through a lane: a claimed job or a {@link DirectWrite}. Handed from thread to thread by the lane's messages, never
 * shared.
 */
final class Item {

    /** The job it was claimed from; null for a direct write. */
    final Claim claim;

    /** What it came from when it did not wait in the queue; else null. */
    final DirectWrite direct;

    /** Whose link it is about; null for a target that no reference of the primary stands for. */
    final SourceKey key;

    /** Who is asked when in doubt. */
    final long primaryAccountId;

    Action action;
    Reference source;
    Mapped mapped;
    Instant observedAt;

    /** The source was asked: what it said is the truth of that moment. */
    boolean asked;

    /** It is about to take a target from another reference: only what the source says now may do that. */
    boolean mustAsk;

    Link link;
    Planner.Step step;
    int attempts;

    /** How often another reference stood in its way (409). */
    int conflicts;

    /** Its bulk failed: its one retry is a call of its own. */
    boolean alone;

    /** What is recorded should it turn out that the failures before it were no outage. */
    Outcome failure;

    /** A record of the lane changed what it was planned with. */
    boolean touched;

    Item(Claim claim, long primaryAccountId) {
        this.primaryAccountId = primaryAccountId;
        this.claim = claim;
        this.direct = null;
        this.key = new SourceKey(claim.syncId(), claim.sourceId());
        this.action = claim.action();
        this.observedAt = claim.observedAt();
        this.attempts = claim.attempts();
        this.alone = claim.attempts() > 0;
    }

    Item(DirectWrite direct) {
        this.primaryAccountId = direct.primaryAccountId();
        this.claim = null;
        this.direct = direct;
        this.key = direct.source() == null
                ? null
                : new SourceKey(direct.syncId(), direct.source().id());
        this.action = direct.action();
        this.source = direct.source();
        this.mapped = direct.mapped();
        this.observedAt = direct.observedAt();
    }

    long syncId() {
        return claim == null ? direct.syncId() : claim.syncId();
    }

    boolean live() {
        return claim != null && claim.origin() == Origin.WEBHOOK;
    }

    /**
     * The secondary's reference that goes when this item is a delete, or gets another ref; null when there is none: what the link says, else
     * what an initialisation found.
     */
    Long targetToRemove() {
        boolean surplus = direct != null && direct.action() == Action.DELETE;
        if (!surplus && link != null && !link.tombstone()) {
            return link.targetId();
        }
        return direct != null && action == Action.DELETE && direct.mirror() ? direct.targetId() : null;
    }

    /** The ref that people know it by. */
    String ref() {
        if (mapped != null) {
            return mapped.ref();
        }
        if (link != null && link.targetRef() != null) {
            return link.targetRef();
        }
        return direct == null ? claim.ref() : direct.ref();
    }

    /**
     * What no other call may touch while a call for this item is under way: its reference, the refs it takes and leaves, its EANs.
     */
    List<Object> keys() {
        List<Object> keys = new ArrayList<>();
        if (key != null) {
            keys.add(key);
        }
        if (link != null && link.targetRef() != null) {
            keys.add(link.targetRef());
        }
        if (mapped != null) {
            keys.add(mapped.ref());
            keys.addAll(mapped.eans());
        } else if (direct != null) {
            keys.add(direct.ref());
        }
        return keys;
    }
}

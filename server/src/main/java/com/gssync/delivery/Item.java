package com.gssync.delivery;

import com.gssync.grandshooting.Reference;
import com.gssync.queue.Action;
import com.gssync.queue.Claim;
import com.gssync.queue.Origin;
import com.gssync.rules.ConflictPolicies;
import com.gssync.rules.Mapped;
import com.gssync.rules.Rules;
import com.gssync.rules.Ruling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A change on its way through a lane: a claimed job or a {@link DirectWrite}. Handed from thread to thread by the lane's messages, never
 * shared.
 */
final class Item {

    /** The job it was claimed from; null for a direct write. */
    final Claim claim;

    /** What it came from when it did not wait in the queue; else null. */
    final DirectWrite direct;

    /** Whose link it is about; null for a target that no reference of the primary stands for, or that a snapshot brings back. */
    final SourceKey key;

    /** Who is asked when in doubt. */
    final long primaryAccountId;

    /** What its sync leaves to the secondary. */
    final ConflictPolicies policies;

    /** What its content is made by. */
    final Rules rules;

    Action action;
    Reference source;

    /** What the rules make of the source, when that is content to write; else null. */
    Mapped mapped;

    /** What the rules make of the source; null while that is not known. */
    Ruling ruling;

    Instant observedAt;

    /** The source was asked: what it said is the truth of that moment. */
    boolean asked;

    /** Of its reference; null when nothing was ever written for it. */
    Link link;

    /** The link of whichever reference the secondary's {@code ref} was written for that this one maps to; null when there is none. */
    Link holder;

    /** {@link Touches#now} before the links were read. */
    long plannedAt;

    Planner.Step step;
    int attempts;

    /** The call on record that was made for its job last, or null. */
    Long call;

    /** A call that changes something may have left for it, since it was claimed or before. */
    boolean sent;

    /** What the secondary has of it and is to get, as far as it was weighed for the call that is under way; else null. */
    Weighing.Weighed weighed;

    /** Where the call that is under way is on record as one that may create it ({@link Unconfirmed}), or null. */
    Long unconfirmed;

    /** Its bulk failed: its one retry is a call of its own. */
    boolean alone;

    /** What is recorded should it turn out that the failures before it were no outage. */
    Outcome failure;

    /** Who holds its EANs in the secondary, in the order in which they must give them up; empty as long as it was not refused for that. */
    List<EanHolder> inTheWay = List.of();

    /** {@link Touches#now} before they were looked for. */
    long foundAt;

    /** The hash of the content that {@link #inTheWay} is about. */
    byte[] refused;

    /** Who has given up EANs for it. */
    Set<SourceKey> freed = Set.of();

    /** Who is to be written anew for it, once they have given up theirs. */
    Set<SourceKey> owed = Set.of();

    /** How often it was refused, alone, for an EAN that nobody held a moment later. */
    int searches;

    /** The primary did not answer when it was asked about who holds the EANs. */
    boolean unanswered;

    private final InHand inHand;
    private List<Object> linked;
    private List<Object> keys;

    /** @param inHand what the lane has in hand, which it is among until {@link #letGo} */
    Item(Claim claim, long primaryAccountId, ConflictPolicies policies, Rules rules, InHand inHand) {
        inHand.take(claim);
        this.inHand = inHand;
        this.primaryAccountId = primaryAccountId;
        this.claim = claim;
        this.policies = policies;
        this.rules = rules;
        this.sent = claim.attempts() > 0;
        this.direct = null;
        this.key = new SourceKey(claim.syncId(), claim.sourceId());
        this.action = claim.action();
        this.observedAt = claim.observedAt();
        this.attempts = claim.attempts();
        this.alone = claim.attempts() > 0;
    }

    Item(DirectWrite direct) {
        this.inHand = null;
        this.primaryAccountId = direct.primaryAccountId();
        this.claim = null;
        this.direct = direct;
        this.policies = direct.policies();
        this.rules = direct.rules();
        this.key = direct.sourceId() == null ? null : new SourceKey(direct.syncId(), direct.sourceId());
        this.action = direct.action();
        this.source = direct.source();
        ruled(direct.mapped());
        this.observedAt = direct.observedAt();
    }

    /** The rules have said what becomes of the source. @param ruling null: they have to be asked again */
    final void ruled(Ruling ruling) {
        this.ruling = ruling;
        this.mapped = ruling instanceof Mapped content ? content : null;
    }

    long syncId() {
        return claim == null ? direct.syncId() : claim.syncId();
    }

    /** It came from a run that was cancelled. */
    boolean cancelled() {
        return direct != null && direct.cancelled().getAsBoolean();
    }

    /** What became of it is committed: another job of its reference may be claimed. */
    void letGo() {
        if (claim != null) {
            inHand.letGo(claim);
        }
    }

    /** A call has left for it since it came to this lane, and it was not in another's way. */
    boolean tried() {
        return refused == null && attempts > (claim == null ? 0 : claim.attempts());
    }

    boolean live() {
        return claim != null && claim.origin() == Origin.WEBHOOK;
    }

    /**
     * The secondary's reference that goes when this item is a delete, or gets another ref; null when there is none: what the link says, else
     * what a comparison found.
     */
    Long targetToRemove() {
        if (link != null && !link.tombstone()) {
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

    /** What it is planned with. @param at {@link Touches#now} before the links were read */
    void plannedWith(Link link, Link holder, long at) {
        this.link = link;
        this.holder = holder;
        this.plannedAt = inTheWay.isEmpty() ? at : Math.min(at, foundAt);
        this.weighed = null;
        this.linked = null;
        this.keys = null;
    }

    /** The secondary may have something of it, and its sync leaves some of that alone. What has no key is the owner's own wish. */
    boolean mustBeWeighed() {
        boolean found = direct == null || direct.targetId() != null || holder != null;
        return found && key != null && policies.leaveFields();
    }

    /** How many references the primary is asked for when it is asked about this item. */
    int questions() {
        return 1 + inTheWay.size();
    }

    /** Another reference holds the {@code ref} that this one maps to. */
    boolean meetsAnother() {
        return holder != null && !holder.key().equals(key);
    }

    /** What its plan depends on and its record changes: its reference, the refs it takes and leaves, and who holds its EANs. */
    List<Object> linked() {
        if (linked == null) {
            linked = new ArrayList<>(8);
            if (key != null) {
                linked.add(key);
            }
            if (link != null && link.targetRef() != null) {
                linked.add(link.targetRef());
            }
            if (mapped != null) {
                if (!linked.contains(mapped.ref())) {
                    linked.add(mapped.ref());
                }
            } else if (direct != null) {
                linked.add(direct.ref());
            }
            for (EanHolder holder : inTheWay) {
                linked.add(holder.key);
                linked.add(holder.ref);
            }
        }
        return linked;
    }

    /** What no other call may touch while a call for this item is under way: what is {@link #linked}, and its EANs. */
    List<Object> keys() {
        if (keys == null) {
            keys = new ArrayList<>(linked());
            if (mapped != null) {
                keys.addAll(mapped.eans());
            }
            inTheWay.forEach(holder -> keys.addAll(holder.keys()));
        }
        return keys;
    }
}

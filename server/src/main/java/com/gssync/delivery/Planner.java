package com.gssync.delivery;

import com.gssync.database.Storable;
import com.gssync.queue.Action;
import com.gssync.rules.Leaving;
import com.gssync.rules.Ruling;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;

/** Decides what a change needs next. Pure: it looks at the item and its link, nothing else. */
final class Planner {

    /** What comes next for an item. */
    enum Step {
        /** It is not certain that what we hold is the newest: read the reference from the primary. */
        ASK,
        /** The target goes: the reference was deleted, or is about to get another ref. */
        REMOVE,
        /** Its EANs must be taken from others before it can be written. */
        FREE,
        WRITE,
        /** It is written as far as its sync's policies want that, which depends on what the secondary holds: that is read first. */
        WEIGH,
        /** Its ref cannot be kept by the database, so it cannot be followed. */
        REFUSE,
        /** A rule of its sync could not be applied to it. */
        FAIL,
        /** The sync's filter leaves it out, and there is nothing to delete for that. */
        LEAVE_OUT,
        /** What it would write was written by another sync to the same secondary. */
        CONFLICT,
        /** The secondary holds just this already, or has nothing to delete. */
        NOTHING;

        /** Whether it is carried out by a call to the secondary. */
        boolean calls() {
            return this == REMOVE || this == FREE || writes();
        }

        /** Whether that call writes its content, and may write others' too. */
        boolean writes() {
            return this == WRITE || this == WEIGH;
        }
    }

    private Planner() {}

    static Step plan(Item item) {
        if (item.action == Action.DELETE) {
            return item.targetToRemove() == null ? Step.NOTHING : Step.REMOVE;
        }
        if (item.ruling == null) {
            return Step.ASK;
        }
        if (item.mapped == null) {
            return withoutContent(item);
        }
        if (!Storable.is(item.mapped.ref())) {
            return Step.REFUSE;
        }
        if (item.meetsAnother() && item.holder.key().syncId() != item.syncId()) {
            return Step.CONFLICT;
        }
        if (item.key == null) {
            return foundEqual(item) ? Step.NOTHING : Step.WRITE; // there is nobody to ask
        }
        Link link = item.link;
        boolean linked = link != null && !link.tombstone();
        if (doubtful(item)) {
            return Step.ASK;
        }
        if (linked && holdsAlready(item, link)) {
            return Step.NOTHING;
        }
        if (!certain(item, link) || takesOver(item)) {
            return Step.ASK;
        }
        if (linked && !link.targetRef().equals(item.mapped.ref())) {
            return Step.REMOVE; // renamed: the old one goes before the new one comes
        }
        if (foundEqual(item) && !item.asked) {
            return Step.NOTHING;
        }
        if (!item.inTheWay.isEmpty()) {
            return Step.FREE;
        }
        return item.mustBeWeighed() ? Step.WEIGH : Step.WRITE;
    }

    /**
     * The rules leave it out, or cannot be applied to it. What is late must not delete what is newer, and need not tell of a failure that is
     * over.
     */
    private static Step withoutContent(Item item) {
        if (item.key != null && doubtful(item)) {
            return Step.ASK;
        }
        boolean leftOut = item.ruling instanceof Ruling.LeftOut;
        boolean linked = item.link != null && !item.link.tombstone();
        if (leftOut && !(linked && item.rules.filter().leaving() == Leaving.DELETE)) {
            return Step.LEAVE_OUT;
        }
        if (item.key != null && !certain(item, item.link)) {
            return Step.ASK;
        }
        return leftOut ? Step.REMOVE : Step.FAIL;
    }

    private static boolean foundEqual(Item item) {
        return item.direct != null && Arrays.equals(item.direct.targetHash(), item.mapped.hash());
    }

    /**
     * A delete, or content that may be newer, was superseded by this one: even if the secondary holds just this, it may be what the primary
     * held before.
     */
    private static boolean doubtful(Item item) {
        return !item.asked && item.claim != null && item.claim.doubtful();
    }

    /**
     * A direct write compared the secondary itself and is not stopped by what we once wrote there; a link only tells what we wrote last.
     */
    private static boolean holdsAlready(Item item, Link link) {
        boolean same = Arrays.equals(link.hash(), item.mapped.hash())
                && link.targetRef().equals(item.mapped.ref());
        return same && (item.direct == null || link.verifiedAt().isAfter(item.observedAt));
    }

    /** Whether the content is known to be no older than what was written, or deleted, before. */
    private static boolean certain(Item item, Link link) {
        if (item.asked) {
            // It may have waited since, while another record of the same reference went by.
            return link == null || !link.verifiedAt().isAfter(item.observedAt);
        }
        if (link == null) {
            return true;
        }
        if (item.observedAt != null) {
            return item.observedAt.isAfter(link.verifiedAt());
        }
        return !link.tombstone() && later(item.source.modified(), link.modified());
    }

    /**
     * Whether the ref is held for another reference of the sync, and nothing read since says that it is this one's now: a late webhook of a
     * reference that is gone must not take the target from the one that was created after it.
     */
    private static boolean takesOver(Item item) {
        return item.meetsAnother() && (item.observedAt == null || !item.observedAt.isAfter(item.holder.verifiedAt()));
    }

    /**
     * Whether one {@code date_mod} is surely after another. Two in the same second, or on the same day when only days are known, are not;
     * nor are a day and a timestamp.
     */
    static boolean later(String candidate, String written) {
        if (candidate == null || written == null) {
            return false;
        }
        try {
            if (candidate.length() == 10 && written.length() == 10) {
                return LocalDate.parse(candidate).isAfter(LocalDate.parse(written));
            }
            return OffsetDateTime.parse(candidate)
                    .toInstant()
                    .isAfter(OffsetDateTime.parse(written).toInstant());
        } catch (DateTimeParseException unreadable) {
            return false;
        }
    }

    /** What a link says of when it was true that the source held what is written now. */
    static Instant verified(Item item, Instant now) {
        return item.observedAt == null ? now : item.observedAt;
    }
}

package com.gssync.delivery;

import com.gssync.grandshooting.CallFailure;
import com.gssync.grandshooting.Connection;
import com.gssync.grandshooting.GrandShooting;
import com.gssync.grandshooting.RefQuestions;
import com.gssync.grandshooting.Reference;
import com.gssync.grandshooting.Turn;
import com.gssync.rules.FieldHashes;
import com.gssync.rules.Held;
import com.gssync.rules.Mapped;
import com.gssync.rules.Resolution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Weighs what the primary says against what the secondary holds, for syncs that leave fields to it ({@link Planner.Step#WEIGH}). The
 * secondary is read within the call that writes, while nothing else may touch these references: so what is read is never older than
 * what we wrote, and a retry reads again. Used by many threads, each with items of its own.
 */
@Component
class Weighing {

    /** A reference that the secondary has. @param resolution what is to be written of it */
    record Weighed(long targetId, Resolution resolution) {}

    private final GrandShooting grandShooting;
    private final AttemptedFields attempted;

    Weighing(GrandShooting grandShooting, AttemptedFields attempted) {
        this.grandShooting = grandShooting;
        this.attempted = attempted;
    }

    /**
     * Reads what the secondary holds of some items, by the refs that the write will go by, and remembers in each what is to be written of
     * it; in those that the secondary does not have, nothing.
     *
     * @param nulls whether the secondary lets fields be emptied
     */
    void weigh(Connection secondary, List<Item> items, boolean nulls, Turn turn)
            throws CallFailure, InterruptedException {
        items.forEach(item -> item.weighed = null);
        Map<String, Reference> there = read(secondary, items, turn);
        List<Item> found = items.stream()
                .filter(item -> there.containsKey(item.mapped.ref()))
                .toList();
        Map<Item, FieldHashes> attempts = Patience.untilRecorded(() -> attempted.of(found));
        for (Item item : found) {
            Reference reference = there.get(item.mapped.ref());
            Held held = Held.of(Mapped.of(reference.fields()));
            FieldHashes past = item.policies.keepEdits() ? past(item.holder, held) : FieldHashes.NONE;
            past = attempts.containsKey(item) ? past.or(attempts.get(item)) : past;
            item.weighed = new Weighed(
                    reference.id(), item.policies.resolve(item.mapped, held, past, Bodies.before(item), nulls));
        }
    }

    /**
     * What we last wrote to a reference of the secondary.
     *
     * @param link of whichever reference it was written for, or null
     * @param held what it holds now
     */
    static FieldHashes past(Link link, Held held) {
        if (link == null || link.tombstone()) {
            return FieldHashes.NONE;
        }
        // Written before the sync kept edits: nothing is known of single fields.
        return link.written() == null ? held.written(link.hash(), link.fields()) : FieldHashes.read(link.written());
    }

    private Map<String, Reference> read(Connection secondary, List<Item> items, Turn turn)
            throws CallFailure, InterruptedException {
        Map<String, Reference> there = new HashMap<>();
        List<String> wanted = items.stream().map(item -> item.mapped.ref()).toList();
        for (List<String> refs : RefQuestions.of(wanted)) {
            for (Reference reference :
                    grandShooting.having(secondary, "ref", refs, turn).references()) {
                there.put(reference.ref(), reference);
            }
        }
        return there;
    }
}

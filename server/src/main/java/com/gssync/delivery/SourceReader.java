package com.gssync.delivery;

import com.gssync.account.Accounts;
import com.gssync.grandshooting.CallFailure;
import com.gssync.grandshooting.GrandShooting;
import com.gssync.grandshooting.Reference;
import com.gssync.grandshooting.ReferencePage;
import com.gssync.grandshooting.Turn;
import com.gssync.grandshooting.Urgency;
import com.gssync.queue.Action;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Asks a primary what it holds now, for changes that are in doubt or came without their data. */
@Component
class SourceReader {

    private final Accounts accounts;
    private final GrandShooting grandShooting;

    SourceReader(Accounts accounts, GrandShooting grandShooting) {
        this.accounts = accounts;
        this.grandShooting = grandShooting;
    }

    /** Whether a primary can be asked: not while it refuses its token, nor while the database is away. */
    boolean mayBeAsked(long primaryAccountId) {
        try {
            return accounts.access(primaryAccountId)
                    .map(access -> !access.refused())
                    .orElse(true);
        } catch (RuntimeException failed) {
            Patience.onlyIfAway(failed);
            return false;
        }
    }

    /**
     * Gives items, and those that hold their EANs, what the primary says now: of up to {@link GrandShooting#PAGE} references. An item
     * that is gone there becomes a delete.
     *
     * @param departure called when the question leaves
     */
    void ask(long primaryAccountId, List<Item> items, Runnable departure) throws CallFailure, InterruptedException {
        Accounts.Access access = accounts.access(primaryAccountId).orElseThrow();
        boolean live = items.stream().anyMatch(Item::live);
        Turn turn = new Turn(live ? Urgency.LIVE : Urgency.BACKGROUND, departure);
        List<Long> ids = items.stream()
                .flatMap(item -> Stream.concat(
                        Stream.of(item.key),
                        item.inTheWay.stream()
                                .filter(holder -> !holder.leftOver)
                                .map(holder -> holder.key)))
                .map(SourceKey::sourceId)
                .distinct()
                .toList();
        ReferencePage page = grandShooting.byIds(access.connection(), ids, turn);
        Map<Long, Reference> byId = new HashMap<>();
        page.references().forEach(reference -> byId.put(reference.id(), reference));
        for (Item item : items) {
            item.source = byId.get(item.key.sourceId());
            item.ruled(null);
            item.observedAt = page.readAt();
            item.asked = true;
            item.action = item.source == null ? Action.DELETE : Action.UPSERT;
            for (EanHolder holder : item.inTheWay) {
                holder.told(byId.get(holder.key.sourceId()), page.readAt(), item.rules);
            }
        }
    }

    /** The ids of a primary's references by their refs; those that it does not have are not in the answer. */
    Map<String, Long> named(long primaryAccountId, List<String> refs) throws CallFailure, InterruptedException {
        Accounts.Access access =
                Patience.untilRecorded(() -> accounts.access(primaryAccountId).orElseThrow());
        Map<String, Long> named = new HashMap<>();
        grandShooting
                .having(access.connection(), "ref", refs, Turn.LIVE)
                .references()
                .forEach(reference -> named.put(reference.ref(), reference.id()));
        return named;
    }
}

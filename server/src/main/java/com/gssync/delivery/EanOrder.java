package com.gssync.delivery;

import com.gssync.account.Accounts;
import com.gssync.grandshooting.CallFailure;
import com.gssync.grandshooting.GrandShooting;
import com.gssync.grandshooting.Reference;
import com.gssync.grandshooting.Turn;
import com.gssync.queue.Fence;
import com.gssync.rules.Eans;
import com.gssync.rules.Mapped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds what stands in the way of items that were refused because of an EAN (409), and takes it out of the way. Used by many threads,
 * each with items of its own.
 */
@Component
class EanOrder {

    static final int CONFLICT = 409;

    /** Refs are long. */
    private static final int REFS_ASKED = 50;

    /**
     * What a search found.
     *
     * @param toAsk items whose EANs are held by references of their own sync, of which the primary is to be asked; and some of which only
     *     the primary knows whether it is so, but it did not answer
     * @param free items whose EANs nobody holds by now, as far as can be seen
     * @param hopeless items that cannot have their EANs
     * @param at {@link Touches#now} before the search
     */
    record Found(List<Item> toAsk, List<Item> free, List<Hopeless> hopeless, long at) {}

    /**
     * Why an item cannot have its EANs.
     *
     * @param foreign a ref that seems to be nobody's, if that is why; it may have been written a moment ago and not be recorded yet
     */
    record Hopeless(Item item, String why, String foreign) {
        Outcome outcome() {
            return Outcome.failed(item, CONFLICT, why);
        }
    }

    private record Holder(Reference found, Mapped content) {}

    private final GrandShooting grandShooting;
    private final SourceReader sourceReader;
    private final Links links;
    private final Recorder recorder;
    private final Unconfirmed unconfirmed;

    EanOrder(
            GrandShooting grandShooting,
            SourceReader sourceReader,
            Links links,
            Recorder recorder,
            Unconfirmed unconfirmed) {
        this.grandShooting = grandShooting;
        this.sourceReader = sourceReader;
        this.links = links;
        this.recorder = recorder;
        this.unconfirmed = unconfirmed;
    }

    /** Asks the secondary who holds the EANs that the items claim, and remembers it in them. @param at {@link Touches#now}, asked before */
    Found search(Fence fence, Accounts.Access access, List<Item> items, long at, Turn turn)
            throws CallFailure, InterruptedException {
        Map<Item, List<String>> claims = new LinkedHashMap<>();
        for (Item item : items) {
            claims.put(item, claims(item));
            item.foundAt = item.step == Planner.Step.FREE ? item.foundAt : at;
        }
        Map<Item, List<Holder>> inTheWay = new HashMap<>();
        for (String field : Eans.FIELDS) {
            Map<String, Holder> holders = holders(access, field, claims.values(), turn);
            claims.forEach((item, eans) -> {
                List<Holder> of = eans.stream()
                        .map(holders::get)
                        .filter(holder -> holder != null && !self(item, holder))
                        .distinct()
                        .limit(GrandShooting.PAGE / 2)
                        .toList();
                if (!of.isEmpty()) {
                    inTheWay.put(item, of);
                }
            });
            boolean explained = items.stream().allMatch(item -> !item.alone || inTheWay.containsKey(item));
            if (explained && !inTheWay.isEmpty()) {
                break; // whoever went with others and is held up by another field is refused again, alone, and looks
                // further
            }
        }
        turn.departure().run(); // there may have been nothing to ask
        return judge(fence, items, inTheWay, at);
    }

    private static boolean self(Item item, Holder holder) {
        return item.step != Planner.Step.FREE && holder.found().ref().equals(item.mapped.ref());
    }

    /** What the item's next call would have the secondary give to somebody. */
    private static List<String> claims(Item item) {
        return item.step != Planner.Step.FREE
                ? item.mapped.eans()
                : item.inTheWay.stream()
                        .flatMap(holder -> holder.claims().stream())
                        .toList();
    }

    private Map<String, Holder> holders(
            Accounts.Access access, String field, Collection<List<String>> claims, Turn turn)
            throws CallFailure, InterruptedException {
        List<String> eans =
                claims.stream().flatMap(List::stream).distinct().sorted().toList();
        Map<String, Holder> holders = new HashMap<>();
        for (int from = 0; from < eans.size(); from += GrandShooting.PAGE) {
            List<String> some = eans.subList(from, Math.min(from + GrandShooting.PAGE, eans.size()));
            try {
                for (Reference found : grandShooting
                        .having(access.connection(), field, some, turn)
                        .references()) {
                    Holder holder = new Holder(found, Mapped.of(found.fields()));
                    holder.content().eans().forEach(ean -> holders.put(ean, holder));
                }
            } catch (CallFailure failure) {
                if (failure.kind() != CallFailure.Kind.REJECTED) {
                    throw failure;
                }
                // The contract does not say that every field can be searched.
            }
        }
        return holders;
    }

    private Found judge(Fence fence, List<Item> items, Map<Item, List<Holder>> inTheWay, long at)
            throws InterruptedException {
        Found found = new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), at);
        List<Long> ids = inTheWay.values().stream()
                .flatMap(List::stream)
                .map(holder -> holder.found().id())
                .distinct()
                .toList();
        Map<Long, Link> linked =
                ids.isEmpty() ? Map.of() : Patience.untilRecorded(() -> links.holders(fence.accountId(), ids));
        Map<Long, Map<String, Long>> named = named(inTheWay, linked);
        Map<Long, Set<String>> leftOver = leftOver(inTheWay, linked);
        for (Item item : items) {
            List<Holder> holders = inTheWay.get(item);
            if (holders == null) {
                found.free().add(item);
                continue;
            }
            Map<String, Long> ofPrimary = named.get(item.primaryAccountId);
            boolean unknown = ofPrimary == null
                    && holders.stream()
                            .anyMatch(
                                    holder -> !linked.containsKey(holder.found().id()));
            if (unknown && !item.unanswered) {
                item.unanswered = true;
                item.inTheWay = List.of();
                found.toAsk().add(item);
                continue;
            }
            Hopeless hopeless = meets(
                    item,
                    holders,
                    linked,
                    ofPrimary == null ? Map.of() : ofPrimary,
                    ofPrimary == null ? Set.of() : leftOver.getOrDefault(item.syncId(), Set.of()));
            if (hopeless == null) {
                found.toAsk().add(item);
            } else {
                found.hopeless().add(hopeless);
            }
        }
        return found;
    }

    /** The refs of holders that nothing is known to have been written for, but that a call of the items' sync may have created. */
    private Map<Long, Set<String>> leftOver(Map<Item, List<Holder>> inTheWay, Map<Long, Link> linked)
            throws InterruptedException {
        Map<Long, Set<String>> refs = new HashMap<>();
        inTheWay.forEach((item, holders) -> holders.stream()
                .filter(holder -> !linked.containsKey(holder.found().id()))
                .forEach(holder -> refs.computeIfAbsent(item.syncId(), id -> new HashSet<>())
                        .add(holder.found().ref())));
        Map<Long, Set<String>> leftOver = new HashMap<>();
        for (var ofSync : refs.entrySet()) {
            leftOver.put(
                    ofSync.getKey(),
                    Patience.untilRecorded(() -> unconfirmed.among(ofSync.getKey(), ofSync.getValue())));
        }
        return leftOver;
    }

    /**
     * The primaries' references that have the refs of holders which nothing was written for yet: an upsert by ref will make them theirs.
     * (With the identity mapping; another one would have to be turned round.)
     *
     * @return for each primary that answered
     */
    private Map<Long, Map<String, Long>> named(Map<Item, List<Holder>> inTheWay, Map<Long, Link> linked)
            throws InterruptedException {
        Map<Long, Set<String>> asked = new HashMap<>();
        inTheWay.forEach((item, holders) -> holders.stream()
                .filter(holder -> !linked.containsKey(holder.found().id()))
                .forEach(holder -> asked.computeIfAbsent(item.primaryAccountId, id -> new HashSet<>())
                        .add(holder.found().ref())));
        Map<Long, Map<String, Long>> named = new HashMap<>();
        for (var primary : asked.entrySet()) {
            List<String> refs = List.copyOf(primary.getValue());
            Map<String, Long> ids = new HashMap<>();
            try {
                for (int from = 0; from < refs.size(); from += REFS_ASKED) {
                    ids.putAll(sourceReader.named(
                            primary.getKey(), refs.subList(from, Math.min(from + REFS_ASKED, refs.size()))));
                }
                named.put(primary.getKey(), ids);
            } catch (CallFailure failure) {
                boolean refused =
                        failure.kind() == CallFailure.Kind.REJECTED || failure.kind() == CallFailure.Kind.MALFORMED;
                if (refused) {
                    named.put(primary.getKey(), Map.of());
                } // else its items ask it themselves, as patiently as need be
            }
        }
        return named;
    }

    /** Puts the holders in the item's way. @return why it cannot have what it claims, or null */
    private static Hopeless meets(
            Item item, List<Holder> holders, Map<Long, Link> linked, Map<String, Long> named, Set<String> leftOver) {
        List<EanHolder> inTheWay = new ArrayList<>();
        Set<String> claims = new HashSet<>(claims(item));
        for (Holder holder : holders) {
            String ref = holder.found().ref();
            String ean = holder.content().eans().stream()
                    .filter(claims::contains)
                    .findFirst()
                    .orElse("");
            Link link = linked.get(holder.found().id());
            Long sourceId =
                    link == null ? named.get(ref) : Long.valueOf(link.key().sourceId());
            if (sourceId == null && leftOver.contains(ref)) {
                EanHolder rest = EanHolder.leftOver(holder.found(), holder.content(), item.syncId());
                if (item.freed.contains(rest.key)) {
                    return new Hopeless(item, stillUsed(ean, ref), null);
                }
                inTheWay.add(rest);
                continue;
            }
            if (sourceId == null || (link != null && link.key().syncId() != item.syncId())) {
                return new Hopeless(item, foreign(ean, ref), ref);
            }
            SourceKey key = new SourceKey(item.syncId(), sourceId);
            boolean goesRound = item.step == Planner.Step.FREE
                    && (key.equals(item.key) || item.inTheWay.stream().anyMatch(other -> other.key.equals(key)));
            if (goesRound) {
                EanHolder first = item.inTheWay.getLast();
                String why =
                        "The EAN %s is used by reference %s in the secondary, and the EAN %s that it is to have by %s: they cannot be "
                                        .formatted(
                                                disputed(first, new HashSet<>(item.mapped.eans())), first.ref, ean, ref)
                                + "swapped, because the secondary does not take null";
                return new Hopeless(item, why, null);
            }
            if (item.freed.contains(key) && (link == null || link.unsettled())) {
                return new Hopeless(item, stillUsed(ean, ref), null);
            }
            inTheWay.add(new EanHolder(holder.found(), holder.content(), key, link));
        }
        if (item.step == Planner.Step.FREE) {
            inTheWay.addAll(item.inTheWay); // those can only be freed after these
        }
        item.inTheWay = inTheWay;
        item.refused = item.mapped.hash();
        return null;
    }

    private static String stillUsed(String ean, String ref) {
        return "The EAN %s is still used by reference %s in the secondary, though it was taken from it"
                .formatted(ean, ref);
    }

    private static String foreign(String ean, String ref) {
        return "The EAN %s is used by reference %s in the secondary, which this sync does not write"
                .formatted(ean, ref);
    }

    /** Why the holders in the way of an item cannot be freed, the primary having been asked; null when they can. */
    String refusal(Item item, boolean nulls) {
        Set<String> claimed = new HashSet<>(item.mapped.eans());
        for (EanHolder holder : item.inTheWay.reversed()) {
            if (!holder.ours()) {
                return foreign(disputed(holder, claimed), holder.ref);
            }
            String kept = holder.keeps(claimed);
            if (kept != null) {
                return "The EAN %s is used by reference %s in the secondary, and in the primary too"
                        .formatted(kept, holder.ref);
            }
            if (!nulls && !holder.deleted() && holder.freeing(false) == null) {
                return "The EAN %s cannot be taken from reference %s: the secondary does not take null"
                        .formatted(disputed(holder, claimed), holder.ref);
            }
            claimed.addAll(holder.claims());
        }
        return null;
    }

    private static String disputed(EanHolder holder, Set<String> claimed) {
        return holder.held.eans().stream().filter(claimed::contains).findFirst().orElse("");
    }

    /** Takes the EANs from those that hold them. It is on record before that they are to be written anew. */
    void free(Fence fence, Accounts.Access access, Item item, boolean nulls, Turn turn)
            throws CallFailure, InterruptedException {
        item.owed = both(item.owed, recorder.unsettle(fence, item.inTheWay));
        List<ObjectNode> bodies = new ArrayList<>();
        for (EanHolder holder : item.inTheWay) {
            if (holder.deleted()) {
                grandShooting.delete(access.connection(), holder.targetId, turn);
                if (!holder.leftOver) {
                    recorder.bury(fence, holder.key);
                }
            } else if (nulls) {
                bodies.add(holder.freeing(true));
            } else {
                grandShooting.write(
                        access.connection(), List.of(holder.freeing(false)), turn); // one by one: in this order
            }
        }
        if (!bodies.isEmpty()) {
            grandShooting.write(access.connection(), bodies, turn);
        }
        recorder.pay(fence, item.owed);
        item.owed = Set.of();
        item.freed = both(
                item.freed, item.inTheWay.stream().map(holder -> holder.key).toList());
    }

    private static Set<SourceKey> both(Set<SourceKey> some, Collection<SourceKey> others) {
        Set<SourceKey> both = new HashSet<>(some);
        both.addAll(others);
        return both;
    }
}

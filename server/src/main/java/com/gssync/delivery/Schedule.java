package com.gssync.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Items that are ready to go, those of each sync in the order they came, and the things that are being touched.
 *
 * <p>An item may go when none of its keys is touched by one under way or by an item before it in its line that could not go. So what
 * belongs together keeps its order, and one stuck reference holds up nobody else. Live items go first; every fourth call is taken from
 * those that can wait, when there are some, and what is free in a live bulk is filled with them.
 *
 * <p>Items that need no call keep the same order, but do not wait for a call to be made. Items whose plan is out of date come out to be
 * planned again. Confined to the lane's thread.
 */
final class Schedule {

    private static final int LIVE_CALLS_IN_A_ROW = 3;

    private final Touches touches;
    private final Line live = new Line();
    private final Line background = new Line();

    /** How many items of both lines have a key. */
    private final Map<Object, Integer> waiting = new HashMap<>();

    private final Set<Object> busy = new HashSet<>();
    private List<Item> withoutCall = new ArrayList<>();
    private List<Item> outdated = new ArrayList<>();
    private int liveInARow;

    Schedule(Touches touches) {
        this.touches = touches;
    }

    void add(Item item) {
        if (touches.since(item)) {
            outdated.add(item);
        } else if (!item.step.calls() && item.keys().stream().noneMatch(this::taken)) {
            busy.addAll(item.keys());
            withoutCall.add(item);
        } else {
            Line line = item.live() ? live : background;
            if (item.tried() && item.keys().stream().anyMatch(waiting::containsKey)) {
                // Before what came after it and touches the same, or old would be written over new.
                Set<Object> keys = Set.copyOf(item.keys());
                line.addBefore(item, other -> other.keys().stream().anyMatch(keys::contains));
            } else {
                line.add(item);
            }
            item.keys().forEach(key -> waiting.merge(key, 1, Integer::sum));
        }
    }

    int waiting(boolean ofLive) {
        return ofLive ? live.size() : background.size();
    }

    /** Takes out the items that need no call and may be recorded. Their keys are busy until {@link #release}. */
    List<Item> takeWithoutCall() {
        List<Item> taken = withoutCall;
        withoutCall = new ArrayList<>();
        return taken;
    }

    /** Takes out the items that must be planned again. */
    List<Item> takeOutdated() {
        List<Item> taken = outdated;
        outdated = new ArrayList<>();
        return taken;
    }

    /** Takes out the items that wait for their second attempt. */
    List<Item> takeTried() {
        List<Item> tried = new ArrayList<>();
        for (Line line : List.of(live, background)) {
            for (Iterator<Item> items = line.iterator(); items.hasNext(); ) {
                Item item = items.next();
                if (item.tried()) {
                    take(items, item);
                    tried.add(item);
                }
            }
        }
        return tried;
    }

    /** Takes out everything: the lane ends. */
    List<Item> takeAll() {
        List<Item> all = new ArrayList<>();
        live.forEach(all::add);
        background.forEach(all::add);
        all.addAll(takeWithoutCall());
        all.addAll(takeOutdated());
        live.clear();
        background.clear();
        waiting.clear();
        return all;
    }

    /**
     * The items of the next call: writes for one bulk, or one item when it is a removal or must go alone. Their keys are busy until
     * {@link #release}. Empty when nothing can go now.
     */
    List<Item> next(int most) {
        boolean backgroundsTurn = liveInARow >= LIVE_CALLS_IN_A_ROW && !background.isEmpty();
        Line first = backgroundsTurn ? background : live;
        Line second = backgroundsTurn ? live : background;
        List<Item> call = new ArrayList<>();
        gather(first, call, most);
        boolean fromFirst = !call.isEmpty();
        if (call.isEmpty() || shareable(call.getFirst())) {
            gather(second, call, most);
        }
        if (!call.isEmpty()) {
            boolean liveCall = fromFirst != backgroundsTurn;
            liveInARow = liveCall ? liveInARow + 1 : 0;
            (liveCall ? live : background).served(call.getFirst().syncId());
        }
        return call;
    }

    /** These are over: what they touched is free. */
    void release(Collection<Item> items) {
        items.forEach(item -> item.keys().forEach(busy::remove));
    }

    /** Whether a call that touches this is under way, or its record is. */
    boolean busy(Object key) {
        return busy.contains(key);
    }

    private boolean taken(Object key) {
        return busy.contains(key) || waiting.containsKey(key);
    }

    private void gather(Line line, List<Item> call, int most) {
        Set<Object> passedOver = new HashSet<>();
        for (Iterator<Item> items = line.iterator(); items.hasNext() && call.size() < most; ) {
            Item item = items.next();
            if (touches.since(item)) {
                take(items, item);
                outdated.add(item);
                continue;
            }
            boolean fits = !item.step.calls() || call.isEmpty() || (shareable(item) && joins(item, call.getFirst()));
            if (!fits || held(item, passedOver)) {
                passedOver.addAll(item.keys());
                continue;
            }
            take(items, item);
            busy.addAll(item.keys());
            if (!item.step.calls()) {
                withoutCall.add(item);
                continue;
            }
            call.add(item);
            if (!shareable(item)) {
                return;
            }
        }
    }

    private boolean held(Item item, Set<Object> passedOver) {
        for (Object key : item.keys()) {
            if (busy.contains(key) || passedOver.contains(key)) {
                return true;
            }
        }
        return false;
    }

    private void take(Iterator<Item> line, Item item) {
        line.remove();
        for (Object key : item.keys()) {
            waiting.computeIfPresent(key, (unused, n) -> n == 1 ? null : n - 1);
        }
    }

    private static boolean shareable(Item item) {
        return item.step.writes() && !item.alone;
    }

    /** What is simply written does not wait for what is weighed before. */
    private static boolean joins(Item item, Item first) {
        return shareable(first) && item.step == first.step;
    }
}

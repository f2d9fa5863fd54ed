package com.gssync.delivery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;

/**
 * Items that are ready to go, in the order they came, and the things that calls under way touch.
 *
 * <p>An item may go when none of its keys is touched by a call under way or by an item before it in its line that could not go. So what
 * belongs together keeps its order, and one stuck reference holds up nobody else. Live items go first; every fourth call is taken from those
 * that can wait, when there are some, and what is free in a live bulk is filled with them. Confined to the lane's thread.
 */
final class Schedule {

    private static final int LIVE_CALLS_IN_A_ROW = 3;

    private final List<Item> live = new LinkedList<>();
    private final List<Item> background = new LinkedList<>();
    private final Set<Object> busy = new HashSet<>();
    private int liveInARow;

    void add(Item item) {
        (item.live() ? live : background).add(item);
    }

    /** Marks the items of these references: what they were planned with has changed. */
    void touch(Set<SourceKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        for (List<Item> line : List.of(live, background)) {
            line.stream().filter(item -> keys.contains(item.key)).forEach(item -> item.touched = true);
        }
    }

    int waiting(boolean ofLive) {
        return ofLive ? live.size() : background.size();
    }

    /** Takes out the items that must be planned again. */
    List<Item> takeTouched() {
        List<Item> touched = new ArrayList<>();
        for (List<Item> line : List.of(live, background)) {
            for (Iterator<Item> items = line.iterator(); items.hasNext(); ) {
                Item item = items.next();
                if (item.touched) {
                    items.remove();
                    touched.add(item);
                }
            }
        }
        return touched;
    }

    /** Takes out everything: the lane ends. */
    List<Item> takeAll() {
        List<Item> all = new ArrayList<>(live);
        all.addAll(background);
        live.clear();
        background.clear();
        return all;
    }

    /**
     * The items of the next call: writes for one bulk, or one item when it is a removal or must go alone. Their keys are busy until
     * {@link #release}. Empty when nothing can go now.
     */
    List<Item> next(int most) {
        boolean backgroundsTurn = liveInARow >= LIVE_CALLS_IN_A_ROW && !background.isEmpty();
        List<Item> first = backgroundsTurn ? background : live;
        List<Item> second = backgroundsTurn ? live : background;
        List<Item> call = new ArrayList<>();
        gather(first, call, most);
        boolean fromFirst = !call.isEmpty();
        if (call.isEmpty() || shareable(call.getFirst())) {
            gather(second, call, most);
        }
        if (!call.isEmpty()) {
            boolean liveCall = fromFirst != backgroundsTurn;
            liveInARow = liveCall ? liveInARow + 1 : 0;
        }
        return call;
    }

    /** The call is over: what it touched is free. */
    void release(List<Object> keys) {
        keys.forEach(busy::remove);
    }

    private void gather(List<Item> line, List<Item> call, int most) {
        Set<Object> passedOver = new HashSet<>();
        for (Iterator<Item> items = line.iterator(); items.hasNext() && call.size() < most; ) {
            Item item = items.next();
            List<Object> keys = item.keys();
            boolean fits = call.isEmpty() || (shareable(item) && shareable(call.getFirst()));
            if (!fits || keys.stream().anyMatch(key -> busy.contains(key) || passedOver.contains(key))) {
                passedOver.addAll(keys);
                continue;
            }
            items.remove();
            busy.addAll(keys);
            call.add(item);
            if (!shareable(item)) {
                return;
            }
        }
    }

    private static boolean shareable(Item item) {
        return item.step == Planner.Step.WRITE && !item.alone;
    }
}

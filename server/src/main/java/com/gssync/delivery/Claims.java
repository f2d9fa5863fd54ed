package com.gssync.delivery;

import com.gssync.grandshooting.GrandShooting;
import com.gssync.rulebook.UnusableRules;
import com.gssync.sync.Sync;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a lane takes jobs out of the queue, and how many: one claim at a time, of all its syncs by turns, live ones and those that can
 * wait each by themselves. Confined to the lane's thread.
 */
final class Claims {

    private static final Logger log = LoggerFactory.getLogger(Claims.class);

    /** How often the queue is looked at when nobody said that something came: jobs may come in on other nodes. */
    static final Duration LOOK = Duration.ofMillis(250);

    /** How many bulks of a kind are ready: at most those of a second, so that what comes meanwhile still coalesces. */
    private static final int FEWEST_BULKS = 5;

    private static final int MOST_BULKS = 20;

    /** Claimed at a time is a part of that: small bites are ready soon, and syncs take turns with them. */
    private static final int BITES = 4;

    private static final int SMALLEST_BITE = 2 * GrandShooting.PAGE;

    private final long accountId;
    private final LaneTools tools;
    private final InHand inHand = new InHand();
    private final Touches touches;
    private final Crew crew;
    private final BlockingQueue<Runnable> mail;
    private final Consumer<List<Item>> claimed;
    private final Set<String> saidUnusable = ConcurrentHashMap.newKeySet();
    private boolean claiming;
    private boolean lookNow = true;
    private Instant lookAt = Instant.MIN;

    /** @param claimed takes what was claimed, planned; called on the lane's thread */
    Claims(
            long accountId,
            LaneTools tools,
            Touches touches,
            Crew crew,
            BlockingQueue<Runnable> mail,
            Consumer<List<Item>> claimed) {
        this.accountId = accountId;
        this.tools = tools;
        this.touches = touches;
        this.crew = crew;
        this.mail = mail;
        this.claimed = claimed;
    }

    /** Something may have arrived. */
    void look() {
        lookNow = true;
    }

    /**
     * Claims when it is time to and there is room.
     *
     * @param quota requests per second of the account
     * @param full primaries that nothing is claimed for now
     */
    void claim(Schedule ready, int quota, Set<Long> full) {
        Instant now = tools.clock().instant();
        if (claiming || (!lookNow && now.isBefore(lookAt))) {
            return;
        }
        int most = GrandShooting.PAGE * Math.clamp(quota, FEWEST_BULKS, MOST_BULKS);
        int bite = Math.max(SMALLEST_BITE, most / BITES);
        boolean live = ready.waiting(true) <= most - bite;
        boolean background = ready.waiting(false) <= most - bite;
        if (!live && !background) {
            return;
        }
        claiming = true;
        lookNow = false;
        lookAt = now.plus(LOOK);
        crew.start("claim", () -> {
            int found = 0;
            try {
                for (Sync sync : tools.syncs().activeOnto(accountId)) {
                    if (full.contains(sync.primaryAccountId())) {
                        continue;
                    }
                    try {
                        for (boolean kind : kinds(live, background)) {
                            found += claim(sync, kind, bite);
                        }
                    } catch (UnusableRules unusable) {
                        unusable(sync, unusable); // its jobs wait
                    }
                }
            } finally {
                boolean again = found > 0;
                mail.add(() -> {
                    claiming = false;
                    lookNow |= again;
                });
            }
        });
    }

    private int claim(Sync sync, boolean kind, int bite) throws InterruptedException {
        long at = touches.now();
        List<Item> items = tools.planning().claim(sync, kind, inHand, bite);
        tools.planning().plan(accountId, items, at);
        mail.add(() -> claimed.accept(items));
        return items.size();
    }

    private void unusable(Sync sync, UnusableRules unusable) {
        if (saidUnusable.add(sync.rulesVersion() + " of " + sync.id())) {
            log.error("lane {}: {} The jobs of the sync wait", accountId, unusable.getMessage());
        }
    }

    private static boolean[] kinds(boolean live, boolean background) {
        if (live && background) {
            return new boolean[] {true, false};
        }
        return new boolean[] {live};
    }
}

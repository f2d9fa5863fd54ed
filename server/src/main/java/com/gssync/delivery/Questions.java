package com.gssync.delivery;

import com.gssync.grandshooting.CallFailure;
import com.gssync.grandshooting.GrandShooting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a lane has to ask its primaries. To each, one question waits for its turn at a time, so that what comes meanwhile goes along with the
 * next; a primary that does not answer is left alone for growing pauses, one that refuses its token until that is replaced. Whatever the
 * reason, it is not the references' fault: they wait. Confined to the lane's thread.
 */
final class Questions {

    private static final Logger log = LoggerFactory.getLogger(Questions.class);

    /** So many items may wait for a primary before no more are claimed for it: what waits longer waits in the queue. */
    private static final int MOST_WAITING = 20 * GrandShooting.PAGE;

    private static final class Primary {
        private final List<Item> waiting = new ArrayList<>();
        private final Circuit circuit = new Circuit();
        private boolean asking;
    }

    private final SourceReader reader;
    private final Crew crew;
    private final BlockingQueue<Runnable> mail;
    private final Consumer<List<Item>> answered;
    private final Clock clock;
    private final Map<Long, Primary> primaries = new HashMap<>();

    /** @param answered takes items that have been answered, to be planned again; called on the lane's thread */
    Questions(
            SourceReader reader, Crew crew, BlockingQueue<Runnable> mail, Consumer<List<Item>> answered, Clock clock) {
        this.reader = reader;
        this.crew = crew;
        this.mail = mail;
        this.answered = answered;
        this.clock = clock;
    }

    void add(Item item) {
        primaries
                .computeIfAbsent(item.primaryAccountId, id -> new Primary())
                .waiting
                .add(item);
    }

    /** Asks what can be asked now. */
    void ask() {
        Instant now = clock.instant();
        primaries.forEach((id, primary) -> {
            if (!primary.asking && !primary.waiting.isEmpty() && primary.circuit.allows(now) && reader.mayBeAsked(id)) {
                List<Item> page = primary.waiting.subList(0, fitting(primary.waiting));
                List<Item> items = List.copyOf(page);
                page.clear();
                primary.asking = true;
                primary.circuit.leaving();
                crew.start("ask", () -> ask(id, primary, items));
            }
        });
    }

    /** The primaries that so much waits for already that nothing more is to be claimed for them. */
    Set<Long> full() {
        return primaries.entrySet().stream()
                .filter(primary -> primary.getValue().waiting.size() >= MOST_WAITING)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** How many of these items one question has room for. */
    private static int fitting(List<Item> items) {
        int references = 0;
        int fitting = 0;
        while (fitting < items.size() && references + items.get(fitting).questions() <= GrandShooting.PAGE) {
            references += items.get(fitting++).questions();
        }
        return fitting;
    }

    /** Takes out everything: the lane ends. */
    List<Item> takeAll() {
        List<Item> all = new ArrayList<>();
        primaries.values().forEach(primary -> {
            all.addAll(primary.waiting);
            primary.waiting.clear();
        });
        return all;
    }

    private void ask(long id, Primary primary, List<Item> items) throws InterruptedException {
        try {
            reader.ask(id, items, () -> mail.add(() -> primary.asking = false));
            mail.add(() -> {
                primary.asking = false;
                primary.circuit.answered();
                answered.accept(items);
            });
        } catch (CallFailure failure) {
            log.warn("primary {} could not be asked about {} references: {}", id, items.size(), failure.getMessage());
            mail.add(() -> unanswered(primary, items, failure.retryAfter(), failure.getMessage()));
        } catch (RuntimeException failed) {
            Patience.onlyIfAway(failed);
            mail.add(() -> unanswered(primary, items, null, "the database is away"));
        }
    }

    private void unanswered(Primary primary, List<Item> items, Duration retryAfter, String why) {
        primary.asking = false;
        primary.waiting.addAll(items);
        primary.circuit.rateLimited(clock.instant(), retryAfter, why);
    }
}

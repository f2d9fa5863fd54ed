package com.gssync.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** How many webhooks the door takes, each committed before it is answered. */
final class IntakeBenchmark implements Benchmark {

    private static final List<Integer> CONNECTIONS = List.of(8, 32);

    /** So slow that the lane takes next to nothing of the machine meanwhile. */
    private static final int TINY_QUOTA = 1;

    private static final long FIRST_ID = 1_000_000_000;

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public String about(Sizes sizes) {
        return ("Messages of %d references of about 1 KB, no reference twice, sent to the door for %s s at each number of connections, after a warm-up; the "
                        + "time of a message is from sending it to its answer 200, which says that it is committed. The secondary has a quota of %d/s, so the queue "
                        + "fills and is not drained. At the end the service's count of received references equals what was sent. The reference is what the same "
                        + "PostgreSQL inserts by itself, before and after (mean of both): the same rows, %d in a transaction out of one JSON parameter, "
                        + "into a table with as many columns and indexes, by %d clients through plain JDBC.")
                .formatted(
                        Webhook.ELEMENTS,
                        Line.number(sizes.intake().toMillis() / 1e3),
                        TINY_QUOTA,
                        Webhook.ELEMENTS,
                        BareInserts.CLIENTS);
    }

    @Override
    public List<Line> run(Lab lab) throws Exception {
        return lab.onStage(stage -> run(lab, stage));
    }

    private record Measured(int connections, double rowsPerSecond, Percentiles times) {}

    private static List<Line> run(Lab lab, Stage stage) throws Exception {
        Duration time = lab.sizes().intake();
        Account primary = stage.account(Webhook.ELEMENTS, lab.seed(), Sizes.OWN_QUOTA);
        Account secondary = stage.account(0, 0, TINY_QUOTA);
        long sync = stage.sync(primary, secondary);
        Door door = stage.door(primary);
        Payloads payloads = new Payloads(stage.sandbox().references(primary.number(), 0, Webhook.ELEMENTS), lab.seed());
        BareInserts bare = new BareInserts(stage.service());
        AtomicLong nextId = new AtomicLong(FIRST_ID);
        Crowd.Client sender = () -> {
            String message = payloads.message(primary.number(), nextId.getAndAdd(payloads.size()));
            door.post(message.getBytes(StandardCharsets.UTF_8));
            return true;
        };

        lab.say("PostgreSQL alone…");
        bare.rowsPerSecond(payloads, time.dividedBy(4));
        double before = bare.rowsPerSecond(payloads, time);
        lab.say("warm-up…");
        send(CONNECTIONS.getFirst(), time.dividedBy(2), sender);
        List<Measured> all = new ArrayList<>();
        for (int connections : CONNECTIONS) {
            lab.say(connections + " connections…");
            Crowd.Result result = send(connections, time, sender);
            double rows = result.nanos().size() * payloads.size() / result.seconds();
            all.add(new Measured(connections, rows, Percentiles.of(result.nanos())));
        }
        lab.say("PostgreSQL alone again…");
        double alone = (before + bare.rowsPerSecond(payloads, time)) / 2;

        long sent = nextId.get() - FIRST_ID;
        long received = stage.service().dashboard(sync).get("receivedToday").longValue();
        BenchFailure.unless(sent == received, "%d references were sent and answered, %d received", sent, received);
        stage.pause(sync);
        return all.stream().map(measured -> line(measured, alone)).toList();
    }

    private static Crowd.Result send(int connections, Duration time, Crowd.Client sender) throws InterruptedException {
        return Crowd.work(connections, System.nanoTime() + time.toNanos(), number -> sender);
    }

    private static Line line(Measured measured, double alone) {
        String figures = "%s references/s; a message: %s"
                .formatted(Line.count(Math.round(measured.rowsPerSecond())), measured.times());
        String reference = Line.count(Math.round(alone)) + " rows/s: PostgreSQL alone";
        return Line.of(measured.connections() + " connections", figures)
                .beside(reference, measured.rowsPerSecond() / alone);
    }
}

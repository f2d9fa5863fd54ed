package com.gssync.bench;

import com.gssync.bench.plain.PlainEndpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** How many webhooks the door takes, each committed before it is answered. */
final class IntakeBenchmark implements Benchmark {

    private static final int FEW = 8;
    private static final int MANY = 32;
    /** So many times as long as what is measured: on two cores the compiler takes its time, and a third of the machine meanwhile. */
    private static final int WARM_UP = 3;

    private static final double AIM_BESIDE_POSTGRESQL = 0.8;
    private static final double AIM_BESIDE_PLAIN = 1.3;
    private static final double AIM_MILLIS_AT_HALF = 50;

    /** So slow that the lane takes next to nothing of the machine meanwhile. */
    private static final int TINY_QUOTA = 1;

    private static final long FIRST_ID = 1_000_000_000;

    @Override
    public String name() {
        return "intake";
    }

    @Override
    public String about(Sizes sizes) {
        return ("Messages of %1$d references of about 1 KB, no reference twice, sent to the door for %2$s s at each number of connections, after a warm-up; the "
                        + "time of a message is from sending it to its answer 200, which says that it is committed. The secondary has a quota of %3$d/s, so the queue "
                        + "fills and is not drained. At the end the service's count of received references equals what was sent. The first reference is what the same "
                        + "PostgreSQL inserts by itself, before and after (mean of both): the same rows, %1$d in a transaction out of one JSON parameter, "
                        + "into a table with the queue's columns and indexes and each reference's JSON in its row, by %4$d clients through plain JDBC. The second is a plain endpoint, which is sent the same "
                        + "messages in the same way, each number of connections directly after the door: Spring Boot in a process of its own with as much heap, Tomcat "
                        + "with virtual threads, %5$d connections of HikariCP, for each message one transaction with `JdbcTemplate.batchUpdate` of its rows "
                        + "(`reWriteBatchedInserts=true`), into a table like that in the same PostgreSQL. At half the load, messages are sent to the door at even "
                        + "intervals, half as many a second as it took before; one that must wait for a free connection is timed from when it was due.")
                .formatted(
                        Webhook.ELEMENTS,
                        Line.number(sizes.intake().toMillis() / 1e3),
                        TINY_QUOTA,
                        BareInserts.CLIENTS,
                        PlainEndpoint.CONNECTIONS);
    }

    @Override
    public List<Line> run(Lab lab) throws Exception {
        return lab.onStage(stage -> new Measurement(lab, stage).run());
    }

    private record Measured(double rowsPerSecond, Percentiles times) {

        String rate() {
            return Line.count(Math.round(rowsPerSecond)) + " references/s";
        }

        @Override
        public String toString() {
            return "%s; a message: %s".formatted(rate(), times);
        }
    }

    /** Sends messages to a door, no reference twice. */
    private static final class Sender {
        private final Door door;
        private final long account;
        private final Payloads payloads;
        private final AtomicLong nextId = new AtomicLong(FIRST_ID);

        Sender(Door door, Account account, Payloads payloads) {
            this.door = door;
            this.account = account.number();
            this.payloads = payloads;
        }

        private boolean send() throws IOException, InterruptedException {
            String message = payloads.message(account, nextId.getAndAdd(payloads.size()));
            door.post(message.getBytes(StandardCharsets.UTF_8));
            return true;
        }

        /** As many as it takes. */
        Measured send(int connections, Duration time) throws InterruptedException {
            Crowd.Result result = Crowd.work(connections, System.nanoTime() + time.toNanos(), number -> this::send);
            return measured(result.nanos(), result.seconds());
        }

        /** As many as are told. */
        Measured send(int connections, Duration time, double rowsPerSecond) throws InterruptedException {
            Pace pace = new Pace(rowsPerSecond / payloads.size());
            Crowd.Client client = pace.keeping(this::send);
            Crowd.Result result = Crowd.work(connections, System.nanoTime() + time.toNanos(), number -> client);
            return measured(pace.nanos(), result.seconds());
        }

        private Measured measured(Collection<Long> nanos, double seconds) {
            return new Measured(nanos.size() * payloads.size() / seconds, Percentiles.of(nanos));
        }

        /** How many references were sent. */
        long sent() {
            return nextId.get() - FIRST_ID;
        }
    }

    private static final class Measurement {
        private final Lab lab;
        private final Stage stage;
        private final Duration time;

        Measurement(Lab lab, Stage stage) {
            this.lab = lab;
            this.stage = stage;
            this.time = lab.sizes().intake();
        }

        List<Line> run() throws IOException, InterruptedException, SQLException {
            Account primary = stage.account(Webhook.ELEMENTS, lab.seed(), Sizes.OWN_QUOTA);
            Account secondary = stage.account(0, 0, TINY_QUOTA);
            long sync = stage.sync(primary, secondary);
            Payloads payloads =
                    new Payloads(stage.sandbox().references(primary.number(), 0, Webhook.ELEMENTS), lab.seed());
            Plain plain = lab.startPlain(stage.service());
            List<Line> lines = measure(
                    new Sender(stage.door(primary), primary, payloads),
                    new Sender(plain.door(), primary, payloads),
                    plain,
                    sync,
                    payloads);
            lab.stop(plain);
            stage.pause(sync);
            return lines;
        }

        private List<Line> measure(Sender ours, Sender theirs, Plain plain, long sync, Payloads payloads)
                throws IOException, InterruptedException, SQLException {
            BareInserts bare = new BareInserts(stage.service());
            lab.say("PostgreSQL alone…");
            bare.rowsPerSecond(payloads, time.dividedBy(4));
            double before = bare.rowsPerSecond(payloads, time);
            lab.say("warm-up…");
            ours.send(MANY, time.multipliedBy(WARM_UP));
            theirs.send(MANY, time.multipliedBy(WARM_UP));
            lab.say(FEW + " connections…");
            Measured ourFew = ours.send(FEW, time);
            Measured theirFew = theirs.send(FEW, time);
            lab.say(MANY + " connections…");
            Cpu cpuBefore = stage.cpu();
            Measured ourMany = ours.send(MANY, time);
            Cpu cpu = stage.cpu().minus(cpuBefore);
            Measured theirMany = theirs.send(MANY, time);
            lab.say("half that load…");
            double half = ourMany.rowsPerSecond() / 2;
            Measured atHalf = ours.send(MANY, time, half);
            lab.say("PostgreSQL alone again…");
            double alone = (before + bare.rowsPerSecond(payloads, time)) / 2;

            long received = stage.service().dashboard(sync).get("receivedToday").longValue();
            BenchFailure.unless(
                    ours.sent() == received,
                    "%d references were sent and answered, %d received",
                    ours.sent(),
                    received);
            BenchFailure.unless(
                    theirs.sent() == plain.stored(),
                    "%d references were sent to the plain endpoint and answered, %d stored",
                    theirs.sent(),
                    plain.stored());
            return List.of(
                    beside(FEW + " connections", ourFew, alone),
                    aiming(beside(MANY + " connections", ourMany, alone), ourMany, alone),
                    beside("A plain endpoint, %d connections".formatted(FEW), theirFew, alone),
                    beside("A plain endpoint, %d connections".formatted(MANY), theirMany, alone),
                    besidePlain(ourMany, theirMany),
                    cpu.line("Processor time, %d connections".formatted(MANY), time.toMillis() / 1e3),
                    atHalf(atHalf, half));
        }

        private static Line beside(String what, Measured measured, double alone) {
            String reference = Line.count(Math.round(alone)) + " rows/s: PostgreSQL alone";
            return Line.of(what, measured.toString()).beside(reference, measured.rowsPerSecond() / alone);
        }

        private static Line aiming(Line line, Measured measured, double alone) {
            return line.aimingAt(
                    "ratio at least %s".formatted(Line.number(AIM_BESIDE_POSTGRESQL)),
                    measured.rowsPerSecond() >= AIM_BESIDE_POSTGRESQL * alone);
        }

        private static Line besidePlain(Measured ours, Measured theirs) {
            boolean faster = ours.rowsPerSecond() >= AIM_BESIDE_PLAIN * theirs.rowsPerSecond();
            boolean sooner = ours.times().millis(99) < theirs.times().millis(99);
            return Line.of(MANY + " connections, beside the plain endpoint", ours.toString())
                    .beside(
                            "%s, p99 %s ms: a plain endpoint"
                                    .formatted(
                                            theirs.rate(),
                                            Line.number(theirs.times().millis(99))),
                            ours.rowsPerSecond() / theirs.rowsPerSecond())
                    .aimingAt(
                            "ratio at least %s, with a lower p99".formatted(Line.number(AIM_BESIDE_PLAIN)),
                            faster && sooner);
        }

        private static Line atHalf(Measured measured, double wanted) {
            return Line.of("%d connections, at half that load".formatted(MANY), measured.toString())
                    .beside(
                            Line.count(Math.round(wanted)) + " references/s: half of what it took",
                            measured.rowsPerSecond() / wanted)
                    .aimingAt("p99 under 50 ms", measured.times().millis(99) < AIM_MILLIS_AT_HALF);
        }
    }
}

package com.gssync.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;

/** How long a single change takes, at the product's own quota. */
final class LatencyBenchmark implements Benchmark {

    private static final double AIM_MILLIS = 1_000;
    private static final double AIM_WITH_TICK_MILLIS = 3_000;
    private static final int TICK_MILLIS = 1_000;

    /** Longer than the quota's spacing, so that a change waits for none before it. */
    private static final int SHORTEST_PAUSE_MILLIS = 300;

    private static final int LONGEST_WAIT_MILLIS = 30_000;
    private static final int LOOK_MILLIS = 2;

    @Override
    public String name() {
        return "latency";
    }

    @Override
    public String about(Sizes sizes) {
        return ("%d changes one at a time, at the product's own quota of %d requests a second, each timed until the sandbox holds it in the secondary. "
                        + "First with the sandbox's webhooks withheld and each message put to the door by hand: the time that the service itself takes. The "
                        + "reference is the least it must do, measured alone: one commit of a row, and one write at the sandbox. Then with the sandbox's own "
                        + "webhooks, read every second: from the edit on. There the reference is the tick.")
                .formatted(sizes.changes(), Sizes.OWN_QUOTA);
    }

    @Override
    public List<Line> run(Lab lab) throws Exception {
        return lab.onStage(stage -> new Measurement(lab, stage).run());
    }

    private static final class Measurement {
        private final Lab lab;
        private final Stage stage;
        private final Sandbox sandbox;
        private final SplittableRandom random;
        private Account primary;
        private Account secondary;

        Measurement(Lab lab, Stage stage) {
            this.lab = lab;
            this.stage = stage;
            this.sandbox = stage.sandbox();
            this.random = new SplittableRandom(lab.seed());
        }

        List<Line> run() throws IOException, InterruptedException, SQLException {
            int changes = lab.sizes().changes();
            sandbox.quota(0);
            primary = stage.account(2 * changes, lab.seed(), Sizes.OWN_QUOTA);
            secondary = stage.account(0, 0, Sizes.OWN_QUOTA);
            long sync = stage.sync(primary, secondary);
            stage.initialise(sync);
            Door door = stage.door(primary);
            List<JsonNode> references = sandbox.references(primary.number(), 0, 2 * changes);
            double floor = floor(references.getFirst());
            sandbox.quota(Sizes.OWN_QUOTA);
            sandbox.resetTraffic();

            lab.say(changes + " changes, put to the door…");
            Percentiles direct = time(references.subList(0, changes), door);
            stage.awaitEmptyQueue(sync);

            lab.say(changes + " changes, by webhooks with a tick of 1 s…");
            sandbox.tickMillis(TICK_MILLIS);
            Thread.sleep(2 * TICK_MILLIS); // what was withheld arrives, and changes nothing
            stage.awaitEmptyQueue(sync);
            Percentiles ticking = time(references.subList(changes, 2 * changes), null);
            sandbox.tickMillis(Sandbox.NEVER_MILLIS);
            stage.awaitEmptyQueue(sync);
            stage.requireEqual(primary, secondary);
            requireQuotaKept();
            stage.pause(sync);
            sandbox.quota(0);
            return List.of(direct(direct, floor), ticking(ticking));
        }

        /** The median of a commit and that of a write, in milliseconds, with nothing else going on. */
        private double floor(JsonNode reference) throws IOException, InterruptedException, SQLException {
            lab.say("a commit and a write alone…");
            int repetitions = lab.sizes().repetitions();
            double commit = new BareInserts(stage.service())
                    .time(new Payloads(List.of(reference), lab.seed()), repetitions)
                    .median();
            Account other = stage.account(0, 0, Sizes.OWN_QUOTA);
            Api api = sandbox.api(other.token());
            List<Long> writes = new ArrayList<>();
            for (int i = 0; i < repetitions; i++) {
                long begin = System.nanoTime();
                api.post("/reference", Map.of("ref", "ALONE", "smalltext", "Change " + i));
                writes.add(System.nanoTime() - begin);
            }
            return commit + Percentiles.of(writes).median();
        }

        /** @param door where to put the webhook; null: the sandbox sends it by itself */
        private Percentiles time(List<JsonNode> references, Door door) throws IOException, InterruptedException {
            List<Long> times = new ArrayList<>();
            for (JsonNode reference : references) {
                // By chance, so that every part of a tick is met.
                Thread.sleep(SHORTEST_PAUSE_MILLIS + random.nextInt(TICK_MILLIS));
                long id = reference.get("reference_id").longValue();
                Map<String, ?> edit = Map.of("smalltext", "Changed " + random.nextInt(1_000_000));
                long begin = System.nanoTime();
                JsonNode edited = sandbox.edit(primary.number(), id, edit);
                if (door != null) {
                    byte[] message = Webhook.update(primary, List.of(edited));
                    begin = System.nanoTime();
                    door.post(message);
                }
                awaitWritten(id, begin);
                times.add(System.nanoTime() - begin);
            }
            return Percentiles.of(times);
        }

        private void awaitWritten(long id, long begin) throws IOException, InterruptedException {
            while (!sandbox.same(primary.number(), id, secondary.number())) {
                BenchFailure.unless(
                        System.nanoTime() - begin < LONGEST_WAIT_MILLIS * 1_000_000L,
                        "The change of reference %d did not arrive",
                        id);
                Thread.sleep(LOOK_MILLIS);
            }
        }

        private void requireQuotaKept() throws IOException, InterruptedException {
            for (Account account : List.of(primary, secondary)) {
                long over = sandbox.traffic(account.number()).overQuota();
                BenchFailure.unless(over == 0, "%d requests were over the quota", over);
            }
        }

        private static Line direct(Percentiles times, double floor) {
            return Line.of("From the webhook's arrival until the change is in the secondary", times.toString())
                    .beside(
                            "%s ms: a commit and a write alone, p50".formatted(Line.number(floor)),
                            times.median() / floor)
                    .aimingAt("p99 under 1 s", times.millis(99) < AIM_MILLIS);
        }

        private static Line ticking(Percentiles times) {
            return Line.of("From the edit in the primary, with a tick of 1 s", times.toString())
                    .beside("500 ms: half a tick, p50", times.median() / TICK_MILLIS * 2)
                    .aimingAt("p99 under 3 s", times.millis(99) < AIM_WITH_TICK_MILLIS);
        }
    }
}

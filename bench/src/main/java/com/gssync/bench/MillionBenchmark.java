package com.gssync.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;

/** The largest catalogue that is promised: whether memory stays where it is, and whether live changes still come through meanwhile. */
final class MillionBenchmark implements Benchmark {

    private static final double AIM_RATIO = 1.05;
    private static final double AIM_MILLIS = 2_000;

    private static final Duration BETWEEN_WEBHOOKS = Duration.ofSeconds(3);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(10); // each costs the sandbox a comparison

    @Override
    public String name() {
        return "million";
    }

    @Override
    public boolean onlyWhenNamed() {
        return true;
    }

    @Override
    public String about(Sizes sizes) {
        return ("A seeded catalogue of %s references is carried over to an empty secondary as a mirror, with the quota of both accounts, and the "
                        + "sandbox's, at %d requests a second, and then once more with nothing changed. The service runs with `-Xmx%dm`. Time and reference are those "
                        + "of `initialisation`. Every %d s while the first one runs a reference is edited in the primary, anywhere in the catalogue, and its webhook put to the "
                        + "door: timed from then until the secondary holds the edit. At the end the sandbox compares both catalogues and finds them equal.")
                .formatted(Line.count(sizes.largest()), sizes.quota(), Service.HEAP, BETWEEN_WEBHOOKS.toSeconds());
    }

    @Override
    public List<Line> run(Lab lab) throws Exception {
        return lab.onLargeStage(stage -> new Measurement(lab, stage).run());
    }

    /** A run and what came with it. */
    private record Outcome(double seconds, long calls, Sandbox.Traffic target, Cpu cpu, HeapLog.Heap heap) {}

    private static final class Measurement {
        private final Lab lab;
        private final Stage stage;
        private final Sandbox sandbox;
        private final Sizes sizes;
        private final SplittableRandom random;
        private final Collection<Long> webhooks = new ConcurrentLinkedQueue<>();
        private Account primary;
        private Account secondary;
        private Door door;
        private long firstId;
        private volatile boolean running;

        Measurement(Lab lab, Stage stage) {
            this.lab = lab;
            this.stage = stage;
            this.sandbox = stage.sandbox();
            this.sizes = lab.sizes();
            this.random = new SplittableRandom(lab.seed());
        }

        List<Line> run() throws Exception {
            lab.say("%s references are made…".formatted(Line.count(sizes.largest())));
            sandbox.quota(sizes.quota());
            primary = stage.account(sizes.largest(), lab.seed(), sizes.quota());
            secondary = stage.account(0, 0, sizes.quota());
            long sync = stage.sync(primary, secondary);
            door = stage.door(primary);
            firstId = sandbox.references(primary.number(), 0, 1)
                    .getFirst()
                    .get("reference_id")
                    .longValue();

            lab.say("%s references at %d/s, with webhooks…".formatted(Line.count(sizes.largest()), sizes.quota()));
            running = true;
            Webhooks live = new Webhooks();
            Outcome first;
            try {
                first = initialise(sync);
                running = false;
                live.requireDone();
            } finally {
                live.end();
            }
            stage.awaitEmptyQueue(sync);
            stage.requireEqual(primary, secondary);

            lab.say("the same again, unchanged…");
            Outcome second = initialise(sync);
            stage.requireEqual(primary, secondary);
            stage.pause(sync);
            sandbox.quota(0);
            return lines(first, second);
        }

        private Outcome initialise(long sync) throws IOException, InterruptedException {
            sandbox.resetTraffic();
            long mark = stage.service().heapLog().mark();
            Cpu before = stage.cpu();
            JsonNode run = stage.initialise(sync);
            Cpu cpu = stage.cpu().minus(before);
            HeapLog.Heap heap = stage.service().heapLog().since(mark);
            Sandbox.Traffic source = sandbox.traffic(primary.number());
            Sandbox.Traffic target = sandbox.traffic(secondary.number());
            long over = source.overQuota() + target.overQuota();
            BenchFailure.unless(over == 0, "%d requests were over the quota", over);
            Instant begin = Instant.parse(run.get("startedAt").stringValue());
            Instant end = Instant.parse(run.get("finishedAt").stringValue());
            double seconds = Duration.between(begin, end).toMillis() / 1e3;
            return new Outcome(seconds, Math.max(source.requests(), target.requests()), target, cpu, heap);
        }

        /** Edits with their webhooks, one after the other while the run lasts. */
        private final class Webhooks {
            private volatile Exception failure;
            private final Thread thread = Thread.ofVirtual().name("webhooks").start(this::send);

            private void send() {
                try {
                    do {
                        timeOne();
                        Thread.sleep(BETWEEN_WEBHOOKS);
                    } while (running);
                } catch (InterruptedException ended) {
                    // the run failed: nobody wants to know any more
                } catch (IOException | RuntimeException failed) {
                    failure = failed;
                }
            }

            private void timeOne() throws IOException, InterruptedException {
                long id = firstId + random.nextInt(sizes.largest());
                Map<String, ?> edit = Map.of("smalltext", "Changed " + random.nextInt(1_000_000));
                JsonNode edited = sandbox.edit(primary.number(), id, edit);
                long begin = System.nanoTime();
                door.post(Webhook.update(primary, List.of(edited)));
                while (!sandbox.same(primary.number(), id, secondary.number())) {
                    BenchFailure.unless(
                            System.nanoTime() - begin < LONGEST_WAIT.toNanos(),
                            "The change of reference %d did not arrive",
                            id);
                    Thread.sleep(LOOK);
                }
                webhooks.add(System.nanoTime() - begin);
            }

            void requireDone() throws Exception {
                thread.join();
                if (failure != null) {
                    throw failure;
                }
            }

            void end() {
                thread.interrupt();
            }
        }

        private List<Line> lines(Outcome first, Outcome second) {
            List<Line> lines = new ArrayList<>();
            lines.add(time("Into an empty secondary", first).aimingAt("ratio up to 1.05", ratio(first) <= AIM_RATIO));
            lines.add(latency());
            lines.add(time("Again, unchanged", second));
            lines.add(Line.of(
                            "Writes when nothing changed",
                            "%s".formatted(Line.count(second.target().writes())))
                    .aimingAt("none", second.target().writes() == 0));
            lines.add(first.cpu().line("Processor time, into an empty secondary", first.seconds()));
            lines.add(second.cpu().line("Processor time, unchanged", second.seconds()));
            lines.add(first.heap().line("Heap of the service, into an empty secondary, at most"));
            lines.add(second.heap().line("Heap of the service, unchanged, at most"));
            lines.add(quota(
                    Math.max(first.target().maxPerSecond(), second.target().maxPerSecond())));
            return lines;
        }

        private double ratio(Outcome outcome) {
            return outcome.seconds() * sizes.quota() / outcome.calls();
        }

        private Line time(String what, Outcome outcome) {
            return Line.of(
                            "%s: %s references at %d/s".formatted(what, Line.count(sizes.largest()), sizes.quota()),
                            "%s s: %s references/s"
                                    .formatted(
                                            Line.number(outcome.seconds()),
                                            Line.count(Math.round(sizes.largest() / outcome.seconds()))))
                    .beside(
                            "%s s: %s calls at %d/s"
                                    .formatted(
                                            Line.number((double) outcome.calls() / sizes.quota()),
                                            Line.count(outcome.calls()),
                                            sizes.quota()),
                            ratio(outcome));
        }

        private Line latency() {
            Percentiles times = Percentiles.of(webhooks);
            return Line.of(
                            "From a webhook's arrival meanwhile until its change is in the secondary",
                            "p50 %s ms, worst of %d %s ms"
                                    .formatted(
                                            Line.number(times.median()),
                                            webhooks.size(),
                                            Line.number(times.millis(100))))
                    .aimingAt("worst at most 2 s", times.millis(100) <= AIM_MILLIS);
        }

        private Line quota(int most) {
            return Line.of("Requests that reached the secondary in any sliding second, at most", String.valueOf(most))
                    .beside(sizes.quota() + "/s: the quota", (double) most / sizes.quota())
                    .aimingAt("none over", most <= sizes.quota());
        }
    }
}

package com.gssync.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** How close an initialisation comes to the time that the quota alone would take, and what it costs. */
final class InitialisationBenchmark implements Benchmark {

    private static final double AIM_RATIO = 1.15;
    private static final List<String> TIMES = List.of("first after the start", "second", "third");

    /** One initialisation, and what it took. */
    private record Outcome(
            double seconds,
            double waited,
            long calls,
            int quota,
            Sandbox.Traffic source,
            Sandbox.Traffic target,
            Cpu cpu) {

        double atQuota() {
            return (double) calls / quota;
        }

        int mostPerSecond() {
            return Math.max(source.maxPerSecond(), target.maxPerSecond());
        }

        long overQuota() {
            return source.overQuota() + target.overQuota();
        }
    }

    @Override
    public String name() {
        return "initialisation";
    }

    @Override
    public String about(Sizes sizes) {
        return ("A seeded catalogue of %s references is carried over to an empty secondary, three times in one process, each time to another one, "
                        + "with the quota of all accounts, and the sandbox's, at %d requests a second; then at %d, ten times the product's own, and "
                        + "one of %s references at the product's own %d. Time is from the start of the run to its end. The reference is what the quota alone would take: the calls made on the busier of the "
                        + "two accounts, divided by the quota. Each time the sandbox compares both catalogues and finds them equal. The service runs with `-Xmx%dm`.")
                .formatted(
                        Line.count(sizes.references()),
                        sizes.quota(),
                        Sizes.MODERATE_QUOTA,
                        Line.count(sizes.fewReferences()),
                        Sizes.OWN_QUOTA,
                        Service.HEAP);
    }

    @Override
    public List<Line> run(Lab lab) throws Exception {
        return lab.onStage(stage -> run(lab, stage));
    }

    private static List<Line> run(Lab lab, Stage stage) throws Exception {
        Sizes sizes = lab.sizes();
        stage.sandbox().quota(sizes.quota());
        long mark = stage.service().heapLog().mark();
        Account primary = stage.account(sizes.references(), lab.seed(), sizes.quota());
        List<Outcome> outcomes = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (String time : TIMES) {
            lab.say("%s references at %d/s, %s…".formatted(Line.count(sizes.references()), sizes.quota(), time));
            Outcome outcome = initialise(stage, primary, sizes.quota());
            outcomes.add(outcome);
            lines.add(line(sizes.references(), outcome, time));
        }
        int moderate = Sizes.MODERATE_QUOTA;
        lab.say("%s references at %d/s…".formatted(Line.count(sizes.references()), moderate));
        stage.sandbox().quota(moderate);
        stage.quota(primary, moderate);
        Outcome slower = initialise(stage, primary, moderate);
        lines.add(line(sizes.references(), slower, "fourth"));
        lines.add(quota(moderate, List.of(slower)));

        HeapLog.Heap heap = stage.service().heapLog().since(mark);
        for (int i = 0; i < outcomes.size(); i += outcomes.size() - 1) {
            Outcome outcome = outcomes.get(i);
            lines.add(outcome.cpu().line("Processor time, " + TIMES.get(i), outcome.seconds()));
        }
        lines.add(heap.line("Heap of the service in all four, at most"));
        lines.add(resident(stage));
        lines.add(quota(sizes.quota(), outcomes));

        lab.say("%s references at %d/s…".formatted(Line.count(sizes.fewReferences()), Sizes.OWN_QUOTA));
        stage.sandbox().quota(Sizes.OWN_QUOTA);
        Account small = stage.account(sizes.fewReferences(), lab.seed() + 1, Sizes.OWN_QUOTA);
        Outcome outcome = initialise(stage, small, Sizes.OWN_QUOTA);
        lines.add(line(sizes.fewReferences(), outcome, "fifth"));
        lines.add(quota(Sizes.OWN_QUOTA, List.of(outcome)));
        stage.sandbox().quota(0);
        return lines;
    }

    private static Outcome initialise(Stage stage, Account primary, int quota)
            throws IOException, InterruptedException {
        Sandbox sandbox = stage.sandbox();
        Account secondary = stage.account(0, 0, quota);
        long sync = stage.sync(primary, secondary);
        sandbox.resetTraffic();
        Cpu before = stage.cpu();
        JsonNode run = stage.initialise(sync);
        Cpu cpu = stage.cpu().minus(before);
        Sandbox.Traffic source = sandbox.traffic(primary.number());
        Sandbox.Traffic target = sandbox.traffic(secondary.number());
        stage.requireEqual(primary, secondary);
        stage.pause(sync);
        BenchFailure.unless(
                source.overQuota() + target.overQuota() == 0,
                "%d requests were over the quota of %d/s",
                source.overQuota() + target.overQuota(),
                quota);
        long calls = Math.max(source.requests(), target.requests());
        double waited = seconds(run, "createdAt", "startedAt");
        return new Outcome(seconds(run, "startedAt", "finishedAt"), waited, calls, quota, source, target, cpu);
    }

    private static double seconds(JsonNode run, String from, String to) {
        Instant begin = Instant.parse(run.get(from).stringValue());
        Instant end = Instant.parse(run.get(to).stringValue());
        return Duration.between(begin, end).toMillis() / 1e3;
    }

    private static Line line(int references, Outcome outcome, String time) {
        double ratio = outcome.seconds() / outcome.atQuota();
        String what = "%s references at %d/s, %s".formatted(Line.count(references), outcome.quota(), time);
        String measured = "%s s (asked for %s s before): %s references/s"
                .formatted(
                        Line.number(outcome.seconds()),
                        Line.number(outcome.waited()),
                        Line.count(Math.round(references / outcome.seconds())));
        String reference = "%s s: %s calls at %d/s"
                .formatted(Line.number(outcome.atQuota()), Line.count(outcome.calls()), outcome.quota());
        return Line.of(what, measured).beside(reference, ratio).aimingAt("ratio up to 1.15", ratio <= AIM_RATIO);
    }

    private static Line resident(Stage stage) {
        double most = Proc.mostResident(stage.service().program().pid());
        return Line.of(
                "Memory of the service's process, at most",
                Double.isNaN(most) ? "not known on this system" : Line.count(Math.round(most)) + " MiB");
    }

    private static Line quota(int quota, List<Outcome> outcomes) {
        int most = outcomes.stream().mapToInt(Outcome::mostPerSecond).max().orElse(0);
        long over = outcomes.stream().mapToLong(Outcome::overQuota).sum();
        return Line.of(
                        "Requests that reached an account in any sliding second, at most",
                        "%d; %d over the quota".formatted(most, over))
                .beside(quota + "/s: the quota", (double) most / quota)
                .aimingAt("none over", over == 0);
    }
}

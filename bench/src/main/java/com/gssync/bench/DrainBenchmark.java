package com.gssync.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How fast webhooks that wait are applied when no quota holds them back. */
final class DrainBenchmark implements Benchmark {

    private static final int CLIENTS = 8;
    private static final int BULK = 100;
    private static final int TINY_QUOTA = 1;
    private static final int LARGEST_QUOTA = 1_000;
    private static final double LEFT_OUT = 0.02;
    private static final double AIM_FLAT = 0.1;
    private static final int LOOK_MILLIS = 10;
    private static final long FIRST_ID = 1_000_000_000;
    private static final long PATIENCE_NANOS = 600_000_000_000L;
    private static final List<String> BOUND_TO_ACCOUNT =
            List.of("reference_id", "category_id", "shotlist_id", "shotlist");
    private static final int ROUNDS = 12;
    private static final int LAST_ROUNDS = 3;
    private static final double AIM_PER_SECOND = 10_000;

    @Override
    public String name() {
        return "drain";
    }

    @Override
    public String about(Sizes sizes) {
        return ("The webhooks of %s new references wait in the queue, filled while the secondary has a quota of %d/s; then its quota goes to %d/s, the sandbox "
                        + "having none. Timed until the secondary has all, from when it has the first %.0f %%, which the old quota delays. Then both are compared, and are "
                        + "equal. %d times, each time into another secondary: on two cores the compiler takes its time. The reference is what the sandbox takes when the same references are written straight to it, in bulks of %d by %d clients. Then "
                        + "the same with references that only the webhooks know of: %s are drained when no more wait, before and after (mean of both: the reference), "
                        + "and as many when %s wait; the rest of these stays in the queue's table to the end, of a sync that is paused.")
                .formatted(
                        Line.count(sizes.queued()),
                        TINY_QUOTA,
                        LARGEST_QUOTA,
                        100 * LEFT_OUT,
                        ROUNDS,
                        BULK,
                        CLIENTS,
                        Line.count(sizes.few()),
                        Line.count(sizes.many()));
    }

    @Override
    public List<Line> run(Lab lab) throws Exception {
        return lab.onStage(stage -> run(lab, stage));
    }

    private record Drained(double perSecond, double perCall, double seconds, Cpu cpu) {}

    private static List<Line> run(Lab lab, Stage stage) throws Exception {
        int queued = lab.sizes().queued();
        stage.sandbox().quota(0);
        Account primary = stage.account(queued, lab.seed(), LARGEST_QUOTA);
        List<JsonNode> references = stage.sandbox().catalogue(primary.number());
        List<Drained> all = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            lab.say("%s references, %d of %d…".formatted(Line.count(queued), round, ROUNDS));
            all.add(drain(stage, primary, references));
        }
        lab.say("the sandbox alone…");
        double alone = writeStraight(stage, references);
        String reference = Line.count(Math.round(alone)) + " references/s: the sandbox alone";
        List<Line> lines = new ArrayList<>();
        String what = Line.count(queued) + " references";
        double first = all.getFirst().perSecond();
        lines.add(Line.of(what + ", first after the start", told(all.subList(0, 1)))
                .beside(reference, first / alone));
        List<Drained> last = all.subList(ROUNDS - LAST_ROUNDS, ROUNDS);
        double warm = last.stream().mapToDouble(Drained::perSecond).average().orElseThrow();
        lines.add(Line.of("%s, mean of the last %d of %d times".formatted(what, LAST_ROUNDS, ROUNDS), told(last))
                .beside(reference, warm / alone)
                .aimingAt("at least %s/s".formatted(Line.count(Math.round(AIM_PER_SECOND))), warm >= AIM_PER_SECOND));
        lines.add(last.getLast()
                .cpu()
                .line("Processor time, the last time", last.getLast().seconds()));
        lines.add(flat(lab, stage, primary, references));
        return lines;
    }

    private static String told(List<Drained> rounds) {
        return "%s references/s; %s references a call"
                .formatted(
                        Line.count(Math.round(rounds.stream()
                                .mapToDouble(Drained::perSecond)
                                .average()
                                .orElseThrow())),
                        Line.number(rounds.stream()
                                .mapToDouble(Drained::perCall)
                                .average()
                                .orElseThrow()));
    }

    private static Line flat(Lab lab, Stage stage, Account primary, List<JsonNode> references)
            throws IOException, InterruptedException {
        int few = lab.sizes().few();
        int many = lab.sizes().many();
        Payloads payloads = new Payloads(references.subList(0, Webhook.ELEMENTS), lab.seed());
        lab.say(Line.count(few) + " wait…");
        double before = drainSome(stage, primary, payloads, few, few);
        lab.say("%s of %s that wait…".formatted(Line.count(few), Line.count(many)));
        double outOfMany = drainSome(stage, primary, payloads, few, many);
        lab.say(Line.count(few) + " wait, again…");
        double alone = (before + drainSome(stage, primary, payloads, few, few)) / 2;
        return Line.of(
                        "%s references out of %s that wait".formatted(Line.count(few), Line.count(many)),
                        Line.count(Math.round(outOfMany)) + " references/s")
                .beside(
                        "%s references/s: when no more than %s wait"
                                .formatted(Line.count(Math.round(alone)), Line.count(few)),
                        outOfMany / alone)
                .aimingAt("no more than 10 % slower", outOfMany / alone >= 1 - AIM_FLAT);
    }

    /** References a second; of those that wait {@code drained} are written, but for the first, which the old quota delays. */
    private static double drainSome(Stage stage, Account primary, Payloads payloads, int drained, int waiting)
            throws IOException, InterruptedException {
        Sandbox sandbox = stage.sandbox();
        Account secondary = stage.account(0, 0, TINY_QUOTA);
        long sync = stage.sync(primary, secondary);
        Door door = stage.door(primary);
        List<Integer> messages =
                IntStream.range(0, waiting / payloads.size()).boxed().toList();
        Crowd.share(CLIENTS, messages, message -> {
            long firstId = FIRST_ID + (long) message * payloads.size();
            door.post(payloads.message(primary.number(), firstId).getBytes(StandardCharsets.UTF_8));
        });
        int already = sandbox.size(secondary.number());
        stage.quota(secondary, LARGEST_QUOTA);
        // More than a call that was under way and one that waited by the old quota bring, also in the short form.
        int leftOut = Math.max((int) (LEFT_OUT * drained), 2 * BULK);
        int first = awaitSize(sandbox, secondary, already + leftOut + 1);
        long begin = System.nanoTime();
        // What the old quota let through while the queue was filled is not part of it; when no more wait, that is the
        // end.
        int last = awaitSize(sandbox, secondary, Math.min(already + drained, waiting));
        double seconds = (System.nanoTime() - begin) / 1e9;
        stage.pause(sync);
        return (last - first) / seconds;
    }

    private static Drained drain(Stage stage, Account primary, List<JsonNode> references)
            throws IOException, InterruptedException {
        Sandbox sandbox = stage.sandbox();
        Account secondary = stage.account(0, 0, TINY_QUOTA);
        long sync = stage.sync(primary, secondary);
        Door door = stage.door(primary);
        Crowd.share(
                CLIENTS,
                Crowd.pieces(references, Webhook.ELEMENTS),
                piece -> door.post(Webhook.update(primary, piece)));

        int already = sandbox.size(secondary.number());
        long callsBefore = sandbox.traffic(secondary.number()).requests();
        stage.quota(secondary, LARGEST_QUOTA);
        int threshold = already + (int) (LEFT_OUT * references.size()) + 1;
        int first = awaitSize(sandbox, secondary, threshold);
        long begin = System.nanoTime();
        Cpu before = stage.cpu();
        awaitSize(sandbox, secondary, references.size());
        double seconds = (System.nanoTime() - begin) / 1e9;
        Cpu cpu = stage.cpu().minus(before);

        stage.awaitEmptyQueue(sync);
        stage.requireEqual(primary, secondary);
        stage.pause(sync);
        long calls = sandbox.traffic(secondary.number()).requests() - callsBefore;
        double written = references.size() - (double) first;
        double perCall = (references.size() - already) / (double) Math.max(1, calls);
        return new Drained(written / seconds, perCall, seconds, cpu);
    }

    private static int awaitSize(Sandbox sandbox, Account account, int wanted)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        int size = sandbox.size(account.number());
        while (size < wanted) {
            BenchFailure.unless(System.nanoTime() - begin < PATIENCE_NANOS, "Only %d references arrived", size);
            Thread.sleep(LOOK_MILLIS);
            size = sandbox.size(account.number());
        }
        return size;
    }

    /** References a second that the sandbox takes from us, without the service. */
    private static double writeStraight(Stage stage, List<JsonNode> references)
            throws IOException, InterruptedException {
        Account account = stage.account(0, 0, 1);
        Api api = stage.sandbox().api(account.token());
        List<byte[]> bulks = Crowd.pieces(references, BULK).stream()
                .map(piece -> Api.JSON.writeValueAsBytes(
                        piece.stream().map(DrainBenchmark::writable).toList()))
                .toList();
        double seconds = Crowd.share(CLIENTS, bulks, bulk -> api.send("POST", "/reference/bulk", bulk));
        BenchFailure.unless(
                stage.sandbox().size(account.number()) == references.size(), "The sandbox did not take all bulks");
        return references.size() / seconds;
    }

    /** A write may name no empty field, and nothing that means something inside one account only. */
    private static JsonNode writable(JsonNode reference) {
        ObjectNode copy = Api.JSON.createObjectNode();
        reference.properties().stream()
                .filter(field -> !BOUND_TO_ACCOUNT.contains(field.getKey()))
                .filter(field -> !field.getValue().isNull()
                        && !(field.getValue().isString()
                                && field.getValue().stringValue().isEmpty()))
                .forEach(field -> copy.set(field.getKey(), field.getValue()));
        return copy;
    }
}

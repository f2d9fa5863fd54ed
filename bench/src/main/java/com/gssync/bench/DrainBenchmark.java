package com.gssync.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How fast webhooks that wait are applied when no quota holds them back. */
final class DrainBenchmark implements Benchmark {

    private static final int CLIENTS = 8;
    private static final int BULK = 100;
    private static final int PAGE = 500;
    private static final int TINY_QUOTA = 1;
    private static final int LARGEST_QUOTA = 1_000;
    private static final double LEFT_OUT = 0.02;
    private static final int LOOK_MILLIS = 10;
    private static final long PATIENCE_NANOS = 600_000_000_000L;
    private static final List<String> BOUND_TO_ACCOUNT =
            List.of("reference_id", "category_id", "shotlist_id", "shotlist");
    private static final List<String> TIMES = List.of("first after the start", "second");

    @Override
    public String name() {
        return "drain";
    }

    @Override
    public String about(Sizes sizes) {
        return ("The webhooks of %s new references wait in the queue, filled while the secondary has a quota of %d/s; then its quota goes to %d/s, the sandbox "
                        + "having none. Timed until the secondary has all, from when it has the first %.0f %%, which the old quota delays. Then both are compared, and are "
                        + "equal. The reference is what the sandbox takes when the same references are written straight to it, in bulks of %d by %d clients.")
                .formatted(Line.count(sizes.queued()), TINY_QUOTA, LARGEST_QUOTA, 100 * LEFT_OUT, BULK, CLIENTS);
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
        List<JsonNode> references = references(stage, primary);
        List<Drained> all = new ArrayList<>();
        for (String time : TIMES) {
            lab.say("%s references, %s…".formatted(Line.count(queued), time));
            all.add(drain(stage, primary, references));
        }
        lab.say("the sandbox alone…");
        double alone = writeStraight(stage, references);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Drained drained = all.get(i);
            String measured = "%s references/s; %s references a call"
                    .formatted(Line.count(Math.round(drained.perSecond())), Line.number(drained.perCall()));
            String reference = Line.count(Math.round(alone)) + " references/s: the sandbox alone";
            lines.add(Line.of("%s references, %s".formatted(Line.count(queued), TIMES.get(i)), measured)
                    .beside(reference, drained.perSecond() / alone));
        }
        for (int i = 0; i < all.size(); i++) {
            lines.add(all.get(i)
                    .cpu()
                    .line("Processor time, " + TIMES.get(i), all.get(i).seconds()));
        }
        return lines;
    }

    private static List<JsonNode> references(Stage stage, Account primary) throws IOException, InterruptedException {
        List<JsonNode> all = new ArrayList<>();
        List<JsonNode> page = stage.sandbox().references(primary.number(), 0, PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            long last = page.getLast().get("reference_id").longValue();
            page = stage.sandbox().references(primary.number(), last, PAGE);
        }
        return all;
    }

    private static Drained drain(Stage stage, Account primary, List<JsonNode> references)
            throws IOException, InterruptedException {
        Sandbox sandbox = stage.sandbox();
        Account secondary = stage.account(0, 0, TINY_QUOTA);
        long sync = stage.sync(primary, secondary);
        Door door = stage.door(primary);
        inParallel(pieces(references, Webhook.ELEMENTS), piece -> door.post(Webhook.update(primary, piece)));

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
        List<byte[]> bulks = pieces(references, BULK).stream()
                .map(piece -> Api.JSON.writeValueAsBytes(
                        piece.stream().map(DrainBenchmark::writable).toList()))
                .toList();
        double seconds = inParallel(bulks, bulk -> api.send("POST", "/reference/bulk", bulk));
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

    private interface Action<T> {
        void on(T piece) throws Exception;
    }

    /** @return the seconds that it took */
    private static <T> double inParallel(List<T> pieces, Action<T> action) throws InterruptedException {
        Queue<T> left = new ConcurrentLinkedQueue<>(pieces);
        return Crowd.work(CLIENTS, System.nanoTime() + PATIENCE_NANOS, number -> () -> {
                    T piece = left.poll();
                    if (piece != null) {
                        action.on(piece);
                    }
                    return piece != null;
                })
                .seconds();
    }

    private static <T> List<List<T>> pieces(List<T> all, int size) {
        List<List<T>> pieces = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            pieces.add(all.subList(from, Math.min(from + size, all.size())));
        }
        return pieces;
    }
}

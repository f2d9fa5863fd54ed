package com.gssync.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How many requests work takes: they are what Grand Shooting rations. Counts, so that the machine's speed is no part of them. */
final class CostBenchmark implements Benchmark {

    private static final int ROUNDS = 10;
    private static final int SYNCS = 5;
    private static final int BULK = 100;
    private static final int AIM_BESIDE_BULKS = 12;
    private static final int CLIENTS = 8;
    private static final int TINY_QUOTA = 1;
    private static final int LARGEST_QUOTA = 1_000;

    @Override
    public String name() {
        return "cost";
    }

    @Override
    public String about(Sizes sizes) {
        return ("Requests as the sandbox counts them. First: %d webhooks for each of %s references, each with another content, arrive while the secondary has a "
                        + "quota of %d/s; then its quota goes to %d/s. All writes count, also those that left meanwhile. The reference is the bulks of %d that "
                        + "hold each reference once. Then a catalogue of %s references is initialised a second time, with nothing changed. Then %s references "
                        + "are edited without a webhook and a batch reads them for one of %d syncs of a primary; they are edited again, and a batch reads them "
                        + "for all. Each time the catalogues are compared, and are equal.")
                .formatted(
                        ROUNDS,
                        Line.count(sizes.notified()),
                        TINY_QUOTA,
                        LARGEST_QUOTA,
                        BULK,
                        Line.count(sizes.unchanged()),
                        Line.count(sizes.edited()),
                        SYNCS);
    }

    @Override
    public List<Line> run(Lab lab) throws Exception {
        return lab.onStage(stage -> new Measurement(lab, stage).run());
    }

    private static final class Measurement {
        private final Lab lab;
        private final Stage stage;
        private final Sandbox sandbox;

        Measurement(Lab lab, Stage stage) {
            this.lab = lab;
            this.stage = stage;
            this.sandbox = stage.sandbox();
        }

        List<Line> run() throws IOException, InterruptedException, SQLException {
            sandbox.quota(0);
            sandbox.tickMillis(Sandbox.NEVER_MILLIS);
            return List.of(notifiedOften(), initialisedAgain(), sharedBatch());
        }

        private Line notifiedOften() throws IOException, InterruptedException {
            int notified = lab.sizes().notified();
            lab.say("%d webhooks for each of %s references…".formatted(ROUNDS, Line.count(notified)));
            Account primary = stage.account(notified, lab.seed(), LARGEST_QUOTA);
            Account secondary = stage.account(0, 0, TINY_QUOTA);
            long sync = stage.sync(primary, secondary);
            Door door = stage.door(primary);
            List<List<JsonNode>> pieces = Crowd.pieces(sandbox.catalogue(primary.number()), Webhook.ELEMENTS);
            sandbox.resetTraffic();
            for (int left = ROUNDS - 1; left >= 0; left--) {
                int round = left;
                Crowd.share(CLIENTS, pieces, piece -> door.post(Webhook.update(primary, before(piece, round))));
            }
            stage.quota(secondary, LARGEST_QUOTA);
            stage.awaitEmptyQueue(sync);
            long writes = sandbox.traffic(secondary.number()).writes();
            stage.requireEqual(primary, secondary);
            stage.pause(sync);
            int bulks = Math.ceilDiv(notified, BULK);
            return Line.of(
                            "%s webhooks of %s references that had to wait"
                                    .formatted(Line.count((long) ROUNDS * notified), Line.count(notified)),
                            Line.count(writes) + " writes")
                    .beside("%s writes: bulks of %d".formatted(Line.count(bulks), BULK), (double) writes / bulks)
                    .aimingAt(
                            "at most %d more than the bulks".formatted(AIM_BESIDE_BULKS),
                            writes <= bulks + AIM_BESIDE_BULKS);
        }

        /** References as they were some changes ago; 0: as they are. */
        private static List<JsonNode> before(List<JsonNode> references, int changes) {
            return changes == 0
                    ? references
                    : references.stream()
                            .<JsonNode>map(reference -> ((ObjectNode) reference.deepCopy())
                                    .put("smalltext", "%d changes ago".formatted(changes)))
                            .toList();
        }

        private Line initialisedAgain() throws IOException, InterruptedException {
            int unchanged = lab.sizes().unchanged();
            Account primary = stage.account(unchanged, lab.seed(), LARGEST_QUOTA);
            Account secondary = stage.account(0, 0, LARGEST_QUOTA);
            long sync = stage.sync(primary, secondary);
            lab.say(Line.count(unchanged) + " references are initialised…");
            stage.initialise(sync);
            sandbox.resetTraffic();
            lab.say("and again…");
            stage.initialise(sync);
            Sandbox.Traffic traffic = sandbox.traffic(secondary.number());
            stage.requireEqual(primary, secondary);
            stage.pause(sync);
            return Line.of(
                            "%s references initialised again, unchanged".formatted(Line.count(unchanged)),
                            "%s writes, %s reads of the secondary"
                                    .formatted(Line.count(traffic.writes()), Line.count(traffic.reads())))
                    .aimingAt("no write", traffic.writes() == 0);
        }

        private Line sharedBatch() throws IOException, InterruptedException, SQLException {
            int edited = lab.sizes().edited();
            lab.say("a batch for one sync, and one for %d…".formatted(SYNCS));
            Account primary = stage.account(edited, lab.seed(), LARGEST_QUOTA);
            List<Account> secondaries = new ArrayList<>();
            List<Long> syncs = new ArrayList<>();
            for (int i = 0; i < SYNCS; i++) {
                secondaries.add(stage.account(0, 0, LARGEST_QUOTA));
                syncs.add(stage.sync(primary, secondaries.getLast()));
                stage.initialise(syncs.getLast());
            }
            edit(primary, "Once");
            sandbox.resetTraffic();
            stage.batch(syncs.getFirst());
            stage.awaitEmptyQueue(syncs.getFirst());
            long forOne = sandbox.traffic(primary.number()).reads();
            stage.requireEqual(primary, secondaries.getFirst());

            edit(primary, "Twice");
            sandbox.resetTraffic();
            stage.batch(syncs);
            for (long sync : syncs) {
                stage.awaitEmptyQueue(sync);
            }
            long forAll = sandbox.traffic(primary.number()).reads();
            for (int i = 0; i < SYNCS; i++) {
                stage.requireEqual(primary, secondaries.get(i));
                stage.pause(syncs.get(i));
            }
            return Line.of(
                            "A batch of %s references for %d syncs of a primary".formatted(Line.count(edited), SYNCS),
                            Line.count(forAll) + " reads of the primary")
                    .beside("%s reads: for one of them".formatted(Line.count(forOne)), (double) forAll / forOne)
                    .aimingAt("no more than for one", forAll <= forOne);
        }

        private void edit(Account primary, String text) throws IOException, InterruptedException {
            Crowd.share(
                    CLIENTS,
                    sandbox.catalogue(primary.number()),
                    reference -> sandbox.edit(
                            primary.number(), reference.get("reference_id").longValue(), Map.of("smalltext", text)));
        }
    }
}

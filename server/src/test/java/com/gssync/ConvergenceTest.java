package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.sandbox.AccountStats;
import com.gssync.sandbox.Fault;
import com.gssync.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever happens to webhooks, calls and nodes, the secondary becomes what the rules make of its primary, and nothing old is ever written
 * over something new.
 *
 * <p>A seed says what is changed and what goes wrong. Four run always: one with a node that is killed, one with a call that hangs; two with
 * rules, which are saved, and saved again, while all that goes on.
 * {@code -Dconvergence.seeds=200} runs as many, from {@code -Dconvergence.from=2} on.
 */
class ConvergenceTest {

    private static final int ROUNDS = 4;

    private static Path folder;
    private static Fleet fleet;

    static LongStream seeds() {
        long from = Long.getLong("convergence.from", 2);
        return LongStream.range(from, from + Long.getLong("convergence.seeds", 4));
    }

    @BeforeAll
    static void begin() throws IOException {
        folder = Files.createTempDirectory(Path.of("target"), "convergence");
        fleet = Fleet.start("convergence", 2, SandboxOptions.forTests().withData(folder));
        fleet.sandbox().set("numberedChanges", true);
        // Shorter than the contract's waits; what is not delivered then is dropped, as there.
        fleet.sandbox().set("firstRetryMillis", 300);
        fleet.sandbox().set("secondRetryMillis", 1_500);
    }

    @AfterAll
    static void end() {
        fleet.close();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void after_whatever_happened_one_reconciliation_makes_the_secondary_equal(long seed) {
        Random random = new Random(seed);
        Pair pair = Pair.create(fleet, 10_000 + seed * 10, 60, seed, 1_000).running();
        fleet.sandbox().set("bulkPartial", random.nextBoolean());
        fleet.sandbox().set("extraMerges", random.nextBoolean());
        trouble(pair, seed);
        for (int round = 0; round < ROUNDS; round++) {
            fleet.sandbox().change(pair.primary(), 10 + random.nextInt(50), seed * 100 + round);
            if (random.nextBoolean()) {
                fleet.sandbox().tick();
            }
            if (ruled(seed) && round < 3) {
                save(pair, round);
            }
            if (round == 2 && seed % 4 == 2) {
                killOwner(pair);
            }
        }
        Pair.eventually().until(() -> fleet.sandbox().webhooks().stream().allMatch(webhook -> webhook.pending() == 0));
        fleet.sandbox().faults("{}");
        pair.untilQuiet();

        JsonNode reconciliation = pair.reconciled("repair");
        assertThat(reconciliation.get("state").stringValue())
                .as(reconciliation.toString())
                .isEqualTo("succeeded");
        if (ruled(seed)) {
            pair.untilQuiet();
            Expected.assertHeld(pair, 10_000 + seed * 10 + 5, ConvergenceTest::byRules);
        } else {
            pair.untilEqual();
        }
        WriteHistory.assertNothingOldOverNew(folder, pair);
        pair.forget();
    }

    private static boolean ruled(long seed) {
        return seed % 4 == 0 || seed % 4 == 3;
    }

    /** Saves rules; the third time those that {@link #byRules} works out. */
    private static void save(Pair pair, int version) {
        String sync = "/api/v1/syncs/" + pair.syncId();
        fleet.api().patch(sync, Map.of("brake", Map.of("percent", 100))).ok();
        fleet.api()
                .put(sync + "/rules", """
                        {"basedOn":%d,
                         "filter":{"version":1,"mode":"exclude","leaving":"delete","conditions":[
                           {"field":"size","operator":"one_of","values":%s}]},
                         "mapping":{"version":2,"fields":[
                           {"source":"brand","target":"brand","rules":[{"type":"%s"}]},
                           {"source":"extra.made_in","target":"extra.origin"}]}}
                        """.formatted(
                                version,
                                version == 1 ? "[\"38\",\"TU\"]" : "[\"M\",\"40\"]",
                                version == 2 ? "uppercase" : "lowercase"))
                .ok();
    }

    private static Optional<ObjectNode> byRules(ObjectNode reference) {
        if (List.of("M", "40").contains(reference.path("size").asString(""))) {
            return Optional.empty();
        }
        if (!reference.path("brand").asString("").isEmpty()) {
            reference.put("brand", reference.get("brand").stringValue().toUpperCase(Locale.FRENCH));
        }
        if (reference.get("extra") instanceof ObjectNode extra) {
            JsonNode origin = extra.remove("made_in");
            if (origin != null) {
                extra.set("origin", origin);
            }
        }
        return Optional.of(reference);
    }

    private static void trouble(Pair pair, long seed) {
        fleet.sandbox().faults("{\"seed\":" + seed + "}");
        webhooks("dropWebhooks", 0.05, pair);
        webhooks("missingData", 0.3, pair);
        webhooks("duplicateWebhooks", 0.3, pair);
        webhooks("shuffleWebhooks", 0.5, pair);
        webhooks("stringIds", 0.3, pair);
        for (String fault : new String[] {"error500", "lostAnswer", "drop"}) {
            fleet.sandbox().fault(fault, Fault.share(0.08).at("/reference*"));
        }
        fleet.sandbox().fault("latency", Fault.share(0.5).lasting(40));
        if (seed % 4 == 3) {
            // Costs the deadline of a call, 12 s.
            fleet.sandbox().fault("hang", Fault.next(1).of(pair.secondary()).at("/reference*"));
        }
    }

    private static void webhooks(String fault, double share, Pair pair) {
        fleet.sandbox().fault(fault, Fault.share(share).of(pair.primary()));
    }

    /** Kills the node that works for the pair and has another take over, once nothing of the dead one is on its way any more. */
    private static void killOwner(Pair pair) {
        Pair.eventually().until(() -> pair.openJobs().toString().contains("running"));
        fleet.kill(fleet.owner(pair.secondaryId()));
        Pair.eventually().until(() -> answered(pair.secondaryStats()));
        fleet.runOut(pair.secondaryId());
        fleet.join();
    }

    private static boolean answered(AccountStats stats) {
        return stats.byStatus().values().stream().mapToLong(Long::longValue).sum() == stats.requests();
    }
}

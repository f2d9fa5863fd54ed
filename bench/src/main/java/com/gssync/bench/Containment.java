package com.gssync.bench;

import com.gssync.bench.rules.Attack;
import com.gssync.bench.rules.Attacker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** How soon a script that is up to no good has ended as an error, in a process of its own that has the service's heap. */
final class Containment {

    /** Of the processor, for a call: the product's {@code ScriptLimits.USUAL}. */
    private static final int LIMIT_MILLIS = 250;

    private static final int OVER_MILLIS = 100;

    private Containment() {}

    /** Attacks and times. @throws BenchFailure when an attack was no error, or the call after it not right */
    static List<Line> measure(Lab lab, Path jar) throws IOException, InterruptedException {
        Path here = lab.newFolder();
        Path times = here.resolve("times");
        List<String> command = new ArrayList<>(List.of(Program.java()));
        command.addAll(Service.JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Attacker.class.getName()));
        command.addAll(List.of(
                jar.toAbsolutePath().toString(),
                String.valueOf(lab.sizes().attackWarmUps()),
                String.valueOf(lab.sizes().attacks()),
                times.toAbsolutePath().toString()));
        Path log = here.resolve("attacker.log");
        int status = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        BenchFailure.unless(status == 0, "The attacks went wrong.%n%s", Program.tail(log));
        return lines(Files.readAllLines(times).stream().map(Api.JSON::readTree).toList());
    }

    /** The table. @param rounds in each, for each attack what it took, in nanoseconds */
    static List<Line> lines(List<JsonNode> rounds) {
        return Arrays.stream(Attack.values())
                .map(attack -> line(
                        attack.title(),
                        Percentiles.of(rounds.stream()
                                .map(round -> round.get(attack.name()).longValue())
                                .toList())))
                .toList();
    }

    private static Line line(String title, Percentiles took) {
        double worst = took.millis(100);
        return Line.of(
                        "Attack: " + title,
                        "p50 %s ms, worst %s ms".formatted(Line.number(took.median()), Line.number(worst)))
                .beside(LIMIT_MILLIS + " ms: the limit", took.median() / LIMIT_MILLIS)
                .aimingAt(
                        "worst at most %d ms over the limit".formatted(OVER_MILLIS),
                        worst <= LIMIT_MILLIS + OVER_MILLIS);
    }
}

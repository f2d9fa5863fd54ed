package com.gssync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void everyTableStandsUnderTheCommandThatMakesIt() {
        Report report = new Report(Options.parse(List.of("start"), "--seed", "7"));
        report.add(
                new StartBenchmark(),
                "2026-03-15 on 2 cores",
                List.of(Line.of("Start", "5 s").beside("50 ms: a JVM", 100).aimingAt("under 6 s", true)));

        assertThat(report.document(List.of("start"), Map.of("Memory", "24 GiB")))
                .contains("    ./gs-sync bench --out docs/performance.md --seed 7\n\nwrites this page")
                .contains("| Memory | 24 GiB |\n")
                .contains("## start\n\n    ./gs-sync bench start --seed 7\n\n")
                .contains("\n\nMeasured on 2026-03-15 on 2 cores.\n\n| What |")
                .contains("| Start | 5 s | 50 ms: a JVM | 100 | under 6 s: reached |\n");
    }

    @Test
    void theShortFormJudgesNoSpeed() {
        Report report = new Report(Options.parse(List.of("start"), "--smoke"));
        report.add(
                new StartBenchmark(),
                "2026-03-15",
                List.of(Line.of("Start", "9 s").aimingAt("under 6 s", false)));

        assertThat(report.document(List.of("start"), Map.of())).doesNotContain("missed");
    }

    @Test
    void aTableThatIsNotMadeAnewStaysAsItWas() {
        Report first = new Report(Options.parse(List.of("start", "cost")));
        first.add(new StartBenchmark(), "2026-03-15", List.of(Line.of("Start", "5 s")));
        first.add(new CostBenchmark(), "2026-03-15", List.of(Line.of("Writes", "10")));
        Report second = new Report(Options.parse(List.of("start", "cost")));
        second.keep(first.document(List.of("start", "cost"), Map.of()));
        second.add(new StartBenchmark(), "2026-03-16", List.of(Line.of("Start", "6 s")));

        assertThat(second.document(List.of("start", "cost"), Map.of()))
                .contains("Measured on 2026-03-16.", "| Start | 6 s |", "Measured on 2026-03-15.", "| Writes | 10 |")
                .doesNotContain("| Start | 5 s |")
                .containsSubsequence("## start", "## cost");
    }

    @Test
    void whatARunDoesNotLearnOfTheMachineStaysAsItWas() {
        Report first = new Report(Options.parse(List.of("start")));
        first.add(new StartBenchmark(), "2026-03-15", List.of(Line.of("Start", "5 s")));
        Report second = new Report(Options.parse(List.of("start")));
        second.keep(first.document(List.of("start"), Map.of("JDK", "25.0.2", "PostgreSQL", "18.4")));

        assertThat(second.document(List.of("start"), Map.of("JDK", "25.0.3")))
                .containsOnlyOnce("| JDK | 25.0.3 |\n")
                .containsOnlyOnce("| PostgreSQL | 18.4 |\n")
                .containsOnlyOnce("| Machine |")
                .doesNotContain("25.0.2");
    }
}

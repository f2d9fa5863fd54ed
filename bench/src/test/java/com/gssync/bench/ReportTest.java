package com.gssync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void everyTableStandsUnderTheCommandThatMakesIt() {
        Report report = new Report(Options.parse(List.of("start"), "--seed", "7"));
        report.add(
                new StartBenchmark(),
                List.of(Line.of("Start", "5 s").beside("50 ms: a JVM", 100).aimingAt("under 6 s", true)));

        assertThat(report.document(LocalDate.of(2026, 3, 15), Map.of("Memory", "24 GiB")))
                .contains(
                        "Measured on 2026-03-15 by\n\n    ./gs-sync bench --out docs/performance.md --seed 7\n\nwhich")
                .contains("| Memory | 24 GiB |\n")
                .contains("## start\n\n    ./gs-sync bench start --seed 7\n\n")
                .contains("| Start | 5 s | 50 ms: a JVM | 100 | under 6 s: reached |\n");
    }

    @Test
    void theShortFormJudgesNoSpeed() {
        Report report = new Report(Options.parse(List.of("start"), "--smoke"));
        report.add(new StartBenchmark(), List.of(Line.of("Start", "9 s").aimingAt("under 6 s", false)));

        assertThat(report.document(LocalDate.of(2026, 3, 15), Map.of())).doesNotContain("missed");
    }
}

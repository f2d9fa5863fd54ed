package com.gssync.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.gssync.bench.RulesBenchmark.Rate;
import com.gssync.bench.rules.Subject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RulesBenchmarkTest {

    @Test
    void theMappingStandsBesideTheParsingAndIsJudged() {
        Line mapping = RulesBenchmark.lines(rates(120_000)).get(1);

        assertThat(mapping.measured()).isEqualTo("120,000 ± 500 references/s");
        assertThat(mapping.reference()).isEqualTo("400,000 references/s: Jackson parses them");
        assertThat(mapping.ratio()).isEqualTo("0.30");
        assertThat(mapping.aim()).isEqualTo("at least 100,000/s: reached");
        assertThat(RulesBenchmark.lines(rates(99_999)).get(1).aim()).endsWith("**missed**");
    }

    @Test
    void aFunctionStandsBesideTheMappingWithoutIt() {
        assertThat(RulesBenchmark.lines(rates(120_000)).get(3))
                .isEqualTo(new Line(
                        "The mapping and a JavaScript function",
                        "6,000 references/s",
                        "120,000 ± 500 references/s: the mapping without it",
                        "0.05",
                        ""));
    }

    private static Map<Subject, Rate> rates(double mapping) {
        return Map.of(
                Subject.PARSING, new Rate(400_000, Double.NaN),
                Subject.IDENTITY, new Rate(300_000, Double.NaN),
                Subject.MAPPING, new Rate(mapping, 500),
                Subject.FILTER_AND_MAPPING, new Rate(110_000, Double.NaN),
                Subject.SCRIPT, new Rate(6_000, Double.NaN),
                Subject.SCRIPT_ONE_BY_ONE, new Rate(2_000, Double.NaN));
    }
}

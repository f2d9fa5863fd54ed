package com.gssync.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Many calls at once, some of which run away. */
class BatchTest {

    private static final Scripts SCRIPTS = new Scripts(ScriptLimits.USUAL, 1);
    private static final String LOOPS_AT_ZERO = "value => { while (value === 0); return value * 2 }";

    @AfterAll
    static void close() {
        SCRIPTS.close();
    }

    @Test
    void results_come_in_the_order_of_the_calls() throws Exception {
        String[] values = IntStream.range(0, 250).mapToObj(String::valueOf).toArray(String[]::new);
        List<String> doubled = IntStream.range(0, 250)
                .mapToObj(value -> String.valueOf(2 * value))
                .toList();

        assertThat(Sample.said(SCRIPTS.compile("value => value * 2").apply(Sample.calls(values))))
                .isEqualTo(doubled);
    }

    @Test
    void no_calls_give_no_results() throws Exception {
        assertThat(SCRIPTS.compile("value => value").apply(List.of())).isEmpty();
    }

    @Test
    void only_the_culprit_fails() throws Exception {
        assertThat(Sample.said(SCRIPTS.compile(LOOPS_AT_ZERO).apply(Sample.calls("1", "2", "0", "3", "4"))))
                .containsExactly("2", "4", "!ran longer than 250 ms and was stopped", "6", "8");
    }

    @Test
    void after_three_runaways_the_innocent_still_get_their_values() throws Exception {
        ScriptLimits generous = new ScriptLimits(Duration.ofMillis(500), 16 << 20, 1000, 1000);
        try (Scripts scripts = new Scripts(generous)) {
            assertThat(Sample.said(scripts.compile(LOOPS_AT_ZERO).apply(Sample.calls("0", "0", "0", "1", "0", "2"))))
                    .containsExactly(
                            "!ran longer than 500 ms and was stopped",
                            "!ran longer than 500 ms and was stopped",
                            "!ran longer than 500 ms and was stopped",
                            "2",
                            "!ran longer than 50 ms and was stopped",
                            "4");
        }
    }

    @Test
    void after_ten_runaways_the_rest_is_not_run_and_told_why() throws Exception {
        Script script = SCRIPTS.compile(LOOPS_AT_ZERO);
        List<String> said = Sample.said(
                script.apply(Sample.calls(Collections.nCopies(100, "0").toArray(String[]::new))));

        assertThat(said.subList(0, 10)).allMatch(reason -> reason.startsWith("!ran longer than"));
        assertThat(said.subList(10, 100))
                .containsOnly("!not run, because with 10 other references of the same batch the script ran away");
        assertThat(Sample.said(script.apply(Sample.calls("1"))))
                .as("the next batch")
                .containsExactly("2");
    }

    @Test
    void a_script_that_throws_every_time_has_not_run_away() throws Exception {
        Script script = SCRIPTS.compile("value => { throw new Error('no ' + value) }");

        assertThat(Sample.said(
                        script.apply(Sample.calls(Collections.nCopies(50, "1").toArray(String[]::new)))))
                .containsOnly("!no 1");
    }
}

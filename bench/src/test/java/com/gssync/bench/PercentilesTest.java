package com.gssync.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void readsTimesByRankWhateverTheirOrder() {
        Percentiles times = Percentiles.of(LongStream.rangeClosed(1, 100)
                .map(i -> (101 - i) * 1_000_000)
                .boxed()
                .toList());

        assertThat(times.median()).isEqualTo(50);
        assertThat(times.millis(99)).isEqualTo(99);
        assertThat(times.millis(100)).isEqualTo(100);
        assertThat(times).hasToString("p50 50.0 ms, p99 99.0 ms");
    }

    @Test
    void theNinetyNinthOfFewTimesIsTheLongest() {
        assertThat(Percentiles.of(List.of(3_000_000L, 1_000_000L, 2_000_000L)).millis(99))
                .isEqualTo(3);
    }

    @Test
    void noTimesHaveNoPercentiles() {
        assertThatThrownBy(() -> Percentiles.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}

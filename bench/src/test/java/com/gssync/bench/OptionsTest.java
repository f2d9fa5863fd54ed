package com.gssync.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final List<String> KNOWN = List.of("start", "drain");

    @Test
    void withoutArgumentsEverythingIsMeasuredInFull() {
        Options options = Options.parse(KNOWN);

        assertThat(options.names()).isEmpty();
        assertThat(options.sizes().references()).isEqualTo(100_000);
        assertThat(options.sizes().quota()).isEqualTo(400);
        assertThat(options.sizes().many()).isEqualTo(200_000);
        assertThat(options.given()).isEmpty();
    }

    @Test
    void remembersWhatChangesTheMeasurement() {
        Options options =
                Options.parse(KNOWN, "drain", "--references", "5000", "--out", "docs/performance.md", "--seed", "7");

        assertThat(options.names()).containsExactly("drain");
        assertThat(options.out()).isEqualTo(Path.of("docs/performance.md"));
        assertThat(options.sizes().references()).isEqualTo(5_000);
        assertThat(options.seed()).isEqualTo(7);
        assertThat(options.given()).containsExactly("--references 5000", "--seed 7");
    }

    @Test
    void theShortFormIsTiny() {
        assertThat(Options.parse(KNOWN, "--smoke").sizes()).isEqualTo(Sizes.smoke());
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> Options.parse(KNOWN, "stop")).hasMessageContaining("`stop`");
        assertThatThrownBy(() -> Options.parse(KNOWN, "--quota", "1001")).hasMessageContaining("--quota must be");
        assertThatThrownBy(() -> Options.parse(KNOWN, "--waiting", "100")).hasMessageContaining("--waiting must be");
        assertThatThrownBy(() -> Options.parse(KNOWN, "--quota", "many")).hasMessageContaining("--quota must be");
        assertThatThrownBy(() -> Options.parse(KNOWN, "--out")).hasMessageContaining("--out needs a value");
    }
}

package com.gssync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void options_come_from_the_environment_and_the_command_line_wins() {
        SandboxOptions options = CommandLine.parse(
                new String[] {"--port", "9000", "--tick=500ms", "--changes-per-minute", "60", "--data", "x"},
                Map.of("SANDBOX_PORT", "1", "SANDBOX_QUOTA", "400", "SANDBOX_REFERENCES", "10"));

        assertThat(options.port()).isEqualTo(9000);
        assertThat(options.tick()).isEqualTo(Duration.ofMillis(500));
        assertThat(options.quotaPerSecond()).isEqualTo(400);
        assertThat(options.references()).isEqualTo(10);
        assertThat(options.changesPerMinute()).isEqualTo(60);
        assertThat(options.data()).isEqualTo(Path.of("x"));
        assertThat(options.seed()).isEqualTo(42);
    }

    @Test
    void a_wrong_option_is_named() {
        assertThatThrownBy(() -> CommandLine.parse(new String[] {"--tick", "soon"}, Map.of()))
                .hasMessageContaining("--tick soon");
        assertThatThrownBy(() -> CommandLine.parse(new String[] {"--colour", "x"}, Map.of()))
                .hasMessageContaining("--colour");
        assertThatThrownBy(() -> CommandLine.parse(new String[] {"--port"}, Map.of()))
                .hasMessageContaining("--port needs a value");
        assertThatThrownBy(() -> CommandLine.parse(new String[0], Map.of("SANDBOX_QUOTA", "-1")))
                .hasMessageContaining("SANDBOX_QUOTA");
    }
}

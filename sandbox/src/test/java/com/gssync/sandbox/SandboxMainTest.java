package com.gssync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in a process of its own. */
class SandboxMainTest {
    private static final Pattern READY = Pattern.compile("Sandbox ready on http://localhost:(\\d+) .*");

    @TempDir
    private Path folder;

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "com.gssync.sandbox.SandboxMain"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private Process startWithData() throws IOException {
        return start("--port", "0", "--references", "10", "--data", folder.toString());
    }

    private static Api api(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        Matcher ready = READY.matcher(output.readLine());
        assertThat(ready.matches()).isTrue();
        return Api.at("http://localhost:" + ready.group(1) + "/v3", "primary-token");
    }

    @Test
    void a_kill_loses_nothing_that_was_acknowledged_and_sigterm_ends_it_cleanly() throws Exception {
        Process killed = startWithData();
        try {
            api(killed).create("{\"ref\":\"A\"}");
        } finally {
            killed.destroyForcibly().waitFor();
        }
        Process again = startWithData();
        try {
            assertThat(api(again).get("/reference?ref=A").refs()).containsExactly("A");
            again.destroy();
            assertThat(again.waitFor(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            again.destroyForcibly();
        }
    }

    @Test
    void a_wrong_option_is_named_in_one_line_before_the_usage() throws Exception {
        Process process = start("--tick", "soon");

        assertThat(process.inputReader().readLine()).contains("--tick soon");
        assertThat(process.waitFor()).isEqualTo(2);
    }
}

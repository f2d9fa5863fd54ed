package com.gssync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersistenceTest {
    @TempDir
    private Path folder;

    private SandboxOptions options() {
        return SandboxOptions.forTests().withData(folder).withReferences(120).withTick(Duration.ofDays(1));
    }

    @Test
    void a_restart_goes_on_with_the_catalogues_and_never_uses_an_id_again() {
        String before;
        long last;
        try (Sandbox sandbox = Sandbox.start(options())) {
            sandbox.change(Sandbox.PRIMARY, 200, 3);
            last = sandbox.put(Sandbox.PRIMARY, "{\"ref\":\"LAST\",\"ean\":\"1\"}");
            sandbox.delete(Sandbox.PRIMARY, last);
            Api.primary(sandbox).post("/reference/column", "[{\"key\":\"care\"}]");
            before = Api.primary(sandbox).get("/reference").body();
        }
        for (int restart = 0; restart < 2; restart++) {
            try (Sandbox sandbox = Sandbox.start(options())) {
                assertThat(Api.primary(sandbox).get("/reference").body()).isEqualTo(before);
                assertThat(Api.primary(sandbox).post("/reference/column", "[]").json())
                        .hasSize(1);
                long next = sandbox.put(Sandbox.PRIMARY, "{\"ref\":\"NEXT\",\"ean\":\"1\"}");
                assertThat(next).isGreaterThan(last);
                sandbox.delete(Sandbox.PRIMARY, next);
            }
        }
    }

    @Test
    void accounts_and_webhooks_stay_and_only_what_was_not_delivered_is_delivered_after_it() {
        try (Receiver receiver = new Receiver()) {
            long waiting;
            try (Sandbox sandbox = Sandbox.start(options())) {
                sandbox.createAccount(1003, "Troisième", "third-token");
                receiver.register(Api.primary(sandbox), "create", "delete");
                sandbox.put(Sandbox.PRIMARY, "{\"ref\":\"A\"}");
                sandbox.tick();
                waiting = sandbox.put(Sandbox.PRIMARY, "{\"ref\":\"B\"}");
                sandbox.delete(Sandbox.PRIMARY, waiting);
            }
            assertThat(receiver.messages()).hasSize(1);
            // Twice: the second start reads what the first one wrote as a snapshot.
            Sandbox.start(options()).close();
            try (Sandbox sandbox = Sandbox.start(options())) {
                assertThat(sandbox.accounts().getLast())
                        .isEqualTo(new AccountInfo(1003, "Troisième", "third-token", 0, 0));
                sandbox.tick();
                assertThat(receiver.ids("create")).hasSize(2).last().isEqualTo(waiting);
                assertThat(receiver.ids("delete")).containsExactly(waiting);
                sandbox.put(Sandbox.PRIMARY, "{\"ref\":\"C\"}");
                sandbox.tick();
                assertThat(receiver.ids("create")).hasSize(3);
            }
            Sandbox.start(options()).close();
            try (Sandbox sandbox = Sandbox.start(options())) {
                sandbox.tick();
                assertThat(receiver.ids("create")).hasSize(3);
            }
        }
    }

    @Test
    void a_line_that_a_kill_left_half_written_is_left_out() throws IOException {
        try (Sandbox sandbox = Sandbox.start(options())) {
            sandbox.put(Sandbox.PRIMARY, "{\"ref\":\"A\"}");
        }
        Files.writeString(
                folder.resolve("journal.ndjson"), "{\"t\":\"put\",\"a\":1001,\"s\":9,\"new", StandardOpenOption.APPEND);

        try (Sandbox sandbox = Sandbox.start(options())) {
            assertThat(sandbox.size(Sandbox.PRIMARY)).isEqualTo(121);
            assertThat(sandbox.find(Sandbox.PRIMARY, "A")).isPresent();
        }
    }

    @Test
    void a_folder_serves_one_sandbox_at_a_time() {
        try (Sandbox sandbox = Sandbox.start(options())) {
            assertThat(sandbox.size(Sandbox.PRIMARY)).isEqualTo(120);
            assertThatThrownBy(() -> Sandbox.start(options())).hasMessageContaining("in use by another sandbox");
        }
    }
}

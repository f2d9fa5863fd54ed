package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The audit log as a file, when it is long. */
class AuditFileTest {

    private static final int ENTRIES = 40_000;

    @RegisterExtension
    static final Stage stage = Stage.ownServer();

    @BeforeEach
    void manyEntries() {
        stage.database().jdbc().sql("""
                insert into audit_entry (at, actor_kind, actor_name, action, object_kind, object_name, after)
                select now() - interval '1 hour', 'service', 'GS Sync', 'account.changed', 'account', 'Thing ' || n,
                       jsonb_build_object('padding', repeat('x', 1000))
                from generate_series(1, :entries) n
                where not exists (select from audit_entry where object_name = 'Thing 1')
                """).param("entries", ENTRIES).update();
    }

    @AfterEach
    void back() {
        Pair.eventually()
                .until(() -> stage.api().get("/actuator/health/readiness").status() == 200);
    }

    @Test
    void all_of_it_is_there_once_whatever_has_the_same_time() {
        String file = stage.api().get("/api/v1/audit/file?action=account").text();

        assertThat(file.lines().skip(1).distinct()).hasSize(ENTRIES);
        assertThat(stage.api()
                        .get("/api/v1/audit/file?search=thing+" + ENTRIES)
                        .text()
                        .lines())
                .hasSize(2);
    }

    @Test
    void a_file_that_breaks_off_is_not_taken_for_the_whole() throws IOException {
        try (InputStream file = stage.api().stream("/api/v1/audit/file")) {
            assertThat(new String(file.readNBytes(100), StandardCharsets.UTF_8)).contains("actorKind");
            stage.database().stopServer();
            try {
                assertThatThrownBy(file::readAllBytes).isInstanceOf(IOException.class);
            } finally {
                stage.database().startServer();
            }
        }
    }
}

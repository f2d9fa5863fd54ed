package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gssync.grandshooting.Reference;
import com.gssync.settings.Settings;
import com.gssync.snapshot.Snapshot;
import com.gssync.snapshot.SnapshotFailure;
import com.gssync.snapshot.SnapshotWriter;
import com.gssync.snapshot.Snapshots;
import com.gssync.storage.EmulatedS3;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Snapshots of a service whose files are in S3, and what is said when that is away. */
class SnapshotsInS3Test {

    private static final JsonMapper JSON = new JsonMapper();

    private static final int PORT = Service.freePort();
    private static EmulatedS3 s3;
    private static TestDatabase database;
    private static Service service;
    private static Snapshots snapshots;
    private static long account;

    @BeforeAll
    static void start() {
        s3 = EmulatedS3.start(PORT);
        database = TestDatabase.create();
        service = Service.start(
                database.coordinates(), List.of("localhost:9"), new Settings.Files(null, s3.settings()), false);
        snapshots = service.part(Snapshots.class);
        account = service.api()
                .post(
                        "/api/v1/accounts",
                        Map.of(
                                "name", "Account",
                                "grandShootingId", 71_000,
                                "baseUrl", "http://localhost:9/v3",
                                "token", "canary-token-71000"))
                .ok()
                .get("id")
                .longValue();
    }

    @AfterAll
    static void stop() {
        service.close();
        s3.close();
        database.close();
    }

    @Test
    void a_snapshot_of_several_parts_comes_back_and_one_that_is_abandoned_leaves_nothing() throws Exception {
        Snapshot snapshot;
        try (SnapshotWriter writer = snapshots.begin(account, null, null)) {
            for (int page = 0; page < 12; page++) {
                writer.add(List.of(reference(page + 1, 1_000_000)));
            }
            snapshot = writer.complete();
        }
        try (SnapshotWriter writer = snapshots.begin(account, null, null)) {
            for (int page = 0; page < 12; page++) {
                writer.add(List.of(reference(page + 1, 1_000_000)));
            }
            assertThat(s3.uploads()).isOne();
        }

        assertThat(snapshot.bytes()).isGreaterThan(8 * 1024 * 1024);
        snapshots.verify(snapshot.id());
        assertThat(s3.uploads()).isZero();
        Api.Download download = service.api().download("/api/v1/snapshots/" + snapshot.id() + "/file");
        assertThat(download.content()).hasSize((int) snapshot.bytes());

        service.api().delete("/api/v1/snapshots/" + snapshot.id()).ok();
        assertThat(s3.objects()).isZero();
    }

    @Test
    void a_storage_that_is_away_is_said_and_what_was_deleted_meanwhile_goes_later() throws Exception {
        Snapshot first = taken();
        Snapshot second = taken();
        SnapshotWriter writer = snapshots.begin(account, null, null);
        writer.add(List.of(reference(1, 10)));
        s3.close();

        Api.Reply download = service.api().get("/api/v1/snapshots/" + first.id() + "/file");
        assertThat(download.status()).isEqualTo(503);
        assertThat(download.json().get("title").stringValue()).isEqualTo("The file storage is away");
        assertThat(download.json().get("detail").stringValue())
                .startsWith("The file storage at localhost did not answer.");
        assertThatThrownBy(() -> snapshots.open(first.id()))
                .isInstanceOf(SnapshotFailure.class)
                .hasMessage("The snapshot cannot be read. The file storage at localhost did not answer.");
        assertThatThrownBy(writer::complete)
                .isInstanceOf(SnapshotFailure.class)
                .hasMessage("The snapshot cannot be written. The file storage at localhost did not answer.");
        writer.close();
        assertThat(service.api().delete("/api/v1/snapshots/" + second.id()).status())
                .isEqualTo(204);
        assertThat(service.api().get("/api/v1/snapshots/" + second.id()).status())
                .isEqualTo(404);
        service.duty("sweep-snapshots"); // says that it did not come far, and is not stopped by it

        s3 = EmulatedS3.start(PORT);
        service.duty("sweep-snapshots");
        assertThat(database.jdbc()
                        .sql("select id from snapshot")
                        .query(Long.class)
                        .list())
                .containsExactly(first.id());
        service.api().delete("/api/v1/snapshots/" + first.id()).ok();
        assertThat(Output.text())
                .contains("Old snapshots are deleted later: The file storage at localhost did not answer.")
                .doesNotContain(EmulatedS3.SECRET);
    }

    private static Snapshot taken() {
        try (SnapshotWriter writer = snapshots.begin(account, null, null)) {
            writer.add(List.of(reference(1, 10)));
            return writer.complete();
        }
    }

    /** One of a size that gzip cannot do much about. */
    private static Reference reference(long id, int size) {
        byte[] noise = new byte[size];
        new Random(id).nextBytes(noise);
        String text = Base64.getEncoder().encodeToString(noise);
        return Reference.of(JSON.readTree("{\"reference_id\":%d,\"ref\":\"R\",\"text\":\"%s\"}".formatted(id, text)));
    }
}

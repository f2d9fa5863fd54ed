package com.gssync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gssync.api.Problem;
import com.gssync.grandshooting.Reference;
import com.gssync.settings.Settings;
import com.gssync.snapshot.Snapshot;
import com.gssync.snapshot.SnapshotFailure;
import com.gssync.snapshot.SnapshotReader;
import com.gssync.snapshot.SnapshotWriter;
import com.gssync.snapshot.Snapshots;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Snapshots in a running service that keeps its files in a folder. */
class SnapshotsTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @TempDir
    static Path folder;

    private static TestDatabase database;
    private static Service service;
    private static Snapshots snapshots;
    private static long number = 70_000;

    private long account;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        service =
                Service.start(database.coordinates(), List.of("localhost:9"), new Settings.Files(folder, null), false);
        snapshots = service.part(Snapshots.class);
    }

    @AfterAll
    static void stop() {
        service.close();
        database.close();
    }

    @BeforeEach
    void connect() {
        account = account();
    }

    // ------------------------------------------------------------------------------------------------ written and read

    @Test
    void what_many_threads_write_is_read_back_whole() throws Exception {
        Snapshot snapshot;
        try (SnapshotWriter writer = snapshots.begin(account, null, null)) {
            List<FutureTask<Void>> readers = new ArrayList<>();
            for (int thread = 0; thread < 16; thread++) {
                int first = thread * 500;
                FutureTask<Void> reader = new FutureTask<>(() -> {
                    for (int page = first; page < first + 500; page += 100) {
                        writer.add(references(page, 100));
                    }
                    return null;
                });
                readers.add(reader);
                Thread.ofVirtual().start(reader);
            }
            for (FutureTask<Void> reader : readers) {
                reader.get();
            }
            snapshot = writer.complete();
        }

        assertThat(snapshot.references()).isEqualTo(8_000);
        assertThat(snapshot.bytes()).isEqualTo(Files.size(file(snapshot)));
        Map<Long, JsonNode> read = new HashMap<>();
        for (Reference reference : read(snapshot.id())) {
            assertThat(read.put(reference.id(), reference.fields())).isNull();
        }
        assertThat(read).hasSize(8_000);
        for (Reference written : references(0, 8_000)) {
            assertThat(read.get(written.id())).isEqualTo(written.fields());
        }
    }

    @Test
    void pages_have_up_to_100_references_and_the_last_is_followed_by_none() {
        long id = taken(250).id();

        try (SnapshotReader reader = snapshots.open(id)) {
            assertThat(reader.snapshot().references()).isEqualTo(250);
            assertThat(List.of(
                            reader.next().size(),
                            reader.next().size(),
                            reader.next().size(),
                            reader.next().size(),
                            reader.next().size()))
                    .containsExactly(100, 100, 50, 0, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void an_empty_catalogue_and_a_full_page_are_whole_as_well(int size) {
        assertThat(read(taken(size).id())).hasSize(size);
    }

    @Test
    void numbers_and_texts_come_back_exactly_as_they_were() {
        String content = "{\"reference_id\":\"9007199254740993\",\"ref\":\"A\\u0000\\ud800é😀\",\"references\":1,"
                + "\"price\":19.90,\"tiny\":1E-30,\"huge\":123456789012345678901234567890.12345678901234567890,"
                + "\"whole\":12345678901234567890123,\"nothing\":null,\"none\":{},\"list\":[1.0,1.00]}";
        Reference reference = Reference.of(JSON.readTree(content));
        Snapshot snapshot;
        try (SnapshotWriter writer = snapshots.begin(account, null, null)) {
            writer.add(List.of(reference));
            snapshot = writer.complete();
        }

        Reference read = read(snapshot.id()).getFirst();

        assertThat(read).isEqualTo(reference);
        assertThat(read.fields().toString())
                .isEqualTo(reference.fields().toString())
                .contains("19.90", "1.00");
    }

    // ------------------------------------------------------------------------------------------------------ unfinished

    @Test
    void what_was_not_completed_is_nowhere_to_be_seen_and_leaves_no_file() throws IOException {
        long id;
        try (SnapshotWriter writer = snapshots.begin(account, null, null)) {
            id = writer.id();
            writer.add(references(0, 1_000));
            assertThat(listed(account)).isEmpty();
            assertThat(service.api().get("/api/v1/snapshots/" + id).status()).isEqualTo(409);
            assertThat(service.api().get("/api/v1/snapshots/" + id + "/file").status())
                    .isEqualTo(409);
            assertThat(service.api().delete("/api/v1/snapshots/" + id).status()).isEqualTo(409);
            assertThatThrownBy(() -> snapshots.open(id)).isInstanceOf(Problem.class);
        }

        assertThat(service.api().get("/api/v1/snapshots/" + id).status()).isEqualTo(404);
        assertThat(rows(account)).isZero();
        assertThat(files(account)).isEmpty();
    }

    @Test
    void what_is_abandoned_takes_nothing_more() {
        SnapshotWriter writer = snapshots.begin(account, null, null);
        writer.abandon();
        writer.abandon();

        assertThatThrownBy(() -> writer.add(references(0, 1))).isInstanceOf(SnapshotFailure.class);
        assertThatThrownBy(writer::complete).isInstanceOf(SnapshotFailure.class);
    }

    @Test
    void a_run_that_begins_anew_replaces_what_it_had_begun() throws IOException {
        long run = run(account);
        SnapshotWriter dead = snapshots.begin(account, null, run);
        dead.add(references(0, 100));
        assertThat(snapshots.ofRun(run)).isEmpty();

        Snapshot complete;
        try (SnapshotWriter writer = snapshots.begin(account, null, run)) {
            writer.add(references(0, 200));
            complete = writer.complete();
        }
        assertThatThrownBy(dead::complete).isInstanceOf(SnapshotFailure.class).hasMessageContaining("begun anew");
        dead.close();

        assertThat(snapshots.ofRun(run)).contains(complete);
        assertThat(listed(account)).containsExactly(complete.id());
        assertThat(rows(account)).isOne();
        assertThat(files(account)).containsExactly(file(complete));
    }

    // --------------------------------------------------------------------------------------------------------- damaged

    @Test
    void a_file_that_was_cut_off_is_refused_wherever_that_was() throws IOException {
        Snapshot snapshot = taken(300);
        byte[] whole = Files.readAllBytes(file(snapshot));

        for (int length : new int[] {0, 5, 100, whole.length / 2, whole.length - 9, whole.length - 1}) {
            Files.write(file(snapshot), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> snapshots.verify(snapshot.id()))
                    .as("first %d bytes", length)
                    .isInstanceOf(SnapshotFailure.class)
                    .hasMessage("The snapshot's file ends too early: it was cut off.");
        }
    }

    @Test
    void lines_that_are_not_what_they_should_be_are_refused() throws IOException {
        Map<String, UnaryOperator<String>> damages = Map.of(
                "ends too early", text -> text.substring(0, text.lastIndexOf("{\"references\"")),
                "holds 299 references and should hold 300",
                        text -> text.substring(0, text.indexOf('\n') + 1)
                                + text.substring(text.indexOf('\n', text.indexOf('\n') + 1) + 1),
                "holds 300 references", text -> text + "{}\n",
                "line 2 is no reference",
                        text -> text.substring(0, text.indexOf('\n') + 1) + "{\"ref\":\"A\"}\n"
                                + text.substring(text.indexOf('\n') + 1),
                "is of version 2", text -> text.replace("{\"version\":1,", "{\"version\":2,"),
                "is no snapshot", text -> text.substring(text.indexOf('\n') + 1));
        Snapshot snapshot = taken(300);
        String whole = new String(unzipped(Files.readAllBytes(file(snapshot))), StandardCharsets.UTF_8);
        for (Map.Entry<String, UnaryOperator<String>> damage : damages.entrySet()) {
            Files.write(file(snapshot), zipped(damage.getValue().apply(whole)));
            assertThatThrownBy(() -> snapshots.verify(snapshot.id()))
                    .isInstanceOf(SnapshotFailure.class)
                    .hasMessageContaining(damage.getKey());
        }

        Files.writeString(file(snapshot), "not gzip at all, whatever else it is");
        assertThatThrownBy(() -> snapshots.open(snapshot.id())).hasMessage("The snapshot's file is damaged.");
        Files.delete(file(snapshot));
        assertThatThrownBy(() -> snapshots.open(snapshot.id()))
                .hasMessageStartingWith("The snapshot cannot be read. There is no file snapshots/");
    }

    // ------------------------------------------------------------------------------------------------------------- API

    @Test
    void snapshots_are_listed_from_the_newest_by_account_and_sync() {
        List<Long> taken =
                IntStream.range(0, 5).mapToObj(i -> taken(i).id()).toList().reversed();
        long other = account();
        long sync = sync(account, other);
        Snapshot ofSync;
        try (SnapshotWriter writer = snapshots.begin(other, sync, null)) {
            ofSync = writer.complete();
        }

        List<Long> walked = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = service.api()
                    .get("/api/v1/snapshots?limit=2&accountId=" + account + "&before=" + next)
                    .ok();
            page.get("items").forEach(item -> walked.add(item.get("id").longValue()));
            next = page.get("next").isNull() ? null : page.get("next").stringValue();
        }

        assertThat(walked).isEqualTo(taken);
        JsonNode bySync = service.api().get("/api/v1/snapshots?syncId=" + sync).ok();
        assertThat(bySync.get("items")).hasSize(1);
        assertThat(bySync.get("items").get(0).get("id").longValue()).isEqualTo(ofSync.id());
        JsonNode shown = service.api().get("/api/v1/snapshots/" + ofSync.id()).ok();
        assertThat(shown.get("accountId").longValue()).isEqualTo(other);
        assertThat(shown.get("syncId").longValue()).isEqualTo(sync);
        assertThat(shown.get("runId").isNull()).isTrue();
        assertThat(shown.get("references").longValue()).isZero();
        assertThat(shown.has("file")).isFalse();
        assertThat(service.api().withToken(null).get("/api/v1/snapshots").status())
                .isEqualTo(401);
    }

    @Test
    void a_download_is_the_file_under_a_name_that_says_what_it_is() throws IOException {
        Snapshot snapshot = taken(120);

        Api.Download download = service.api().download("/api/v1/snapshots/" + snapshot.id() + "/file");

        assertThat(download.status()).isEqualTo(200);
        assertThat(download.headers().firstValue("Content-Type")).hasValue("application/gzip");
        assertThat(download.headers().firstValueAsLong("Content-Length")).hasValue(snapshot.bytes());
        assertThat(download.headers().firstValue("Content-Disposition").orElseThrow())
                .matches("attachment; filename=\"gs-sync-snapshot-" + snapshot.id()
                        + "-account-\\d+-\\d{8}T\\d{6}Z\\.ndjson\\.gz\"");
        List<String> lines = new String(unzipped(download.content()), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(lines).hasSize(122);
        JsonNode header = JSON.readTree(lines.getFirst());
        assertThat(header.get("version").intValue()).isOne();
        assertThat(header.get("accountId").longValue()).isEqualTo(account);
        assertThat(header.get("grandShootingId").longValue()).isEqualTo(number);
        assertThat(header.get("takenAt").stringValue())
                .isEqualTo(snapshot.createdAt().toString());
        assertThat(header.get("runId").isNull()).isTrue();
        assertThat(lines.getLast()).isEqualTo("{\"references\":120}");
    }

    @Test
    void a_file_that_is_gone_is_said() throws IOException {
        Snapshot snapshot = taken(1);
        Files.delete(file(snapshot));

        Api.Reply reply = service.api().get("/api/v1/snapshots/" + snapshot.id() + "/file");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().get("detail").stringValue()).contains("not in the file storage any more");
    }

    @Test
    void a_deleted_snapshot_is_gone_with_its_file() throws IOException {
        Snapshot snapshot = taken(1);

        assertThat(service.api().delete("/api/v1/snapshots/" + snapshot.id()).status())
                .isEqualTo(204);

        assertThat(service.api().get("/api/v1/snapshots/" + snapshot.id()).status())
                .isEqualTo(404);
        assertThat(service.api().delete("/api/v1/snapshots/" + snapshot.id()).status())
                .isEqualTo(404);
        assertThat(files(account)).isEmpty();
        assertThat(rows(account)).isZero();
    }

    // ----------------------------------------------------------------------------------------------------------- sweep

    @Test
    void old_snapshots_are_swept_but_never_the_newest_of_an_account() throws Exception {
        long old = taken(1).id();
        long newestOld = taken(1).id();
        age(account, "40 days");
        long other = account;
        connect();
        long oldBesideNew = taken(1).id();
        age(account, "40 days");
        long notYet = taken(1).id();
        age(account, notYet, "29 days");
        long fresh = taken(1).id();

        service.duty("sweep-snapshots");

        assertThat(listed(other)).containsExactly(newestOld).doesNotContain(old);
        assertThat(listed(account)).containsExactly(fresh, notYet).doesNotContain(oldBesideNew);
        assertThat(rows(other)).isOne();
        assertThat(files(account)).hasSize(2);
    }

    @Test
    void what_a_dead_node_left_is_swept_after_a_day() throws Exception {
        SnapshotWriter dead = snapshots.begin(account, null, null);
        dead.add(references(0, 10));
        SnapshotWriter slow = snapshots.begin(account, null, null);
        slow.add(references(0, 10));
        age(account, dead.id(), "25 hours");

        service.duty("sweep-snapshots");

        assertThat(rows(account)).isOne();
        assertThat(slow.complete().references()).isEqualTo(10);
        dead.close();
    }

    @Test
    void the_snapshots_of_a_deleted_account_go_with_it() throws Exception {
        Snapshot snapshot = taken(1);
        Path file = file(snapshot);
        SnapshotWriter writer = snapshots.begin(account, null, run(account));

        assertThat(service.api().delete("/api/v1/accounts/" + account).status()).isEqualTo(204);

        assertThat(service.api().get("/api/v1/snapshots/" + snapshot.id()).status())
                .isEqualTo(404);
        assertThatThrownBy(writer::complete).isInstanceOf(SnapshotFailure.class);
        writer.close();
        service.duty("sweep-snapshots");
        assertThat(file).doesNotExist();
        assertThat(files(account)).isEmpty();
        assertThat(database.jdbc()
                        .sql("select count(*) from snapshot where account_id is null")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_snapshot_outlives_its_sync() {
        long sync = sync(account, account());
        Snapshot snapshot;
        try (SnapshotWriter writer = snapshots.begin(account, sync, null)) {
            snapshot = writer.complete();
        }

        service.api().delete("/api/v1/syncs/" + sync).ok();

        assertThat(snapshots.get(snapshot.id()).syncId()).isNull();
    }

    // ------------------------------------------------------------------------------------------------------------------

    private Snapshot taken(int references) {
        try (SnapshotWriter writer = snapshots.begin(account, null, null)) {
            writer.add(references(0, references));
            return writer.complete();
        }
    }

    private static List<Reference> references(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> Reference.of(JSON.readTree("""
                        {"reference_id":%d,"ref":"R%d","product_ref":"Référence %d","price":%d.%02d,"extra":{"season":"SS%d"}}
                        """.formatted(i + 1, i, i % 7, i, i % 100, i % 30))))
                .toList();
    }

    private static List<Reference> read(long id) {
        List<Reference> all = new ArrayList<>();
        try (SnapshotReader reader = snapshots.open(id)) {
            List<Reference> page = reader.next();
            while (!page.isEmpty()) {
                all.addAll(page);
                page = reader.next();
            }
        }
        return all;
    }

    private static long account() {
        number++;
        return service.api()
                .post(
                        "/api/v1/accounts",
                        Map.of(
                                "name",
                                "Account " + number,
                                "grandShootingId",
                                number,
                                "baseUrl",
                                "http://localhost:9/v3",
                                "token",
                                "canary-token-" + number))
                .ok()
                .get("id")
                .longValue();
    }

    private static long sync(long primary, long secondary) {
        return service.api()
                .post(
                        "/api/v1/syncs",
                        Map.of("name", "Sync " + primary, "primaryAccountId", primary, "secondaryAccountId", secondary))
                .ok()
                .get("id")
                .longValue();
    }

    private static long run(long account) {
        return database.jdbc()
                .sql("insert into run (kind, subject_id, account_id, state, created_at, finished_at) "
                        + "values ('initialisation', 0, ?, 'failed', now(), now()) returning id")
                .param(account)
                .query(Long.class)
                .single();
    }

    private static void age(long account, String by) {
        database.jdbc()
                .sql("update snapshot set created_at = created_at - cast(? as interval), "
                        + "completed_at = completed_at - cast(? as interval) where account_id = ?")
                .params(by, by, account)
                .update();
    }

    private static void age(long account, long snapshot, String by) {
        database.jdbc()
                .sql("update snapshot set created_at = created_at - cast(? as interval), "
                        + "completed_at = completed_at - cast(? as interval) where account_id = ? and id = ?")
                .params(by, by, account, snapshot)
                .update();
    }

    private static List<Long> listed(long account) {
        List<Long> ids = new ArrayList<>();
        service.api()
                .get("/api/v1/snapshots?accountId=" + account)
                .ok()
                .get("items")
                .forEach(item -> ids.add(item.get("id").longValue()));
        return ids;
    }

    private static long rows(long account) {
        return database.jdbc()
                .sql("select count(*) from snapshot where account_id = ?")
                .param(account)
                .query(Long.class)
                .single();
    }

    private static Path file(Snapshot snapshot) {
        return folder.resolve(database.jdbc()
                .sql("select file from snapshot where id = ?")
                .param(snapshot.id())
                .query(String.class)
                .single());
    }

    /** The files that are there for the account that was connected last but for the given; all of them by its number. */
    private static List<Path> files(long account) throws IOException {
        List<Long> numbers = database.jdbc()
                .sql("select grand_shooting_id from account where id = ?")
                .param(account)
                .query(Long.class)
                .list();
        Path place = folder.resolve("snapshots/" + (numbers.isEmpty() ? number : numbers.getFirst()));
        if (!Files.exists(place)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.toList();
        }
    }

    private static byte[] unzipped(byte[] content) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return in.readAllBytes();
        }
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}

package com.gssync.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gssync.storage.FileStorage.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every storage does alike. */
abstract class FileStorageContract {

    /** The storage under test, empty at first. */
    abstract FileStorage storage();

    @Test
    void what_was_completed_is_read_as_it_was_written() throws IOException {
        write("snapshots/1/a.ndjson.gz", "one".getBytes(StandardCharsets.UTF_8));

        assertThat(read("snapshots/1/a.ndjson.gz")).asString().isEqualTo("one");
    }

    @Test
    void an_empty_file_is_a_file() throws IOException {
        write("empty", new byte[0]);

        assertThat(read("empty")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {8 * 1024 * 1024, 8 * 1024 * 1024 + 1, 12_345_678, 16 * 1024 * 1024})
    void a_large_file_arrives_whole_whatever_pieces_it_is_written_in(int size) throws IOException {
        byte[] content = random(size);
        try (Upload upload = storage().write("large")) {
            upload.write(content[0] & 0xff);
            for (int at = 1; at < size; at += 999_983) {
                upload.write(content, at, Math.min(999_983, size - at));
            }
            upload.complete();
        }

        assertThat(read("large")).isEqualTo(content);
    }

    @Test
    void nothing_is_there_before_it_is_complete() throws IOException {
        try (Upload upload = storage().write("a/half")) {
            upload.write(random(9_000_000));
            assertMissing("a/half");
        }

        assertMissing("a/half");
    }

    @Test
    void what_was_there_before_stays_until_the_new_one_is_complete() throws IOException {
        write("a", "old".getBytes(StandardCharsets.UTF_8));

        try (Upload dropped = storage().write("a")) {
            dropped.write("dropped".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(read("a")).asString().isEqualTo("old");

        write("a", "new".getBytes(StandardCharsets.UTF_8));
        assertThat(read("a")).asString().isEqualTo("new");
    }

    @Test
    void a_file_is_completed_once_and_closed_as_often_as_one_likes() throws IOException {
        Upload upload = storage().write("once");
        upload.complete();

        assertThatThrownBy(upload::complete).isInstanceOf(IllegalStateException.class);
        upload.close();
        upload.close();
        assertThat(read("once")).isEmpty();
    }

    @Test
    void what_is_deleted_is_gone_and_may_be_deleted_again() throws IOException {
        write("gone", random(10));

        storage().delete("gone");
        storage().delete("gone");

        assertMissing("gone");
    }

    @Test
    void writers_side_by_side_do_not_mix() throws Exception {
        CountDownLatch allWrote = new CountDownLatch(6);
        List<FutureTask<byte[]>> writers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int number = i;
            FutureTask<byte[]> writer = new FutureTask<>(() -> {
                byte[] content = random(1_000_000 + number);
                try (Upload upload = storage().write(number < 3 ? "same" : "own/" + number)) {
                    upload.write(content);
                    allWrote.countDown();
                    allWrote.await();
                    upload.complete();
                }
                return content;
            });
            writers.add(writer);
            Thread.ofVirtual().start(writer);
        }

        List<byte[]> same = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            byte[] content = writers.get(i).get();
            if (i < 3) {
                same.add(content);
            } else {
                assertThat(read("own/" + i)).isEqualTo(content);
            }
        }
        assertThat(same).contains(read("same"));
    }

    @Test
    void a_reader_may_stop_early() throws IOException {
        write("early", random(3_000_000));

        try (InputStream in = storage().read("early")) {
            assertThat(in.readNBytes(10)).hasSize(10);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "..",
                "../outside",
                "a/../../outside",
                "a//b",
                "a/",
                "./a",
                ".unfinished/x",
                "a\\..\\b",
                "a\0b",
                "a b",
                "é"
            })
    void a_key_that_is_no_plain_path_is_refused(String key) {
        assertThatThrownBy(() -> storage().write(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> storage().read(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> storage().delete(key)).isInstanceOf(IllegalArgumentException.class);
    }

    void write(String key, byte[] content) throws IOException {
        try (Upload upload = storage().write(key)) {
            upload.write(content);
            upload.complete();
        }
    }

    byte[] read(String key) throws IOException {
        try (InputStream in = storage().read(key)) {
            return in.readAllBytes();
        }
    }

    void assertMissing(String key) {
        assertThatThrownBy(() -> storage().read(key).close())
                .isInstanceOfSatisfying(
                        StorageFailure.class,
                        failure -> assertThat(failure.missing()).isTrue())
                .hasMessageContaining(key);
    }

    static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}

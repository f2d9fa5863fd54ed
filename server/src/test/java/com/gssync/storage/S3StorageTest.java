package com.gssync.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gssync.settings.Settings;
import com.gssync.storage.FileStorage.Upload;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class S3StorageTest extends FileStorageContract {

    private static EmulatedS3 s3;
    private static S3Storage storage;

    @BeforeAll
    static void open() {
        s3 = EmulatedS3.start(0);
        storage = new S3Storage(s3.settings());
    }

    @AfterAll
    static void close() {
        storage.close();
        s3.close();
    }

    @BeforeEach
    void empty() {
        s3.empty();
    }

    @Override
    FileStorage storage() {
        return storage;
    }

    @Test
    void nothing_is_left_of_an_upload_that_was_dropped() throws IOException {
        try (Upload upload = storage.write("a")) {
            upload.write(random(9_000_000));
            assertThat(s3.uploads()).isOne();
        }

        assertThat(s3.uploads()).isZero();
        assertThat(s3.objects()).isZero();
    }

    @Test
    void what_a_dead_node_left_is_dropped_when_it_is_old_and_only_then() throws IOException {
        storage.write("a").write(random(9_000_000));

        storage.dropUnfinished(Instant.now().minusSeconds(3_600));
        assertThat(s3.uploads()).isOne();

        storage.dropUnfinished(Instant.now().plusSeconds(3_600));
        assertThat(s3.uploads()).isZero();
    }

    @Test
    void wrong_keys_are_said_without_the_secret() {
        Settings.S3 right = s3.settings();
        for (Settings.S3 wrong : List.of(
                new Settings.S3(right.endpoint(), right.region(), right.bucket(), right.accessKey(), "canary-wrong"),
                new Settings.S3(right.endpoint(), right.region(), right.bucket(), "nobody", EmulatedS3.SECRET))) {
            try (S3Storage refused = new S3Storage(wrong)) {
                assertThatThrownBy(() -> write(refused))
                        .isInstanceOf(StorageFailure.class)
                        .hasMessageStartingWith("The file storage at localhost answered 403")
                        .hasMessageContaining("Check the keys")
                        .satisfies(failure -> assertThat(printed(failure)).doesNotContain("canary"));
                assertThatThrownBy(() -> refused.read("a"))
                        .isInstanceOfSatisfying(
                                StorageFailure.class,
                                failure -> assertThat(failure.missing()).isFalse());
            }
        }
    }

    @Test
    void a_bucket_that_is_not_there_is_said() {
        Settings.S3 right = s3.settings();
        try (S3Storage lost = new S3Storage(
                new Settings.S3(right.endpoint(), right.region(), "elsewhere", right.accessKey(), right.secretKey()))) {
            assertThatThrownBy(() -> write(lost))
                    .isInstanceOf(StorageFailure.class)
                    .hasMessage("The file storage at localhost answered 404 NoSuchBucket. "
                            + "Check the endpoint and the bucket elsewhere.");
            assertThatThrownBy(() -> lost.read("a"))
                    .isInstanceOfSatisfying(
                            StorageFailure.class,
                            failure -> assertThat(failure.missing()).isFalse());
        }
    }

    @Test
    void an_endpoint_may_have_a_path_and_the_bucket_comes_behind_it() throws IOException {
        BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        URI endpoint =
                URI.create("http://localhost:" + server.getAddress().getPort() + "/storage/v1/s3"); // as at Supabase
        try (S3Storage storage = new S3Storage(new Settings.S3(endpoint, "eu-west-3", "files", "key", "secret"))) {
            write(storage);
        } finally {
            server.stop(0);
        }

        assertThat(asked).containsExactly("PUT /storage/v1/s3/files/gs-sync/a");
    }

    @Test
    void a_storage_that_is_down_is_said_and_used_again_when_it_is_back() throws IOException {
        int port = s3.settings().endpoint().getPort();
        s3.close();

        assertThatThrownBy(() -> write(storage))
                .isInstanceOf(StorageFailure.class)
                .hasMessage("The file storage at localhost did not answer.")
                .satisfies(failure -> assertThat(printed(failure)).doesNotContain("canary"));
        assertThatThrownBy(() -> storage.read("a")).hasMessage("The file storage at localhost did not answer.");
        assertThatThrownBy(() -> storage.delete("a")).hasMessage("The file storage at localhost did not answer.");

        s3 = EmulatedS3.start(port);
        write(storage);
        assertThat(read("a")).hasSize(10);
    }

    @Test
    void a_storage_that_goes_down_in_the_middle_leaves_nothing_that_can_be_read() throws IOException {
        int port = s3.settings().endpoint().getPort();
        Upload upload = storage.write("a");
        upload.write(random(9_000_000));
        s3.close();

        assertThatThrownBy(() -> upload.write(random(9_000_000))).isInstanceOf(StorageFailure.class);
        assertThatThrownBy(upload::complete).isInstanceOf(StorageFailure.class);
        assertThatThrownBy(upload::close).isInstanceOf(StorageFailure.class);

        s3 = EmulatedS3.start(port);
        assertMissing("a");
    }

    private static void write(FileStorage storage) throws IOException {
        try (Upload upload = storage.write("a")) {
            upload.write(random(10));
            upload.complete();
        }
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}

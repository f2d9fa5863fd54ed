package com.gssync.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gssync.settings.WrongSetting;
import com.gssync.storage.FileStorage.Upload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStorageTest extends FileStorageContract {

    @TempDir
    Path temporary;

    private Path folder;
    private FolderStorage storage;

    @BeforeEach
    void open() {
        folder = temporary.resolve("files");
        storage = new FolderStorage(folder);
    }

    @Override
    FileStorage storage() {
        return storage;
    }

    @Test
    void no_folder_is_made_before_there_is_something_to_keep() throws IOException {
        assertMissing("a");
        storage.delete("a");
        storage.dropUnfinished(Instant.now());

        assertThat(folder).doesNotExist();
    }

    @Test
    void what_a_dead_node_left_is_dropped_when_it_is_old_and_only_then() throws IOException {
        Upload dead = storage.write("a");
        dead.write(random(10));
        Upload alive = storage.write("b");
        alive.write(random(10));
        Instant before = Instant.now().minusSeconds(86_400);
        List<Path> parts = unfinished();
        Files.setLastModifiedTime(parts.getFirst(), FileTime.from(before.minusSeconds(1)));

        storage.dropUnfinished(before);

        assertThat(unfinished()).containsExactly(parts.getLast());
        assertMissing("a");
        assertMissing("b");
    }

    @Test
    void nothing_is_left_beside_what_was_completed() throws IOException {
        write("a/b", random(10));
        storage.write("a/c").close();

        assertThat(unfinished()).isEmpty();
    }

    @Test
    void a_named_folder_that_cannot_be_written_stops_the_start() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");

        assertThatThrownBy(() -> FolderStorage.named(file))
                .isInstanceOf(WrongSetting.class)
                .hasMessage("GS_SYNC_FILES_DIR cannot be written: " + file);
        assertThat(FolderStorage.named(folder)).isNotNull();
    }

    @Test
    void a_folder_that_cannot_be_written_is_said() throws IOException {
        Files.writeString(folder, "in the way");

        assertThatThrownBy(() -> storage.write("a"))
                .isInstanceOf(StorageFailure.class)
                .hasMessageStartingWith("The folder of the files cannot be written: ");
    }

    private List<Path> unfinished() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(".unfinished"))) {
            return files.sorted().toList();
        }
    }
}

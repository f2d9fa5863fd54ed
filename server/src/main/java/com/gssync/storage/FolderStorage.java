package com.gssync.storage;

import com.gssync.settings.WrongSetting;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * Files in a folder. What is being written lies in {@code .unfinished} below it, which is no key, and is moved to its place in one step
 * when it is complete and on the disk. So the folder must be one file system.
 */
final class FolderStorage implements FileStorage {

    private final Path folder;
    private final Path unfinished;

    /** Nothing is made before the first file is written: who writes none needs no folder. */
    FolderStorage(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.unfinished = this.folder.resolve(".unfinished");
    }

    /** A folder that somebody named: better to say at the start than with the first file that it cannot be used. */
    static FolderStorage named(Path folder) {
        FolderStorage storage = new FolderStorage(folder);
        try {
            Files.createDirectories(storage.unfinished);
            Files.delete(Files.createTempFile(storage.unfinished, "start-", ".part"));
        } catch (IOException failed) {
            throw new WrongSetting("GS_SYNC_FILES_DIR", "cannot be written: " + storage.folder);
        }
        return storage;
    }

    @Override
    public Upload write(String key) throws StorageFailure {
        Path target = path(key);
        try {
            Files.createDirectories(unfinished);
            return new FileUpload(target, Files.createTempFile(unfinished, "", ".part"));
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    @Override
    public InputStream read(String key) throws StorageFailure {
        try {
            return new StorageInput(Files.newInputStream(path(key)), FolderStorage::unreadable);
        } catch (NoSuchFileException missing) {
            throw StorageFailure.missing(key, missing);
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    @Override
    public void delete(String key) throws StorageFailure {
        try {
            Files.deleteIfExists(path(key));
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    @Override
    public void dropUnfinished(Instant begunBefore) throws StorageFailure {
        if (!Files.isDirectory(unfinished)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(unfinished)) {
            for (Path file : files) {
                dropIfOld(file, begunBefore);
            }
        } catch (IOException failed) {
            throw unwritable(failed);
        }
    }

    @Override
    public void close() {
        // holds nothing
    }

    private static void dropIfOld(Path file, Instant begunBefore) throws IOException {
        try {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(begunBefore)) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException completedMeanwhile) {
            // all the better
        }
    }

    private Path path(String key) {
        Path path = folder.resolve(Keys.checked(key)).normalize();
        if (!path.startsWith(folder)) {
            throw new IllegalArgumentException("Not a key of a file: " + key);
        }
        return path;
    }

    private static StorageFailure unwritable(IOException failed) {
        return StorageFailure.of("The folder of the files cannot be written: " + reason(failed), failed);
    }

    private static StorageFailure unreadable(IOException failed) {
        return StorageFailure.of("A file cannot be read: " + reason(failed), failed);
    }

    private static String reason(IOException failed) {
        return failed.getClass().getSimpleName() + ", " + failed.getMessage();
    }

    private static final class FileUpload extends Upload {

        private final Path target;
        private final Path part;
        /** No channel: one that a thread is interrupted in closes for all. */
        private final FileOutputStream out;

        private boolean over;

        FileUpload(Path target, Path part) throws IOException {
            this.target = target;
            this.part = part;
            this.out = new FileOutputStream(part.toFile());
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws StorageFailure {
            try {
                out.write(bytes, offset, length);
            } catch (IOException failed) {
                throw unwritable(failed);
            }
        }

        @Override
        public void complete() throws StorageFailure {
            if (over) {
                throw new IllegalStateException("The file was completed or closed before");
            }
            try {
                out.getFD().sync();
                out.close();
                Files.createDirectories(target.getParent());
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                over = true;
                force(target.getParent());
            } catch (IOException failed) {
                throw unwritable(failed);
            }
        }

        @Override
        public void close() throws StorageFailure {
            if (over) {
                return;
            }
            over = true;
            try {
                out.close();
                Files.deleteIfExists(part);
            } catch (IOException failed) {
                throw unwritable(failed);
            }
        }

        /** The name, too, must be on the disk. Where a folder cannot be opened for that, the file system sees to it by itself. */
        private static void force(Path folder) throws IOException {
            FileChannel channel;
            try {
                channel = FileChannel.open(folder, StandardOpenOption.READ);
            } catch (IOException notAFile) {
                return;
            }
            try (channel) {
                channel.force(true);
            }
        }
    }
}

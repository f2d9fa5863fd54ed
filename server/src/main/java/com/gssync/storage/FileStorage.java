package com.gssync.storage;

import com.gssync.settings.Settings;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;

/**
 * Files by key, seen by all nodes alike. A key is a path of plain names such as {@code snapshots/10229487/a.ndjson.gz}; any other is an
 * {@link IllegalArgumentException}. Safe for use by several threads; of what is written to one key at the same time, the one that is
 * completed last stays.
 */
public interface FileStorage extends AutoCloseable {

    /** Opens the one that the settings name. @throws com.gssync.settings.WrongSetting when it is a folder that cannot be written */
    static FileStorage open(Settings settings) {
        Settings.Files files = settings.files();
        if (files.s3() != null) {
            return new S3Storage(files.s3());
        }
        return files.directory() == null
                ? new FolderStorage(settings.dataDirectory().resolve("files"))
                : FolderStorage.named(files.directory());
    }

    /** Begins a file. Nothing is there under its key until it is completed; what was there before stays until then. */
    Upload write(String key) throws StorageFailure;

    /**
     * Opens a file. The stream throws a {@link StorageFailure} when the file cannot be read to its end.
     *
     * @throws StorageFailure that is {@linkplain StorageFailure#missing() missing} when there is no such file
     */
    InputStream read(String key) throws StorageFailure;

    /** Deletes a file. It may be gone already. */
    void delete(String key) throws StorageFailure;

    /** Drops what was begun before a moment and neither completed nor closed: a node died over it. */
    void dropUnfinished(Instant begunBefore) throws StorageFailure;

    @Override
    void close();

    /** A file that is being written, by one thread at a time. Every method throws a {@link StorageFailure} when it does not succeed. */
    abstract class Upload extends OutputStream {

        /** Ends the file and makes it visible, surviving a crash from here on. */
        public abstract void complete() throws StorageFailure;

        /** Without {@link #complete} before it: drops what was written. Repeating it does nothing. */
        @Override
        public abstract void close() throws StorageFailure;

        @Override
        public abstract void write(byte[] bytes, int offset, int length) throws StorageFailure;

        @Override
        public void write(int value) throws StorageFailure {
            write(new byte[] {(byte) value}, 0, 1);
        }
    }
}

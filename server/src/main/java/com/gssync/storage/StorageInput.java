package com.gssync.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

/** What is read from a storage: whatever goes wrong on the way is a {@link StorageFailure}. */
class StorageInput extends FilterInputStream {

    private final Function<IOException, StorageFailure> failure;

    StorageInput(InputStream in, Function<IOException, StorageFailure> failure) {
        super(in);
        this.failure = failure;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException failed) {
            throw failure.apply(failed);
        }
    }
}

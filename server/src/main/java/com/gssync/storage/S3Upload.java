package com.gssync.storage;

import com.gssync.storage.FileStorage.Upload;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/** An object that is sent part by part as it comes; one that fits into a part is sent at once. Holds one part in memory. */
final class S3Upload extends Upload {

    /** S3 takes 5 MiB and more, and 10,000 parts: files of up to 78 GiB. */
    private static final int PART = 8 * 1024 * 1024;

    private static final String TYPE = "application/octet-stream";

    private final S3Storage storage;
    private final String bucket;
    private final String key;
    private final byte[] part = new byte[PART];
    private final List<CompletedPart> sent = new ArrayList<>();
    private int filled;
    private String uploadId;
    private boolean over;

    S3Upload(S3Storage storage, String bucket, String key) {
        this.storage = storage;
        this.bucket = bucket;
        this.key = key;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws StorageFailure {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == PART) {
                sendPart(); // only now: what ends with a full part has no empty one behind it
            }
            int taken = Math.min(left, PART - filled);
            System.arraycopy(bytes, from, part, filled, taken);
            filled += taken;
            from += taken;
            left -= taken;
        }
    }

    @Override
    public void complete() throws StorageFailure {
        if (over) {
            throw new IllegalStateException("The file was completed or closed before");
        }
        if (uploadId == null) {
            storage.asked(client ->
                    client.putObject(request -> request.bucket(bucket).key(key).contentType(TYPE), body()));
        } else {
            sendPart();
            storage.asked(client -> client.completeMultipartUpload(request ->
                    request.bucket(bucket).key(key).uploadId(uploadId).multipartUpload(parts -> parts.parts(sent))));
        }
        over = true;
    }

    @Override
    public void close() throws StorageFailure {
        if (over) {
            return;
        }
        over = true;
        if (uploadId != null) {
            storage.asked(client -> {
                try {
                    return client.abortMultipartUpload(
                            request -> request.bucket(bucket).key(key).uploadId(uploadId));
                } catch (NoSuchUploadException gone) {
                    return null;
                }
            });
        }
    }

    private void sendPart() throws StorageFailure {
        if (uploadId == null) {
            uploadId = storage.asked(client -> client.createMultipartUpload(
                            request -> request.bucket(bucket).key(key).contentType(TYPE)))
                    .uploadId();
        }
        int number = sent.size() + 1;
        String tag = storage.asked(client -> client.uploadPart(
                        request -> request.bucket(bucket)
                                .key(key)
                                .uploadId(uploadId)
                                .partNumber(number),
                        body()))
                .eTag();
        sent.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        filled = 0;
    }

    /** The bytes where they are, without a copy; read anew when the request is repeated. */
    private RequestBody body() {
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(part, 0, filled), filled, TYPE);
    }
}

package com.gssync.storage;

import com.gssync.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Files in a bucket of S3, or of a storage that speaks it. It asks for nothing that such storages are known to lack: the bucket in the
 * path, plain signed requests, no checksums in trailers. An object is visible when its upload is complete, as S3 has it.
 */
final class S3Storage implements FileStorage {

    /** Ours in a bucket that others may use as well. */
    private static final String PLACE = "gs-sync/";

    private final Settings.S3 settings;
    private final String bucket;
    private volatile S3Client client;

    S3Storage(Settings.S3 settings) {
        this.settings = settings;
        this.bucket = settings.bucket();
    }

    /** Made when it is first needed: its 2,000 classes would take their time at every start. */
    private S3Client client() {
        if (client == null) {
            synchronized (this) {
                if (client == null) {
                    client = client(settings);
                }
            }
        }
        return client;
    }

    private static S3Client client(Settings.S3 settings) {
        return S3Client.builder()
                .endpointOverride(settings.endpoint())
                .region(Region.of(settings.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(S3Configuration.builder()
                        .chunkedEncodingEnabled(false)
                        .expectContinueEnabled(false)
                        .build())
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(5))
                        .socketTimeout(Duration.ofSeconds(30))
                        .build())
                // What is on this machine beside our settings (profiles, other regions) is not for us.
                .overrideConfiguration(configuration -> configuration.defaultProfileFile(
                        ProfileFile.aggregator().build()))
                .build();
    }

    @Override
    public Upload write(String key) {
        return new S3Upload(this, bucket, PLACE + Keys.checked(key));
    }

    @Override
    public InputStream read(String key) throws StorageFailure {
        Keys.checked(key);
        try {
            return new S3Input(asked(
                    client -> client.getObject(request -> request.bucket(bucket).key(PLACE + key))));
        } catch (StorageFailure failure) {
            throw failure.getCause() instanceof NoSuchKeyException missing
                    ? StorageFailure.missing(key, missing)
                    : failure;
        }
    }

    @Override
    public void delete(String key) throws StorageFailure {
        Keys.checked(key);
        asked(client -> client.deleteObject(request -> request.bucket(bucket).key(PLACE + key)));
    }

    @Override
    public void dropUnfinished(Instant begunBefore) throws StorageFailure {
        asked(client -> {
            for (MultipartUpload upload : client.listMultipartUploadsPaginator(request -> request.bucket(bucket))
                    .uploads()) {
                if (upload.key().startsWith(PLACE)
                        && upload.initiated() != null
                        && upload.initiated().isBefore(begunBefore)) {
                    abort(client, upload);
                }
            }
            return null;
        });
    }

    private void abort(S3Client client, MultipartUpload upload) {
        try {
            client.abortMultipartUpload(
                    request -> request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
        } catch (NoSuchUploadException gone) {
            // completed or dropped meanwhile
        }
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }

    /** Carries a request out; what comes of it otherwise is told in words of our own, for the storage's may repeat what was sent. */
    <T> T asked(Function<S3Client, T> request) throws StorageFailure {
        try {
            return request.apply(client());
        } catch (S3Exception refused) {
            String code = refused.awsErrorDetails() == null
                    ? ""
                    : " " + refused.awsErrorDetails().errorCode();
            String whatToCheck =
                    switch (refused.statusCode()) {
                        case 401, 403 -> " Check the keys, the region and what the keys may do.";
                        case 404 -> " Check the endpoint and the bucket " + bucket + ".";
                        default -> "";
                    };
            throw StorageFailure.of(
                    "The file storage at %s answered %d%s.%s"
                            .formatted(settings.endpoint().getHost(), refused.statusCode(), code, whatToCheck),
                    refused);
        } catch (SdkException away) {
            throw away(away);
        }
    }

    private StorageFailure away(Exception failed) {
        return StorageFailure.of("The file storage at " + settings.endpoint().getHost() + " did not answer.", failed);
    }

    /** An object on its way here. Closed before its end, the connection is dropped rather than read to the end. */
    private final class S3Input extends StorageInput {

        private final ResponseInputStream<GetObjectResponse> object;
        private boolean ended;

        S3Input(ResponseInputStream<GetObjectResponse> object) {
            super(object, S3Storage.this::away);
            this.object = object;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                int read = super.read(bytes, offset, length);
                ended |= read < 0;
                return read;
            } catch (SdkException failed) {
                throw away(failed);
            }
        }

        @Override
        public void close() throws IOException {
            if (ended) {
                object.close();
            } else {
                object.abort();
            }
        }
    }
}

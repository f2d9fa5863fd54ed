package com.gssync.storage;

import com.gssync.settings.Settings;
import java.net.URI;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobApiMetadata;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.options.ListContainerOptions;

/** An S3 in this JVM that keeps one bucket in memory and checks signatures. */
public final class EmulatedS3 implements AutoCloseable {

    /** The secret key; no message and no log may show it. */
    public static final String SECRET = "canary-s3-secret-key";

    private static final String BUCKET = "gs-sync";
    private static final String ACCESS_KEY = "test-access-key";

    private final BlobStoreContext context;
    private final S3Proxy proxy;

    private EmulatedS3(int port) throws Exception {
        context = ContextBuilder.newBuilder(new TransientNio2BlobApiMetadata())
                .credentials("", "")
                .build(BlobStoreContext.class);
        blobs().createContainerInLocation(null, BUCKET);
        proxy = S3Proxy.builder()
                .blobStore(blobs())
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET)
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .build();
        proxy.start();
    }

    /** Starts one. @param port where it listens; 0 for any free port */
    public static EmulatedS3 start(int port) {
        try {
            return new EmulatedS3(port);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** How a service reaches it. */
    public Settings.S3 settings() {
        return settings(proxy.getPort());
    }

    /** How a service would reach one that listens on a port. */
    public static Settings.S3 settings(int port) {
        return new Settings.S3(URI.create("http://localhost:" + port), "eu-west-3", BUCKET, ACCESS_KEY, SECRET);
    }

    /** Forgets what it keeps. */
    public void empty() {
        blobs().listMultipartUploads(BUCKET).forEach(blobs()::abortMultipartUpload);
        blobs().clearContainer(BUCKET);
    }

    /** How many objects it keeps. */
    public int objects() {
        return blobs().list(BUCKET, ListContainerOptions.Builder.recursive()).size();
    }

    /** How many uploads were begun and neither completed nor aborted. */
    public int uploads() {
        return blobs().listMultipartUploads(BUCKET).size();
    }

    private BlobStore blobs() {
        return context.getBlobStore();
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        } finally {
            context.close();
        }
    }
}

package com.gssync.settings;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a node is told by its environment; the README's table documents each variable. Immutable.
 *
 * @param database where PostgreSQL is, or null to run the embedded one under {@code dataDirectory}
 * @param encryptionKeys 32 bytes each; the first encrypts, all decrypt
 * @param publicUrl where Grand Shooting reaches this service, without a trailing slash; null when it cannot be reached
 * @param allowedHosts patterns of hosts that outgoing calls may reach
 * @param trustedProxies networks such as {@code 10.0.0.0/8} of proxies whose word on who asks is taken
 * @param adminToken the token that administers the service, or null when none is set
 * @param files where files are kept
 * @param snapshotsKept how long snapshots are kept; the newest of an account stays
 * @param signIn how people sign in
 * @param mail the server that takes e-mails, or null when there is none
 * @param slackHosts patterns of hosts that messages for Slack may go to
 * @param demo whether the page offers its one-click sign-in; never in production
 */
public record Settings(
        int port,
        Environment environment,
        Database database,
        Path dataDirectory,
        List<byte[]> encryptionKeys,
        URI publicUrl,
        List<String> allowedHosts,
        List<String> trustedProxies,
        String adminToken,
        Files files,
        Duration snapshotsKept,
        SignInSettings signIn,
        MailSettings mail,
        List<String> slackHosts,
        boolean demo) {

    /** Where the service runs: {@code prod} is the strict one. */
    public enum Environment {
        DEV,
        TEST,
        PROD;

        /** The name as it is written in settings and answers. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A PostgreSQL database by JDBC address. */
    public record Database(String url, String username, String password) {
        @Override
        public String toString() {
            return url.replaceAll("\\?.*", ""); // what follows may hold a password
        }
    }

    /**
     * Where files are kept.
     *
     * @param directory the folder that was named for them, or null for one under {@code dataDirectory}
     * @param s3 the S3 that keeps them instead, or null
     */
    public record Files(Path directory, S3 s3) {}

    /**
     * A bucket of a storage that speaks S3.
     *
     * @param endpoint its address, without a trailing slash; the bucket becomes part of the path
     */
    public record S3(URI endpoint, String region, String bucket, String accessKey, String secretKey) {
        @Override
        public String toString() {
            return "S3[endpoint=%s, bucket=%s]".formatted(endpoint, bucket);
        }
    }

    private static final List<String> S3_GROUP = List.of(
            "GS_SYNC_S3_ENDPOINT",
            "GS_SYNC_S3_REGION",
            "GS_SYNC_S3_BUCKET",
            "GS_SYNC_S3_ACCESS_KEY",
            "GS_SYNC_S3_SECRET_KEY");

    private static final int SHORTEST_ADMIN_TOKEN = 24;

    /** Reads and checks the settings. @throws WrongSetting naming the first one that cannot be used */
    public static Settings from(Map<String, String> environment) {
        Reader reader = new Reader(environment);
        Environment where = environment(reader);
        return new Settings(
                port(reader),
                where,
                database(reader),
                Path.of(reader.text("GS_SYNC_DATA_DIR", "data")),
                encryptionKeys(reader),
                publicUrl(reader),
                hosts(reader, "GS_SYNC_ALLOWED_HOSTS", "*.grand-shooting.com"),
                reader.networks("GS_SYNC_TRUSTED_PROXIES"),
                adminToken(reader),
                files(reader),
                snapshotsKept(reader),
                SignInSettings.from(reader),
                MailSettings.from(reader),
                hosts(reader, "GS_SYNC_SLACK_HOSTS", "hooks.slack.com"),
                demo(reader, where));
    }

    /** Whether people come to the service by TLS, as far as is known before one does. */
    public boolean publishedByTls() {
        return publicUrl != null && "https".equals(publicUrl.getScheme());
    }

    private static Environment environment(Reader reader) {
        String value = reader.text("GS_SYNC_ENVIRONMENT", "prod");
        return Arrays.stream(Environment.values())
                .filter(candidate -> candidate.key().equals(value))
                .findFirst()
                .orElseThrow(() -> new WrongSetting("GS_SYNC_ENVIRONMENT", "must be dev, test or prod"));
    }

    private static int port(Reader reader) {
        String value = reader.text("PORT", "8080");
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // answered below, together with a number out of range
        }
        throw new WrongSetting("PORT", "must be a number from 0 to 65535");
    }

    private static Database database(Reader reader) {
        String url = reader.text("GS_SYNC_DATABASE_URL", null);
        if (url == null) {
            return null;
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new WrongSetting(
                    "GS_SYNC_DATABASE_URL", "must be a JDBC address such as jdbc:postgresql://host:5432/gs_sync");
        }
        return new Database(
                url, reader.required("GS_SYNC_DATABASE_USERNAME"), reader.text("GS_SYNC_DATABASE_PASSWORD", ""));
    }

    private static List<byte[]> encryptionKeys(Reader reader) {
        List<byte[]> keys = new ArrayList<>();
        for (String encoded : reader.required("GS_SYNC_ENCRYPTION_KEY").split(",")) {
            byte[] key;
            try {
                key = Base64.getDecoder().decode(encoded.strip());
            } catch (IllegalArgumentException notBase64) {
                key = new byte[0];
            }
            if (key.length != 32) {
                throw new WrongSetting(
                        "GS_SYNC_ENCRYPTION_KEY", "must be 32 bytes in base64; `openssl rand -base64 32` makes one");
            }
            keys.add(key);
        }
        return List.copyOf(keys);
    }

    private static URI publicUrl(Reader reader) {
        return reader.address("GS_SYNC_PUBLIC_URL", "https://sync.example.com");
    }

    private static List<String> hosts(Reader reader, String name, String usual) {
        List<String> hosts = Arrays.stream(reader.text(name, usual).split(","))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
        for (String host : hosts) {
            if (!host.matches("\\*\\.[a-z0-9.-]+|[a-z0-9.-]+(:\\d{1,5})?")) {
                throw new WrongSetting(name, "must list hosts such as " + usual + " or localhost:8090");
            }
        }
        return hosts;
    }

    private static String adminToken(Reader reader) {
        String token = reader.text("GS_SYNC_ADMIN_TOKEN", null);
        if (token != null && token.length() < SHORTEST_ADMIN_TOKEN) {
            throw new WrongSetting("GS_SYNC_ADMIN_TOKEN", "must have at least " + SHORTEST_ADMIN_TOKEN + " characters");
        }
        return token;
    }

    private static Files files(Reader reader) {
        String directory = reader.text("GS_SYNC_FILES_DIR", null);
        if (S3_GROUP.stream().allMatch(name -> reader.text(name, null) == null)) {
            try {
                return new Files(directory == null ? null : Path.of(directory), null);
            } catch (InvalidPathException notAPath) {
                throw new WrongSetting("GS_SYNC_FILES_DIR", "must be a folder");
            }
        }
        if (directory != null) {
            throw new WrongSetting(
                    "GS_SYNC_FILES_DIR", "cannot be set beside GS_SYNC_S3_…: files are kept in one place");
        }
        S3_GROUP.forEach(reader::required);
        URI endpoint = reader.address("GS_SYNC_S3_ENDPOINT", "https://s3.eu-west-3.amazonaws.com");
        if (endpoint.getUserInfo() != null || endpoint.getQuery() != null || endpoint.getFragment() != null) {
            throw new WrongSetting("GS_SYNC_S3_ENDPOINT", "must be an address without user, query and fragment");
        }
        String bucket = reader.required("GS_SYNC_S3_BUCKET");
        if (!bucket.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new WrongSetting("GS_SYNC_S3_BUCKET", "must be the name of a bucket, without a path");
        }
        String region = reader.required("GS_SYNC_S3_REGION");
        if (!region.matches("[a-z0-9-]+")) {
            throw new WrongSetting("GS_SYNC_S3_REGION", "must be a region such as eu-west-3");
        }
        return new Files(
                null,
                new S3(
                        endpoint,
                        region,
                        bucket,
                        reader.required("GS_SYNC_S3_ACCESS_KEY"),
                        reader.required("GS_SYNC_S3_SECRET_KEY")));
    }

    private static Duration snapshotsKept(Reader reader) {
        String value = reader.text("GS_SYNC_SNAPSHOT_DAYS", "30");
        if (!value.matches("[1-9]\\d{0,3}")) {
            throw new WrongSetting("GS_SYNC_SNAPSHOT_DAYS", "must be a number of days from 1 to 9999");
        }
        return Duration.ofDays(Long.parseLong(value));
    }

    private static boolean demo(Reader reader, Environment where) {
        String value = reader.text("GS_SYNC_DEMO", "false");
        if (!List.of("true", "false").contains(value)) {
            throw new WrongSetting("GS_SYNC_DEMO", "must be true or false");
        }
        if (value.equals("true") && where == Environment.PROD) {
            throw new WrongSetting("GS_SYNC_DEMO", "opens the service to everyone and is refused in prod");
        }
        return value.equals("true");
    }

    /** Secrets stay out of anything that prints settings. */
    @Override
    public String toString() {
        return "Settings[port=%d, environment=%s, database=%s]".formatted(port, environment.key(), database);
    }
}

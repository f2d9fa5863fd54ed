package com.gssync.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String OTHER_KEY =
            Base64.getEncoder().encodeToString("x".repeat(32).getBytes());

    private static final Map<String, String> S3 = Map.of(
            "GS_SYNC_S3_ENDPOINT", "https://project.storage.example.co/storage/v1/s3/",
            "GS_SYNC_S3_REGION", "eu-west-3",
            "GS_SYNC_S3_BUCKET", "gs-sync",
            "GS_SYNC_S3_ACCESS_KEY", "key-id",
            "GS_SYNC_S3_SECRET_KEY", "canary-secret");

    @Test
    void what_is_not_set_is_what_the_readme_says() {
        Settings settings = Settings.from(Map.of("GS_SYNC_ENCRYPTION_KEY", KEY));

        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.environment()).isEqualTo(Settings.Environment.PROD);
        assertThat(settings.database()).isNull();
        assertThat(settings.dataDirectory()).isEqualTo(Path.of("data"));
        assertThat(settings.publicUrl()).isNull();
        assertThat(settings.allowedHosts()).containsExactly("*.grand-shooting.com");
        assertThat(settings.trustedProxies()).isEmpty();
        assertThat(settings.adminToken()).isNull();
        assertThat(settings.demo()).isFalse();
        assertThat(settings.files()).isEqualTo(new Settings.Files(null, null));
        assertThat(settings.snapshotsKept()).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void everything_can_be_set() {
        Settings settings = Settings.from(Map.ofEntries(
                Map.entry("PORT", "0"),
                Map.entry("GS_SYNC_ENVIRONMENT", "dev"),
                Map.entry("GS_SYNC_DATABASE_URL", "jdbc:postgresql://db/gs_sync"),
                Map.entry("GS_SYNC_DATABASE_USERNAME", "gs"),
                Map.entry("GS_SYNC_DATABASE_PASSWORD", "secret"),
                Map.entry("GS_SYNC_ENCRYPTION_KEY", KEY + ", " + OTHER_KEY),
                Map.entry("GS_SYNC_PUBLIC_URL", "https://sync.example.com/"),
                Map.entry("GS_SYNC_ALLOWED_HOSTS", "API.Grand-Shooting.com, localhost:8090"),
                Map.entry("GS_SYNC_TRUSTED_PROXIES", "10.0.0.5, 172.16.0.0/12, fd00::/8, ::1"),
                Map.entry("GS_SYNC_ADMIN_TOKEN", "a".repeat(24)),
                Map.entry("GS_SYNC_FILES_DIR", "/srv/gs-sync"),
                Map.entry("GS_SYNC_SNAPSHOT_DAYS", "7"),
                Map.entry("GS_SYNC_DEMO", "true")));

        assertThat(settings.port()).isZero();
        assertThat(settings.database().username()).isEqualTo("gs");
        assertThat(settings.encryptionKeys()).hasSize(2);
        assertThat(settings.publicUrl()).hasToString("https://sync.example.com");
        assertThat(settings.allowedHosts()).containsExactly("api.grand-shooting.com", "localhost:8090");
        assertThat(settings.trustedProxies())
                .containsExactly("10.0.0.5/32", "172.16.0.0/12", "fd00:0:0:0:0:0:0:0/8", "0:0:0:0:0:0:0:1/128");
        assertThat(settings.files()).isEqualTo(new Settings.Files(Path.of("/srv/gs-sync"), null));
        assertThat(settings.snapshotsKept()).isEqualTo(Duration.ofDays(7));
        assertThat(settings.demo()).isTrue();
    }

    @Test
    void files_can_be_kept_in_s3() {
        Settings settings = with(S3);

        assertThat(settings.files())
                .isEqualTo(new Settings.Files(
                        null,
                        new Settings.S3(
                                URI.create("https://project.storage.example.co/storage/v1/s3"),
                                "eu-west-3",
                                "gs-sync",
                                "key-id",
                                "canary-secret")));
    }

    @ParameterizedTest
    @CsvSource({
        "GS_SYNC_S3_ENDPOINT",
        "GS_SYNC_S3_REGION",
        "GS_SYNC_S3_BUCKET",
        "GS_SYNC_S3_ACCESS_KEY",
        "GS_SYNC_S3_SECRET_KEY"
    })
    void half_an_s3_is_refused_with_what_is_missing(String missing) {
        Map<String, String> half = new HashMap<>(S3);
        half.put(missing, " ");

        assertThatThrownBy(() -> with(half)).isInstanceOf(WrongSetting.class).hasMessage(missing + " is not set");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GS_SYNC_S3_ENDPOINT|canary.example.com",
                "GS_SYNC_S3_ENDPOINT|https://key:canary@s3.example.com",
                "GS_SYNC_S3_ENDPOINT|https://s3.example.com?canary",
                "GS_SYNC_S3_REGION|can ary",
                "GS_SYNC_S3_BUCKET|bucket/canary",
                "GS_SYNC_FILES_DIR|/canary"
            })
    void a_wrong_s3_is_named_in_one_line_that_does_not_repeat_it(String name, String value) {
        Map<String, String> wrong = new HashMap<>(S3);
        wrong.put(name, value);

        assertThatThrownBy(() -> with(wrong))
                .isInstanceOf(WrongSetting.class)
                .message()
                .startsWith(name + " ")
                .hasLineCount(1)
                .doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PORT|eighty",
                "PORT|65536",
                "PORT|-1",
                "GS_SYNC_ENVIRONMENT|production",
                "GS_SYNC_ENVIRONMENT|PROD",
                "GS_SYNC_DATABASE_URL|postgres://user:canary@host/db",
                "GS_SYNC_DATABASE_URL|canary",
                "GS_SYNC_ENCRYPTION_KEY|canary",
                "GS_SYNC_ENCRYPTION_KEY|Y2FuYXJ5",
                "GS_SYNC_ENCRYPTION_KEY|not base64 canary!",
                "GS_SYNC_PUBLIC_URL|sync.example.com",
                "GS_SYNC_PUBLIC_URL|ftp://sync.example.com",
                "GS_SYNC_PUBLIC_URL|https://",
                "GS_SYNC_PUBLIC_URL|https://a b",
                "GS_SYNC_ALLOWED_HOSTS|https://api.grand-shooting.com",
                "GS_SYNC_ALLOWED_HOSTS|api.*.com",
                "GS_SYNC_ALLOWED_HOSTS|*",
                "GS_SYNC_TRUSTED_PROXIES|canary.example.com",
                "GS_SYNC_TRUSTED_PROXIES|10.0.0.0/33",
                "GS_SYNC_TRUSTED_PROXIES|10.0.0.0/8/8",
                "GS_SYNC_TRUSTED_PROXIES|10.0.0.0/canary",
                "GS_SYNC_TRUSTED_PROXIES|0.0.0.0/0",
                "GS_SYNC_TRUSTED_PROXIES|10.0.0.1 10.0.0.2",
                "GS_SYNC_ADMIN_TOKEN|canary",
                "GS_SYNC_SNAPSHOT_DAYS|0",
                "GS_SYNC_SNAPSHOT_DAYS|-1",
                "GS_SYNC_SNAPSHOT_DAYS|10000",
                "GS_SYNC_SNAPSHOT_DAYS|canary",
                "GS_SYNC_DEMO|yes"
            })
    void a_wrong_setting_is_named_in_one_line_that_does_not_repeat_it(String name, String value) {
        assertThatThrownBy(() -> with(name, value))
                .isInstanceOf(WrongSetting.class)
                .message()
                .startsWith(name + " ")
                .hasLineCount(1)
                .doesNotContain("canary");
    }

    @Test
    void a_missing_key_is_named() {
        assertThatThrownBy(() -> Settings.from(Map.of()))
                .isInstanceOf(WrongSetting.class)
                .hasMessage("GS_SYNC_ENCRYPTION_KEY is not set");
        assertThatThrownBy(() -> with("GS_SYNC_ENCRYPTION_KEY", "  ")).hasMessage("GS_SYNC_ENCRYPTION_KEY is not set");
    }

    @Test
    void a_database_without_a_user_is_named() {
        assertThatThrownBy(() -> with("GS_SYNC_DATABASE_URL", "jdbc:postgresql://db/gs_sync"))
                .isInstanceOf(WrongSetting.class)
                .hasMessage("GS_SYNC_DATABASE_USERNAME is not set");
    }

    @Test
    void the_demo_is_refused_in_production() {
        assertThatThrownBy(() -> Settings.from(Map.of("GS_SYNC_ENCRYPTION_KEY", KEY, "GS_SYNC_DEMO", "true")))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("GS_SYNC_DEMO")
                .hasMessageContaining("prod");
    }

    @Test
    void printing_settings_prints_no_secret() {
        Settings settings = Settings.from(Map.of(
                "GS_SYNC_DATABASE_URL", "jdbc:postgresql://db/gs_sync?user=gs&password=canary",
                "GS_SYNC_DATABASE_USERNAME", "gs",
                "GS_SYNC_DATABASE_PASSWORD", "canary",
                "GS_SYNC_ENCRYPTION_KEY", KEY,
                "GS_SYNC_ADMIN_TOKEN", "canary-canary-canary-canary"));

        assertThat(settings.toString()).doesNotContain("canary").doesNotContain(KEY);
        assertThat(settings.database().toString()).doesNotContain("canary");
        assertThat(with(S3).files().toString()).contains("gs-sync").doesNotContain("canary");
    }

    private static Settings with(String name, String value) {
        return with(Map.of(name, value));
    }

    private static Settings with(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of("GS_SYNC_ENCRYPTION_KEY", KEY));
        environment.putAll(more);
        return Settings.from(environment);
    }
}

package com.gssync.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
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

    @Test
    void what_is_not_set_is_what_the_readme_says() {
        Settings settings = Settings.from(Map.of("GS_SYNC_ENCRYPTION_KEY", KEY));

        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.environment()).isEqualTo(Settings.Environment.PROD);
        assertThat(settings.database()).isNull();
        assertThat(settings.dataDirectory()).isEqualTo(Path.of("data"));
        assertThat(settings.publicUrl()).isNull();
        assertThat(settings.allowedHosts()).containsExactly("*.grand-shooting.com");
        assertThat(settings.adminToken()).isNull();
        assertThat(settings.demo()).isFalse();
    }

    @Test
    void everything_can_be_set() {
        Settings settings = Settings.from(Map.of(
                "PORT", "0",
                "GS_SYNC_ENVIRONMENT", "dev",
                "GS_SYNC_DATABASE_URL", "jdbc:postgresql://db/gs_sync",
                "GS_SYNC_DATABASE_USERNAME", "gs",
                "GS_SYNC_DATABASE_PASSWORD", "secret",
                "GS_SYNC_ENCRYPTION_KEY", KEY + ", " + OTHER_KEY,
                "GS_SYNC_PUBLIC_URL", "https://sync.example.com/",
                "GS_SYNC_ALLOWED_HOSTS", "API.Grand-Shooting.com, localhost:8090",
                "GS_SYNC_ADMIN_TOKEN", "a".repeat(24),
                "GS_SYNC_DEMO", "true"));

        assertThat(settings.port()).isZero();
        assertThat(settings.database().username()).isEqualTo("gs");
        assertThat(settings.encryptionKeys()).hasSize(2);
        assertThat(settings.publicUrl()).hasToString("https://sync.example.com");
        assertThat(settings.allowedHosts()).containsExactly("api.grand-shooting.com", "localhost:8090");
        assertThat(settings.demo()).isTrue();
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
                "GS_SYNC_ADMIN_TOKEN|canary",
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
    }

    private static Settings with(String name, String value) {
        Map<String, String> environment = new HashMap<>(Map.of("GS_SYNC_ENCRYPTION_KEY", KEY));
        environment.put(name, value);
        return Settings.from(environment);
    }
}

package com.gssync.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gssync.settings.MailSettings.Encryption;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailSettingsTest {

    private static final Map<String, String> ALL = Map.of(
            "GS_SYNC_SMTP_HOST", "smtp.example.com",
            "GS_SYNC_SMTP_PORT", "2525",
            "GS_SYNC_SMTP_USERNAME", "resend",
            "GS_SYNC_SMTP_PASSWORD", "canary-password",
            "GS_SYNC_SMTP_ENCRYPTION", "tls",
            "GS_SYNC_MAIL_FROM", "GS Sync <sync@example.com>");

    @Test
    void without_any_of_them_nobody_is_written_e_mails() {
        assertThat(from(Map.of())).isNull();
    }

    @Test
    void all_of_them_are_taken_and_the_password_is_not_shown() {
        MailSettings settings = from(ALL);

        assertThat(settings)
                .isEqualTo(new MailSettings(
                        "smtp.example.com",
                        2525,
                        "resend",
                        "canary-password",
                        Encryption.TLS,
                        "GS Sync <sync@example.com>"));
        assertThat(settings.toString()).doesNotContain("canary");
    }

    @Test
    void a_host_and_a_sender_are_enough_for_a_server_that_asks_for_no_name() {
        MailSettings settings = from(Map.of("GS_SYNC_SMTP_HOST", "relay", "GS_SYNC_MAIL_FROM", "sync@example.com"));

        assertThat(settings.username()).isNull();
        assertThat(settings.port()).isEqualTo(587);
        assertThat(settings.encryption()).isEqualTo(Encryption.STARTTLS);
    }

    @ParameterizedTest
    @CsvSource({
        "GS_SYNC_SMTP_HOST, GS_SYNC_SMTP_HOST",
        "GS_SYNC_SMTP_PASSWORD, GS_SYNC_SMTP_PASSWORD",
        "GS_SYNC_MAIL_FROM, GS_SYNC_MAIL_FROM"
    })
    void half_of_them_is_a_mistake_that_names_what_is_missing(String without, String named) {
        Map<String, String> some = new HashMap<>(ALL);
        some.remove(without);

        assertThatThrownBy(() -> from(some)).isInstanceOf(WrongSetting.class).hasMessage(named + " is not set");
    }

    @ParameterizedTest
    @CsvSource({
        "GS_SYNC_SMTP_HOST, smtp.example.com/canary",
        "GS_SYNC_SMTP_PORT, 0",
        "GS_SYNC_SMTP_PORT, canary",
        "GS_SYNC_SMTP_ENCRYPTION, canary",
        "GS_SYNC_MAIL_FROM, canary",
        "GS_SYNC_MAIL_FROM, 'canary@example.com, other@example.com'"
    })
    void a_wrong_one_is_named_and_not_repeated(String name, String value) {
        Map<String, String> wrong = new HashMap<>(ALL);
        wrong.put(name, value);

        assertThatThrownBy(() -> from(wrong))
                .isInstanceOf(WrongSetting.class)
                .message()
                .startsWith(name + " must be")
                .doesNotContain("canary");
    }

    private static MailSettings from(Map<String, String> environment) {
        return MailSettings.from(new Reader(environment));
    }
}

package com.gssync.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The server that takes e-mails.
 *
 * @param username the name to sign in with, or null when it asks for none
 * @param from whom e-mails come from, such as {@code GS Sync <sync@example.com>}
 */
public record MailSettings(
        String host, int port, String username, String password, Encryption encryption, String from) {

    /** How the connection is kept private. */
    public enum Encryption {
        /** TLS from the first byte. */
        TLS,
        /** The server is asked for TLS before anything is said, and must have it. */
        STARTTLS,
        /** Not at all: for a relay on the same machine. */
        NONE
    }

    private static final List<String> GROUP = List.of(
            "GS_SYNC_SMTP_PORT",
            "GS_SYNC_SMTP_USERNAME",
            "GS_SYNC_SMTP_PASSWORD",
            "GS_SYNC_SMTP_ENCRYPTION",
            "GS_SYNC_MAIL_FROM");

    /** The settings, or null when there are none: then nobody is written e-mails. */
    static MailSettings from(Reader reader) {
        if (reader.text("GS_SYNC_SMTP_HOST", null) == null
                && GROUP.stream().allMatch(name -> reader.text(name, null) == null)) {
            return null;
        }
        String host = reader.required("GS_SYNC_SMTP_HOST");
        if (!host.matches("[A-Za-z0-9.:-]+")) {
            throw new WrongSetting("GS_SYNC_SMTP_HOST", "must be a host such as smtp.example.com, without a port");
        }
        Encryption encryption = encryption(reader);
        String username = reader.text("GS_SYNC_SMTP_USERNAME", null);
        String from = reader.required("GS_SYNC_MAIL_FROM");
        if (!from.matches("[^@<>\\r\\n]*<?[^@\\s<>]+@[^@\\s<>]+>?")) {
            throw new WrongSetting("GS_SYNC_MAIL_FROM", "must be an address such as GS Sync <sync@example.com>");
        }
        return new MailSettings(
                host,
                port(reader, encryption),
                username,
                username == null ? null : reader.required("GS_SYNC_SMTP_PASSWORD"),
                encryption,
                from);
    }

    private static Encryption encryption(Reader reader) {
        String value = reader.text("GS_SYNC_SMTP_ENCRYPTION", "starttls").toUpperCase(Locale.ROOT);
        return Arrays.stream(Encryption.values())
                .filter(encryption -> encryption.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new WrongSetting("GS_SYNC_SMTP_ENCRYPTION", "must be starttls, tls or none"));
    }

    private static int port(Reader reader, Encryption encryption) {
        String usual = encryption == Encryption.TLS ? "465" : "587";
        String value = reader.text("GS_SYNC_SMTP_PORT", usual);
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > 65_535) {
            throw new WrongSetting("GS_SYNC_SMTP_PORT", "must be a number from 1 to 65535");
        }
        return Integer.parseInt(value);
    }

    @Override
    public String toString() {
        return "MailSettings[host=%s, port=%d]".formatted(host, port);
    }
}

package com.gssync.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gssync.settings.Settings;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How e-mails are handed over: never to a server that is not who it says it is, and never without telling why. */
class MailTest {

    private static final Letter LETTER = new Letter("en", "A subject", "Words.", List.of(), null, "", "Why.");

    private GreenMail server;

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void a_server_that_asks_for_a_name_gets_it() throws Exception {
        server = server(ServerSetup.PROTOCOL_SMTP);
        server.setUser("sync@example.org", "resend", "secret");

        mail("none", "resend", "secret").send("anna@example.org", LETTER);

        assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("A subject");
    }

    @Test
    void a_name_with_line_breaks_adds_no_header() throws Exception {
        server = server(ServerSetup.PROTOCOL_SMTP);
        Letter letter = new Letter("en", "A\r\nBcc: eve@example.org\r\n\r\nB", "Words.", List.of(), null, "", "Why.");

        mail("none", null, null).send("anna@example.org", letter);

        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("A Bcc: eve@example.org B");
        assertThat(server.getReceivedMessages()[0].getHeader("Bcc")).isNull();
    }

    @Test
    void a_wrong_password_is_told_and_not_shown() {
        server = server(ServerSetup.PROTOCOL_SMTP);
        server.setUser("sync@example.org", "resend", "secret");

        assertThatThrownBy(() -> mail("none", "resend", "canary").send("anna@example.org", LETTER))
                .isInstanceOf(SendFailure.class)
                .hasMessage("The mail server refuses the name and password of the settings.");
    }

    @Test
    void nothing_is_said_to_a_server_without_the_encryption_that_is_asked_for() {
        server = server(ServerSetup.PROTOCOL_SMTP);

        assertThatThrownBy(() -> mail("starttls", "resend", "canary").send("anna@example.org", LETTER))
                .isInstanceOf(SendFailure.class)
                .hasMessageContaining("STARTTLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void a_server_whose_certificate_nobody_vouches_for_gets_nothing() {
        server = server(ServerSetup.PROTOCOL_SMTPS);

        assertThatThrownBy(() -> mail("tls", "resend", "canary").send("anna@example.org", LETTER))
                .isInstanceOf(SendFailure.class)
                .hasMessageContaining("certification path");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void an_address_that_is_none_is_the_messages_fault() {
        server = server(ServerSetup.PROTOCOL_SMTP);

        assertThatThrownBy(() -> mail("none", null, null).send("anna@exa mple..org", LETTER))
                .isInstanceOf(SendFailure.class);
    }

    private static GreenMail server(String protocol) {
        GreenMail server = new GreenMail(new ServerSetup(0, "localhost", protocol).setVerbose(false));
        server.start();
        return server;
    }

    private Mail mail(String encryption, String username, String password) {
        int port = server.getSmtp() != null
                ? server.getSmtp().getPort()
                : server.getSmtps().getPort();
        Map<String, String> environment = new HashMap<>(Map.of(
                "GS_SYNC_ENCRYPTION_KEY",
                Base64.getEncoder().encodeToString(new byte[32]),
                "GS_SYNC_SMTP_HOST",
                "localhost",
                "GS_SYNC_SMTP_PORT",
                String.valueOf(port),
                "GS_SYNC_SMTP_ENCRYPTION",
                encryption,
                "GS_SYNC_MAIL_FROM",
                "sync@example.org"));
        if (username != null) {
            environment.put("GS_SYNC_SMTP_USERNAME", username);
            environment.put("GS_SYNC_SMTP_PASSWORD", password);
        }
        return new Mail(Settings.from(environment));
    }
}

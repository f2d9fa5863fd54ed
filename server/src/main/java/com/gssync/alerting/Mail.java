package com.gssync.alerting;

import com.gssync.settings.MailSettings;
import com.gssync.settings.Settings;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Letters as e-mails, in text and HTML. Safe for use by several threads. */
@Component
class Mail {

    private static final String PATIENCE_MILLIS = "10000";
    private static final int LONGEST_REASON = 300;

    private final MailSettings settings;
    private final JavaMailSenderImpl server;
    private final Template text = template("letter.txt", Mustache.compiler().escapeHTML(false));
    private final Template html = template("letter.html", Mustache.compiler().escapeHTML(true));

    Mail(Settings settings) {
        this.settings = settings.mail();
        this.server = this.settings == null ? null : server(this.settings);
    }

    /** Whether there is a server to take e-mails. */
    boolean isSet() {
        return server != null;
    }

    /** Hands an e-mail to the server. @throws SendFailure when it did not take it */
    void send(String address, Letter letter) throws SendFailure {
        if (server == null) {
            throw new SendFailure("No mail server is set (GS_SYNC_SMTP_HOST).");
        }
        try {
            server.send(message(address, letter));
        } catch (MailAuthenticationException refused) {
            throw new SendFailure("The mail server refuses the name and password of the settings.");
        } catch (MailException | MessagingException failed) {
            throw new SendFailure("The mail server did not take it: " + reason(failed));
        }
    }

    private MimeMessage message(String address, Letter letter) throws MessagingException {
        MimeMessage message = server.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        helper.setFrom(new InternetAddress(settings.from()));
        helper.setTo(address);
        helper.setSubject(letter.subject().replaceAll("\\p{Cntrl}+", " ")); // a line break would begin another header
        helper.setText(text.execute(letter), html.execute(letter));
        message.setHeader("Auto-Submitted", "auto-generated"); // no answers from those who are away
        return message;
    }

    private static JavaMailSenderImpl server(MailSettings settings) {
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        server.setHost(settings.host());
        server.setPort(settings.port());
        server.setUsername(settings.username());
        server.setPassword(settings.password());
        server.setDefaultEncoding(StandardCharsets.UTF_8.name());
        Properties properties = server.getJavaMailProperties();
        properties.setProperty("mail.smtp.auth", String.valueOf(settings.username() != null));
        properties.setProperty("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        properties.setProperty("mail.smtp.timeout", PATIENCE_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", PATIENCE_MILLIS);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (settings.encryption()) {
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case NONE -> {}
        }
        return server;
    }

    private String reason(Exception failed) {
        Throwable cause = failed;
        if (failed instanceof org.springframework.mail.MailSendException sending
                && !sending.getFailedMessages().isEmpty()) {
            cause = sending.getFailedMessages().values().iterator().next();
        }
        if (cause instanceof SendFailedException refused && refused.getNextException() != null) {
            cause = refused.getNextException();
        }
        String reason = String.valueOf(
                        NestedExceptionUtils.getMostSpecificCause(cause).getMessage())
                .replaceAll("\\s+", " ")
                .strip();
        if (settings.password() != null) {
            reason = reason.replace(settings.password(), "…");
        }
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason;
    }

    private static Template template(String name, Mustache.Compiler compiler) {
        try (Reader source =
                new InputStreamReader(Mail.class.getResourceAsStream("/alerting/" + name), StandardCharsets.UTF_8)) {
            return compiler.defaultValue("").compile(source);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}

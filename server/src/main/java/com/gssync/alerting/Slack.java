package com.gssync.alerting;

import com.gssync.outgoing.AllowedHosts;
import com.gssync.settings.Settings;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Letters as messages of Slack, by a channel's incoming webhook. Only the hosts of {@code GS_SYNC_SLACK_HOSTS} are called, whatever somebody
 * typed as an address and wherever its name leads, and no redirect is followed. Safe for use by several threads.
 */
@Component
class Slack {

    private static final Timeout PATIENCE = Timeout.ofSeconds(10);
    private static final int LONGEST_ANSWER = 200;

    // Limits of Slack's blocks.
    private static final int LONGEST_HEADER = 150;
    private static final int LONGEST_TEXT = 3_000;
    private static final int MOST_PARTS = 40;

    private final AllowedHosts hosts;
    private final JsonMapper json;
    private final Clock clock;
    private final CloseableHttpClient client;

    Slack(Settings settings, JsonMapper json, Clock clock) {
        this.hosts = new AllowedHosts(settings.slackHosts());
        this.json = json;
        this.clock = clock;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(hosts)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(PATIENCE)
                                .setSocketTimeout(PATIENCE)
                                .build())
                        .build())
                .setDefaultRequestConfig(
                        RequestConfig.custom().setResponseTimeout(PATIENCE).build())
                .setUserAgent("gs-sync-connect-catalog")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .build();
    }

    @PreDestroy
    void close() throws IOException {
        client.close();
    }

    /** Whether messages may go to this address. */
    boolean mayCall(URI address) {
        return hosts.allows(address);
    }

    /** Where messages may go, for an error text. */
    String hosts() {
        return hosts.describe();
    }

    /** Posts a message. @throws SendFailure when Slack did not take it */
    void send(URI address, Letter letter) throws SendFailure {
        if (!mayCall(address)) { // the setting may have changed since the address was saved
            throw new SendFailure("The address is of no host of GS_SYNC_SLACK_HOSTS: " + hosts());
        }
        HttpPost request = new HttpPost(address);
        request.setEntity(new ByteArrayEntity(json.writeValueAsBytes(message(letter)), ContentType.APPLICATION_JSON));
        SendFailure refused;
        try {
            refused = client.execute(request, response -> refusal(response, address));
        } catch (IOException failed) {
            throw new SendFailure("Slack did not answer: " + withoutAddress(describe(failed), address));
        }
        if (refused != null) {
            throw refused;
        }
    }

    private SendFailure refusal(ClassicHttpResponse response, URI address) throws IOException {
        if (response.getCode() >= 200 && response.getCode() < 300) {
            return null;
        }
        String text = response.getEntity() == null
                ? ""
                : new String(response.getEntity().getContent().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8)
                        .replaceAll("[\\p{Cntrl}\\s]+", " ")
                        .strip();
        return new SendFailure(
                "Slack answered " + response.getCode() + (text.isEmpty() ? "" : ": " + withoutAddress(text, address)),
                retryAfter(response));
    }

    private Instant retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader("Retry-After");
        return header != null && header.getValue().matches("\\d{1,6}")
                ? clock.instant().plus(Duration.ofSeconds(Long.parseLong(header.getValue())))
                : null;
    }

    /** The path lets whoever has it write into the channel. */
    private static String withoutAddress(String text, URI address) {
        String path = address.getRawPath();
        String shown = path == null || path.length() < 2 ? text : text.replace(path, "/…");
        return address.getRawQuery() == null ? shown : shown.replace(address.getRawQuery(), "…");
    }

    private static String describe(IOException failed) {
        String message = failed.getMessage() == null ? "" : ": " + failed.getMessage();
        return failed.getClass().getSimpleName() + message;
    }

    /** @see <a href="https://docs.slack.dev/reference/block-kit/blocks">the blocks of Slack</a> */
    static Map<String, Object> message(Letter letter) {
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(Map.of(
                "type", "header", "text", Map.of("type", "plain_text", "text", cut(letter.subject(), LONGEST_HEADER))));
        blocks.add(section(escape(letter.intro())));
        letter.parts().stream().limit(MOST_PARTS).map(Slack::part).forEach(blocks::add);
        if (letter.link() != null) {
            blocks.add(section("<%s|%s>".formatted(letter.link(), escape(letter.linkText()))));
        }
        return Map.of("text", escape(letter.subject()), "blocks", blocks);
    }

    private static Map<String, Object> part(Letter.Part part) {
        String facts = part.facts().stream()
                .map(fact -> "%s %s".formatted(escape(fact.label()), escape(fact.value())))
                .collect(Collectors.joining("\n"));
        String log = part.log().stream().map(line -> "> " + escape(line)).collect(Collectors.joining("\n"));
        String advice = part.advice() == null ? "" : "_" + escape(part.advice()) + "_";
        String text = List.of("%s *%s*".formatted(part.mark(), escape(part.heading())), facts, log, advice).stream()
                .filter(lines -> !lines.isEmpty())
                .collect(Collectors.joining("\n"));
        return section(text);
    }

    private static Map<String, Object> section(String text) {
        return Map.of("type", "section", "text", Map.of("type", "mrkdwn", "text", cut(text, LONGEST_TEXT)));
    }

    /** What Slack reads as a mention or a link is a text here, whoever wrote it. */
    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}

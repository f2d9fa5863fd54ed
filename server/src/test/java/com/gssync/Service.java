package com.gssync;

import com.gssync.duties.Duty;
import com.gssync.settings.MailSettings;
import com.gssync.settings.Settings;
import com.gssync.settings.SignInSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;

/** A real node in this JVM, on a port that was free, against a database that is given. */
public final class Service implements AutoCloseable {

    /** The administrator's token of every service here; no answer and no log may ever show it. */
    public static final String ADMIN_TOKEN = "canary-admin-token-0123456789";

    /** The encryption key of every service here. */
    static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** Where a proxy would ask from that every service here trusts. */
    static final String PROXY = "127.0.0.99";

    private final ConfigurableApplicationContext context;

    private Service(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts one. @param allowedHosts as in {@code GS_SYNC_ALLOWED_HOSTS} */
    static Service start(Settings.Database database, List<String> allowedHosts, boolean demo) {
        return start(database, allowedHosts, new Settings.Files(null, null), demo);
    }

    /** Starts one that keeps its files elsewhere. */
    static Service start(Settings.Database database, List<String> allowedHosts, Settings.Files files, boolean demo) {
        return start(database, allowedHosts, files, SignInSettings.NONE, List.of(KEY), demo);
    }

    /** Starts one that people sign in to. */
    static Service start(Settings.Database database, SignInSettings signIn) {
        return start(
                database, List.of("*.grand-shooting.com"), new Settings.Files(null, null), signIn, List.of(KEY), false);
    }

    /** Starts one with everything that holds a secret. */
    static Service start(
            Settings.Database database,
            List<String> allowedHosts,
            Settings.Files files,
            SignInSettings signIn,
            MailSettings mail,
            List<String> slackHosts) {
        int port = freePort();
        URI own = URI.create("http://localhost:" + port);
        List<byte[]> keys = List.of(KEY);
        return start(settings(
                port, own, database, Path.of("target"), allowedHosts, files, signIn, keys, mail, slackHosts, false));
    }

    /** Starts one with keys of its own. */
    static Service startWithKeys(Settings.Database database, List<String> allowedHosts, byte[]... keys) {
        return start(database, allowedHosts, new Settings.Files(null, null), SignInSettings.NONE, List.of(keys), false);
    }

    /** Starts one that people reach at another address than its own, as behind a proxy that ends TLS. */
    static Service startAt(URI publicUrl, Settings.Database database, SignInSettings signIn) {
        List<String> hosts = List.of("*.grand-shooting.com");
        Settings.Files files = new Settings.Files(null, null);
        return start(settings(
                freePort(), publicUrl, database, Path.of("target"), hosts, files, signIn, List.of(KEY), false));
    }

    /** Starts one that writes e-mails and to Slack. @param mail null for none. @param slackHosts as in {@code GS_SYNC_SLACK_HOSTS} */
    static Service startThatTells(
            Settings.Database database, List<String> allowedHosts, MailSettings mail, List<String> slackHosts) {
        return start(database, allowedHosts, new Settings.Files(null, null), SignInSettings.NONE, mail, slackHosts);
    }

    private static Service start(
            Settings.Database database,
            List<String> allowedHosts,
            Settings.Files files,
            SignInSettings signIn,
            List<byte[]> keys,
            boolean demo) {
        int port = freePort();
        URI own = URI.create("http://localhost:" + port);
        return start(settings(port, own, database, Path.of("target"), allowedHosts, files, signIn, keys, demo));
    }

    private static Service start(Settings settings) {
        Output.listen();
        return new Service(GsSync.start(settings));
    }

    /** The settings of the command that encrypts anew. @param database null for the embedded one */
    static Settings toRotate(Settings.Database database, Path directory, byte[]... keys) {
        Settings.Files files = new Settings.Files(null, null);
        return settings(0, null, database, directory, List.of(), files, SignInSettings.NONE, List.of(keys), false);
    }

    private static Settings settings(
            int port,
            URI publicUrl,
            Settings.Database database,
            Path directory,
            List<String> allowedHosts,
            Settings.Files files,
            SignInSettings signIn,
            List<byte[]> keys,
            boolean demo) {
        List<String> slackHosts = List.of("hooks.slack.com");
        return settings(
                port, publicUrl, database, directory, allowedHosts, files, signIn, keys, null, slackHosts, demo);
    }

    private static Settings settings(
            int port,
            URI publicUrl,
            Settings.Database database,
            Path directory,
            List<String> allowedHosts,
            Settings.Files files,
            SignInSettings signIn,
            List<byte[]> keys,
            MailSettings mail,
            List<String> slackHosts,
            boolean demo) {
        return new Settings(
                port,
                Settings.Environment.TEST,
                database,
                directory,
                keys,
                publicUrl,
                allowedHosts,
                List.of(PROXY + "/32"),
                ADMIN_TOKEN,
                files,
                Duration.ofDays(30),
                signIn,
                mail,
                slackHosts,
                demo);
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** Its API, with the administrator's token. */
    Api api() {
        return new Api(URI.create("http://localhost:" + port()), ADMIN_TOKEN);
    }

    /** A part of it, to be used as another part would. */
    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /** Does what is otherwise done again and again, once and now. */
    void duty(String name) throws Exception {
        for (Duty duty : context.getBeansOfType(Duty.class).values()) {
            if (duty.name().equals(name)) {
                duty.run();
                return;
            }
        }
        throw new AssertionError("There is no duty " + name);
    }

    @Override
    public void close() {
        context.close();
    }

    /** Its public address has to be known before it starts. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

package com.gssync;

import com.gssync.database.EmbeddedDatabase;
import com.gssync.settings.Settings;
import com.gssync.settings.WrongSetting;
import com.gssync.storage.FileStorage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * The service: one node. Reads its settings from the environment, brings its database up when none is named, and starts.
 *
 * <p>A wrong or missing setting ends the start with exit code 2 and one line that names it.
 */
@SpringBootApplication
public class GsSync {

    private static final String ROTATE_KEY = "rotate-key";

    /** Starts a node with the settings of the environment; or, with the argument {@code rotate-key}, does that and ends. */
    public static void main(String[] arguments) {
        if (arguments.length > 1 || arguments.length == 1 && !arguments[0].equals(ROTATE_KEY)) {
            System.err.println("gs-sync: takes no arguments but " + ROTATE_KEY);
            System.exit(2);
        }
        try {
            Settings settings = Settings.from(System.getenv());
            if (arguments.length == 1) {
                System.exit(RotateKey.run(settings, System.out));
            }
            start(settings);
        } catch (WrongSetting wrong) {
            System.err.println("gs-sync: " + wrong.getMessage());
            System.exit(2);
        }
    }

    /**
     * Starts a node and returns when it is ready to answer. Closing the returned context stops it cleanly: lanes are handed
     * back and the embedded database, if there is one, is stopped last.
     */
    public static ConfigurableApplicationContext start(Settings settings) {
        FileStorage files = FileStorage.open(settings);
        EmbeddedDatabase embedded = null;
        try {
            embedded = settings.database() == null ? EmbeddedDatabase.start(settings.dataDirectory()) : null;
            Settings.Database database = embedded == null ? settings.database() : embedded.coordinates();
            SpringApplication application = new SpringApplication(GsSync.class);
            application.setDefaultProperties(properties(settings, database));
            application.addInitializers(beans(settings, files, embedded));
            return application.run();
        } catch (RuntimeException failed) {
            if (embedded != null) {
                embedded.close();
            }
            files.close();
            throw failed;
        }
    }

    private static Map<String, Object> properties(Settings settings, Settings.Database database) {
        Map<String, Object> properties = new HashMap<>(connection(database));
        properties.put("server.port", settings.port());
        if (settings.publishedByTls()) {
            properties.put("server.servlet.session.cookie.secure", true); // else it is as secure as the request
        }
        if (!settings.trustedProxies().isEmpty()) {
            trust(settings.trustedProxies(), properties);
        }
        return properties;
    }

    static Map<String, Object> connection(Settings.Database database) {
        return Map.of(
                "spring.datasource.url", database.url(),
                "spring.datasource.username", database.username(),
                "spring.datasource.password", database.password());
    }

    /** Tomcat takes the word of these alone, and of a chain of addresses the last one that is none of them. */
    private static void trust(List<String> proxies, Map<String, Object> properties) {
        properties.put("server.forward-headers-strategy", "native");
        properties.put("server.tomcat.remoteip.internal-proxies", String.join(",", proxies));
        properties.put("server.tomcat.remoteip.remote-ip-header", "X-Forwarded-For");
        properties.put("server.tomcat.remoteip.protocol-header", "X-Forwarded-Proto");
        properties.put("server.tomcat.remoteip.host-header", "X-Forwarded-Host");
    }

    private static ApplicationContextInitializer<GenericApplicationContext> beans(
            Settings settings, FileStorage files, EmbeddedDatabase embedded) {
        return context -> {
            context.registerBean(Settings.class, () -> settings);
            context.registerBean(FileStorage.class, () -> files);
            if (embedded != null) {
                // Registered first, so destroyed last: everything that uses the database has stopped by then.
                context.registerBean(EmbeddedDatabase.class, () -> embedded);
            }
        };
    }
}

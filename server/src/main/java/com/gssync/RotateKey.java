package com.gssync;

import com.gssync.account.SealedSecrets;
import com.gssync.alerting.SealedAddresses;
import com.gssync.audit.Audit;
import com.gssync.database.DatabaseConfiguration;
import com.gssync.database.EmbeddedDatabase;
import com.gssync.secrets.KeyRotation;
import com.gssync.secrets.Vault;
import com.gssync.settings.Settings;
import com.gssync.settings.WrongSetting;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The command {@code rotate-key}: all that the service keeps encrypted is encrypted anew with the first key of the settings. It is no node:
 * of the service it has the parts that this takes, and it changes nothing of the schema, since nodes of another version may be at work.
 */
@Import({
    DatabaseConfiguration.class,
    Vault.class,
    Audit.class,
    KeyRotation.class,
    SealedSecrets.class,
    SealedAddresses.class
})
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    JacksonAutoConfiguration.class
})
final class RotateKey {

    private RotateKey() {}

    /**
     * Does it and says what it did.
     *
     * @return the exit code: 0 when all is encrypted with the first key, 1 when something does not open
     * @throws WrongSetting when the database cannot be used by this
     */
    static int run(Settings settings, PrintStream out) {
        if (settings.database() != null) {
            return run(settings, settings.database(), out);
        }
        try (EmbeddedDatabase embedded = embedded(settings.dataDirectory())) {
            return run(settings, embedded.coordinates(), out);
        }
    }

    /** Held by one process: while the service runs, what it has is its own. */
    private static EmbeddedDatabase embedded(Path directory) {
        if (!Files.exists(directory.resolve("postgresql"))) {
            throw new WrongSetting("GS_SYNC_DATA_DIR", "holds no database: " + directory.toAbsolutePath());
        }
        try {
            return EmbeddedDatabase.start(directory);
        } catch (WrongSetting inUse) {
            throw new WrongSetting(
                    inUse.getMessage() + ".", "With the embedded database, stop the service before rotate-key");
        }
    }

    private static int run(Settings settings, Settings.Database database, PrintStream out) {
        SpringApplication application = new SpringApplication(RotateKey.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(GsSync.connection(database));
        ApplicationContextInitializer<GenericApplicationContext> beans =
                context -> context.registerBean(Settings.class, () -> settings);
        application.addInitializers(beans);
        try (ConfigurableApplicationContext context = application.run(
                "--spring.datasource.hikari.maximum-pool-size=2",
                "--spring.datasource.hikari.minimum-idle=0",
                "--logging.level.root=warn")) {
            if (!hasLog(context.getBean(JdbcClient.class))) {
                throw new WrongSetting(
                        "The database",
                        "was not used by this version of the service yet: start the service once, then run rotate-key");
            }
            return tell(context.getBean(KeyRotation.class).run(), out);
        }
    }

    private static boolean hasLog(JdbcClient jdbc) {
        return jdbc.sql("select to_regclass('audit_entry') is not null")
                .query(Boolean.class)
                .single();
    }

    private static int tell(KeyRotation.Report report, PrintStream out) {
        out.printf(
                "Encrypted anew with the first key (%s): %d. Encrypted with it already: %d.%n",
                report.key(), report.sealedAnew(), report.asTheyWere());
        report.failed().forEach(failed -> out.println("No key of GS_SYNC_ENCRYPTION_KEY opens: " + failed));
        if (report.failed().isEmpty()) {
            out.println("Once every node has this key first, the other keys of GS_SYNC_ENCRYPTION_KEY can be removed.");
            return 0;
        }
        out.println("Add the key that encrypted these and run it again, or replace the tokens. Keep the other keys.");
        return 1;
    }
}

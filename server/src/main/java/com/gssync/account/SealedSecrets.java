package com.gssync.account;

import com.gssync.secrets.SealedColumn;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What of an account is sealed, and under which name: both are bound to its id at Grand Shooting. */
@Configuration
public class SealedSecrets {

    @Bean
    SealedColumn sealedTokens() {
        return new SealedColumn("Token", "account", "token", owner("token"), "name");
    }

    @Bean
    SealedColumn sealedWebhookKeys() {
        return new SealedColumn("Webhook key", "account", "webhook_key", owner("webhook"), "name");
    }

    /** The text that a secret is sealed under. */
    static String sealedUnder(String what, long grandShootingId) {
        return what + " of Grand Shooting account " + grandShootingId;
    }

    private static String owner(String what) {
        return "'" + what + " of Grand Shooting account ' || grand_shooting_id";
    }
}
